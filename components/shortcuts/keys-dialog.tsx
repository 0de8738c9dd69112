'use client';
// All keys, over whatever page one is on; those of the page first.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { accountIn } from '#components/palette/recent-accounts.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { keyGroups } from './key-groups.ts';
import { KeyList } from './key-list.tsx';
import { closeKeys } from './keys-shown.ts';
import { KeysSwitch } from './keys-switch.tsx';

export function KeysDialog({ open }: { open: boolean }) {
  const href = useHref();
  const groups = keyGroups(accountIn(usePathname()) !== null);
  return (
    <Dialog open={open} onOpenChange={(next) => next || closeKeys()} title="Keys" about="They act while no field has the focus.">
      <KeysSwitch />
      {groups.map(({ title, lines }) => (
        <section key={title} aria-label={title}>
          <h3 className="pb-1.5 text-sm font-medium">{title}</h3>
          <KeyList lines={lines} />
        </section>
      ))}
      <div className="flex items-center justify-between gap-4">
        <Link href={href('shortcuts')} onClick={closeKeys} className="rounded-sm text-accent hover:underline">
          All keys on a page
        </Link>
        <Button onClick={closeKeys}>Close</Button>
      </div>
    </Dialog>
  );
}
