// By how much an event moves its account's balance, of the event alone: for those who look at one without folding what came before it.
import type { AccountEventType } from './events.ts';

/** In, out, or no money at all. `direction` is what EntryReversed says of itself. */
export function wayOf(type: AccountEventType, direction: unknown): 1 | 0 | -1 {
  switch (type) {
    case 'AccountCredited':
    case 'TransferReceived':
      return 1;
    case 'AccountDebited':
    case 'TransferSent':
    case 'HoldCaptured':
      return -1;
    case 'EntryReversed':
      return direction === 'credit' ? 1 : -1;
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'HolderChanged':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'AccountClosed':
    case 'AccountReopened':
    case 'HoldPlaced':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'OverdraftLimitChanged':
      return 0;
  }
}

/** An event as JSON has it. */
export interface EventData {
  readonly type: AccountEventType;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Minor units, signed: the balance after it less the balance before it. */
export function movedBy({ type, data: { amount, direction } }: EventData): bigint {
  const way = wayOf(type, direction);
  return way !== 0 && typeof amount === 'string' ? BigInt(way) * BigInt(amount) : 0n;
}
