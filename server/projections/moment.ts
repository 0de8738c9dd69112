// Moments of a ledger that a question may be about, for every model that answers as of the past.
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { Freshness } from '#server/live/answers.ts';
import type { ReadModel } from './read-model.ts';

/** After the event at a position, or after the last event at or before a time. `at` is RFC 3339, UTC, milliseconds. */
export type LedgerMoment = { readonly position: number } | { readonly at: string };

/** The model that is asked, and the log, which knows how far the ledger has come. */
export interface MomentSources {
  readonly model: Pick<ReadModel, 'freshness'>;
  readonly store: Pick<EventStore, 'head'>;
}

/** The position to wait for: a question about a position can be answered when the model has come to it. */
export function mustReach(moment: LedgerMoment | undefined, minPosition = 0): number {
  return moment && 'position' in moment ? Math.max(minPosition, moment.position) : minPosition;
}

/** The refusal of a position that the ledger has not come to, so that nobody waits for it; null when it can be asked about. */
export async function unknownPosition(
  { model, store }: MomentSources,
  ledgerId: LedgerId,
  moment: LedgerMoment,
): Promise<(Freshness & { readonly refused: { readonly code: 'UnknownPosition' } }) | null> {
  if (!('position' in moment)) return null;
  const freshness = await model.freshness(ledgerId);
  if (moment.position >= 0 && moment.position <= freshness.position) return null;
  const head = await store.head(ledgerId);
  if (moment.position >= 0 && moment.position <= (head?.position ?? 0)) return null;
  return { refused: { code: 'UnknownPosition' }, ...freshness };
}

/** The moment's value, as a parameter of the statement. */
export function momentValue(moment: LedgerMoment): number | string {
  return 'position' in moment ? moment.position : moment.at;
}
