// What became of a run: how many of the commands that share an id wait, and how many ended how.
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import type { Freshness, RunJson } from '#server/live/answers.ts';
import type { LedgerMoment } from '#server/projections/moment.ts';
import { readWaiting, runOf } from './command-reads.ts';
import { lastEndedBy } from './commands-by-then.ts';
import type { ApiContext } from './context.ts';

/** A run may be of any length; what is told of it costs no more than this many. */
const mostCounted = 10_000;

interface RunAsked {
  readonly ledgerId: LedgerId;
  readonly correlationId: CommandId;
  /** Only those that had ended by then. What waited then is not kept. */
  readonly moment?: LedgerMoment;
  readonly minPosition?: number;
}

/** A run that nobody sent has no commands. Throws UnknownPosition. */
export async function readRun(
  reads: Pick<ApiContext, 'store' | 'ledgers' | 'commands'>,
  { ledgerId, correlationId, moment, minPosition = 0 }: RunAsked,
): Promise<{ readonly run: RunJson } & Freshness> {
  const asked = { ledgerId, correlationId, limit: mostCounted };
  const waiting = moment ? { found: [], next: null } : await readWaiting(reads.store, asked, { list: 'newest' });
  // After the queue, as of lists: what has left it meanwhile is counted where it went, or twice, and never lost.
  const head = await reads.ledgers.head(ledgerId);
  const before = moment && (await lastEndedBy(reads, { ledgerId, head, moment })) + 1;
  const question = { ...(await runOf(reads.store, ledgerId, correlationId)), before, most: mostCounted };
  const minNumber = Math.min(head.outcomes, (before ?? Number.MAX_SAFE_INTEGER) - 1);
  const { position, lagging, ...ended } = await reads.commands.run(ledgerId, { ...question, minNumber });
  const counted = ended.accepted + ended.rejected + ended.failed + ended.cancelled;
  const run = { correlationId, queued: waiting.found.length, ...ended, more: waiting.next !== null || counted >= mostCounted };
  return { run, position, lagging: lagging || position < minPosition };
}
