// A list without commands: because there are none, because none waits, or because the filters leave none.
import { Button } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import type { CommandFilters } from './command-filters.ts';

export interface CommandsEmptyProps {
  filters: CommandFilters;
  filtered: boolean;
  /** The list is of a moment in the past. */
  past: boolean;
  onClear: () => void;
}

export function CommandsEmpty({ filters, filtered, past, onClear }: CommandsEmptyProps) {
  const waiting = filters.status === 'queued';
  const [title, about]: readonly [string, string] = waiting
    ? past
      ? ['What waited then is not kept.', 'A command leaves the queue when it ends. Look at those that had ended, or go back to live.']
      : ['Nothing waits.', 'Commands for later, and those that Playhead works off in the background, stand here until they have ended.']
    : filtered
      ? [
          'No command fits.',
          'Commands are found by how they ended, by why they were refused, by the accounts that they name or changed, and by their run.',
        ]
      : [
          past ? 'No command had ended by then.' : 'No commands yet.',
          'Whatever is to be changed is a command first: accepted with its events, or refused with the reason.',
        ];
  return (
    <Empty title={title} text={about} className="mt-4">
      {filtered && <Button onClick={onClear}>Clear filters</Button>}
    </Empty>
  );
}
