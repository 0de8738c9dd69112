'use client';
// The entries in their groups. Keys stay with the field, which names the active one.
import { Icon } from '#components/ui/icon.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import type { Entry, EntryGroup } from './entries.ts';

export interface PaletteListProps {
  groups: readonly EntryGroup[];
  activeId: string | null;
  onPoint: (id: string) => void;
  onTake: (entry: Entry) => void;
}

/** Of an entry's element, which the field points at. */
export const optionId = (id: string): string => `palette-${id.replaceAll(/\s+/g, '-')}`;

export function PaletteList({ groups, activeId, onPoint, onTake }: PaletteListProps) {
  return (
    <div id="palette-list" role="listbox" aria-label="What is offered" className="min-h-0 flex-1 overflow-y-auto p-1.5">
      {groups.map(({ title, entries }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list of options
        <div key={title} role="group" aria-labelledby={optionId(`group ${title}`)} className="pb-1.5">
          <p id={optionId(`group ${title}`)} className="px-2.5 pt-2 pb-1 text-xs text-dim">
            {title}
          </p>
          {entries.map((entry) => (
            <Option
              key={entry.id}
              entry={entry}
              active={entry.id === activeId}
              onPoint={() => onPoint(entry.id)}
              onTake={() => onTake(entry)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  entry: Entry;
  active: boolean;
  onPoint: () => void;
  onTake: () => void;
}

function Option({ entry: { id, icon, title, note, keys, blocked, completes }, active, onPoint, onTake }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
    <div
      id={optionId(id)}
      role="option"
      aria-selected={active}
      aria-disabled={blocked !== undefined}
      tabIndex={-1}
      ref={(element) => {
        if (active) element?.scrollIntoView({ block: 'nearest' });
      }}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-sm px-2.5 py-1 aria-disabled:cursor-default aria-disabled:text-dim aria-selected:bg-hair sm:min-h-9"
      onPointerMove={() => active || onPoint()}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <Icon name={icon} className="text-dim" />
      <span className="flex min-w-0 flex-1 items-baseline gap-3 max-sm:flex-col max-sm:gap-0">
        <span className={`max-w-full truncate sm:max-w-[75%] sm:shrink-0 ${completes === undefined ? '' : 'font-mono text-sm'}`}>
          {title}
        </span>
        {(blocked ?? note) && (
          <span className={`min-w-0 max-w-full text-sm text-dim tabular-nums ${blocked === undefined ? 'truncate sm:ml-auto' : ''}`}>
            {blocked ?? note}
          </span>
        )}
      </span>
      {keys && (
        <span aria-hidden="true" className="max-sm:hidden pointer-coarse:hidden">
          <Kbd>{keys}</Kbd>
        </span>
      )}
    </div>
  );
}
