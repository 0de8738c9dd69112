// What an event did to its account's balance, in minor units: of an event by itself, without the history around it.
import type { AccountEventType } from '#server/domain/account/events.ts';

export function movedBy({ type, data }: { readonly type: AccountEventType; readonly data: Readonly<Record<string, unknown>> }): bigint {
  const amount = typeof data.amount === 'string' ? BigInt(data.amount) : 0n;
  switch (type) {
    case 'AccountCredited':
    case 'TransferReceived':
      return amount;
    case 'AccountDebited':
    case 'TransferSent':
    case 'HoldCaptured':
      return -amount;
    case 'EntryReversed':
      return data.direction === 'credit' ? amount : -amount;
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
      return 0n;
  }
}
