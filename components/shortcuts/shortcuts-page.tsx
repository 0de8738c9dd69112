// All keys of Playhead by where they act, and the switch that turns them off.
import { PageTitle } from '#components/shell/page-title.tsx';
import { keyGroups } from './key-groups.ts';
import { KeyList } from './key-list.tsx';
import { KeysSwitch } from './keys-switch.tsx';

export function ShortcutsPage() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 px-4 py-6 md:px-7">
      <div className="grid gap-3">
        <PageTitle>Keyboard shortcuts</PageTitle>
        <p className="max-w-prose text-dim">
          Keys act while no field has the focus. Two letters, as G A, are pressed one after the other. Whoever works by voice, or presses
          keys by accident, can switch them off here, for this browser.
        </p>
        <KeysSwitch />
      </div>
      <div className="min-w-0 gap-x-12 lg:columns-2">
        {keyGroups(false).map(({ title, lines }) => (
          <section key={title} aria-label={title} className="mb-8 break-inside-avoid">
            <h2 className="pb-2 font-semibold">{title}</h2>
            <KeyList lines={lines} />
          </section>
        ))}
      </div>
    </div>
  );
}
