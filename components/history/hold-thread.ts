// The events of one hold on an account: where it was placed, and how it ended.
import type { AccountEventType } from '#server/domain/account/events.ts';
import { type History, typeAt } from './fold-history.ts';

export interface HoldStep {
  readonly version: number;
  readonly type: AccountEventType;
}

/** The steps of the hold that the event belongs to, in order; none for an event without a hold. Live events included. */
export function holdThread(history: History, version: number): readonly HoldStep[] {
  const holdId = history.details.get(version)?.holdId;
  if (typeof holdId !== 'string') return [];
  const versions = [...history.details].flatMap(([one, data]) => (data.holdId === holdId && one <= history.head ? [one] : []));
  return versions.toSorted((a, b) => a - b).map((one) => ({ version: one, type: typeAt(history, one) }));
}
