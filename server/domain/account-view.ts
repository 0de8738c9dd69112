// What a screen shows of an account: the summary and where it stands. The projector and the history panel fold it with this code.
import type { AccountEvent } from './account/events.ts';
import { available, type Summary, summaryAfter } from './account/summary.ts';
import type { AccountId } from './ids.ts';
import type { Money } from './money.ts';

export interface AccountView extends Summary {
  readonly accountId: AccountId;
  readonly available: Money;
  /** Version of its last event. */
  readonly version: number;
  /** That event's position in the ledger. */
  readonly position: number;
  readonly openedAt: string;
  readonly lastEventAt: string;
}

/** Where an account's event stands: what the view needs beside the event itself. */
export interface Place {
  readonly accountId: AccountId;
  readonly version: number;
  readonly position: number;
  /** RFC 3339, UTC, milliseconds. */
  readonly recordedAt: string;
}

/** The view after one more event. A version that does not follow is a broken invariant, and thrown. */
export function viewAfter(view: AccountView | null, event: AccountEvent, place: Place): AccountView {
  const expected = (view?.version ?? 0) + 1;
  if (place.version !== expected) throw new Error(`account ${place.accountId}: version ${place.version} where ${expected} must follow`);
  const after = summaryAfter(view, event);
  const { accountId, version, position, recordedAt } = place;
  return {
    ...after,
    accountId,
    available: available(after),
    version,
    position,
    openedAt: view?.openedAt ?? recordedAt,
    lastEventAt: recordedAt,
  };
}
