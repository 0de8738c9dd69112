// The state of one account that commands are decided on: its summary, and every open hold. Each event changes both.
import type { AccountEvent } from './events.ts';
import { noHolds, type OpenHolds, withHold, withoutHold } from './open-holds.ts';
import { type Summary, summaryAfter } from './summary.ts';

/** An account that has been opened, whatever became of it since. */
export interface Opened extends Summary {
  readonly holds: OpenHolds;
}

export type Account = { readonly status: 'unopened' } | Opened;

export const unopened: Account = { status: 'unopened' };

/** The account after one more event of its stream. Throws only on a stream that cannot have been written by Playhead. */
export function evolve(account: Account, event: AccountEvent): Opened {
  if (account.status === 'unopened') return { ...summaryAfter(null, event), holds: noHolds };
  return { ...summaryAfter(account, event), holds: holdsAfter(account.holds, event) };
}

function holdsAfter(holds: OpenHolds, event: AccountEvent): OpenHolds {
  switch (event.type) {
    case 'HoldPlaced': {
      const { holdId, amount, expiresAt } = event.data;
      return withHold(holds, holdId, { amount, expiresAt: expiresAt ?? null });
    }
    case 'HoldCaptured':
    case 'HoldReleased':
    case 'HoldExpired':
      return withoutHold(holds, event.data.holdId);
    case 'AccountOpened':
    case 'AccountCredited':
    case 'AccountDebited':
    case 'TransferSent':
    case 'TransferReceived':
    case 'AccountRenamed':
    case 'HolderChanged':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'AccountClosed':
    case 'AccountReopened':
    case 'OverdraftLimitChanged':
    case 'EntryReversed':
      return holds;
  }
}
