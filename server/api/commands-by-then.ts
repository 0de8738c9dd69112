// Which commands had ended by a moment: their numbers grow with the ledger, so there is a last one, and finding it costs the same
// whatever came before.
import type { LedgerId } from '#server/domain/ids.ts';
import type { Head } from '#server/event-store/event-store.ts';
import type { LedgerMoment } from '#server/projections/moment.ts';
import type { ApiContext } from './context.ts';
import { Problem } from './problem.ts';

interface AskedBy {
  readonly ledgerId: LedgerId;
  readonly head: Head;
  readonly moment: LedgerMoment;
}

/**
 * The number of the last command that had ended when the ledger stood at a position, refusals before its next event included, or at a
 * time; 0 when none had. Throws UnknownPosition.
 */
export async function lastEndedBy(
  { store, commands }: Pick<ApiContext, 'store' | 'commands'>,
  { ledgerId, head, moment }: AskedBy,
): Promise<number> {
  if ('at' in moment) return commands.lastEndedBy(ledgerId, { at: moment.at, minNumber: head.outcomes });
  const { position, outcomes } = head;
  if (moment.position > position)
    throw new Problem('UnknownPosition', 'The ledger has not come to that position.', {
      field: 'position',
      freshness: { position, lagging: false },
    });
  // Whoever wrote the next event had not ended: in the middle of a transfer, the transfer itself.
  const next = moment.position < position ? (await store.readFeed(ledgerId, moment.position, 1)).events[0] : undefined;
  if (next === undefined) return outcomes;
  const [writer] = await store.readCommands(ledgerId, [next.commandId]);
  if (writer === undefined) throw new Error(`position ${next.position} of ${ledgerId} was written by no command`);
  return writer.number - 1;
}
