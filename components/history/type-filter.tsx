'use client';
// Which types of events the register shows, each with how many there are. Balances stay what they are: nothing is folded without an event.
import { Icon } from '#components/ui/icon.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { MenuCheck, MenuItem, MenuSeparator } from '#components/ui/menu-items.tsx';
import { MovementMark } from '#components/ui/movement-mark.tsx';
import type { AccountEventType } from '#server/domain/account/events.ts';
import { type EventFilter, shownCount, type TypeCount, typeCounts } from './event-filter.ts';
import { usePanel, usePlayhead } from './panel-context.ts';
import { typeWords } from './type-words.ts';

const counted = (count: number) => count.toLocaleString('en-GB');

export function TypeFilter() {
  const { playhead } = usePanel();
  const history = usePlayhead((state) => state.history);
  const filter = usePlayhead((state) => state.filter);
  const counts = typeCounts(history);
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="inline-flex h-8 items-center gap-2 rounded-sm border border-line bg-raise px-2.5 whitespace-nowrap text-ink hover:bg-hair pointer-coarse:h-10"
        >
          {filter ? `${shownTypes(filter, counts)} of ${counts.length} types` : 'All types'}
          <Icon name="chevron" className="size-3.5 text-dim" />
        </button>
      }
    >
      {counts.map(({ type, count }) => (
        <MenuCheck key={type} checked={isChosen(filter, type)} onChange={() => playhead.showTypes(toggled(filter, type))}>
          <MovementMark type={type} />
          <span className="mr-auto">{typeWords[type]}</span>
          <span className="pl-6 text-dim tabular-nums">{counted(count)}</span>
        </MenuCheck>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => playhead.showTypes([])}>Show all types</MenuItem>
    </Menu>
  );
}

/** Over the register while something is left out of it. */
export function FilterLine() {
  const { playhead } = usePanel();
  const history = usePlayhead((state) => state.history);
  const filter = usePlayhead((state) => state.filter);
  if (!filter) return null;
  const counts = typeCounts(history);
  return (
    <p className="flex h-9 shrink-0 items-center gap-3 border-b border-hair text-sm text-dim tabular-nums">
      <span role="status" className="min-w-0 truncate">
        {shownTypes(filter, counts)} of {counts.length} types · {counted(shownCount(filter, history))} of {counted(history.head)} events
      </span>
      <button
        type="button"
        onClick={() => playhead.showTypes([])}
        className="min-h-6 rounded-sm font-medium text-accent underline-offset-2 hover:underline"
      >
        Clear
      </button>
    </p>
  );
}

const isChosen = (filter: EventFilter | null, type: AccountEventType) => filter?.types.includes(type) ?? false;

const shownTypes = ({ types }: EventFilter, counts: readonly TypeCount[]) => counts.filter(({ type }) => types.includes(type)).length;

/** The first choice shows that type alone; each further one adds to it or takes away again. */
function toggled(filter: EventFilter | null, type: AccountEventType): readonly AccountEventType[] {
  const types = filter?.types ?? [];
  return types.includes(type) ? types.filter((one) => one !== type) : [...types, type];
}
