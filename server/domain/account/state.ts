// The state of one account that commands are decided on: its summary, and every open hold. Each event changes both.
import type { HoldId } from '../ids.ts';
import type { Amount } from '../money.ts';
import type { AccountEvent } from './events.ts';
import { type Summary, summaryAfter } from './summary.ts';

/** Money set aside, not yet captured, released or expired. */
export interface Hold {
  readonly amount: Amount;
  /** RFC 3339, UTC, milliseconds; null when it never expires. */
  readonly expiresAt: string | null;
}
export type Holds = ReadonlyMap<HoldId, Hold>;

/** An account that has been opened, whatever became of it since. */
export interface Opened extends Summary {
  readonly holds: Holds;
}

export type Account = { readonly status: 'unopened' } | Opened;

export const unopened: Account = { status: 'unopened' };
const noHolds: Holds = new Map();

/** The account after one more event of its stream. Throws only on a stream that cannot have been written by Playhead. */
export function evolve(account: Account, event: AccountEvent): Opened {
  if (account.status === 'unopened') return { ...summaryAfter(null, event), holds: noHolds };
  return { ...summaryAfter(account, event), holds: holdsAfter(account.holds, event) };
}

function holdsAfter(holds: Holds, event: AccountEvent): Holds {
  switch (event.type) {
    case 'HoldPlaced': {
      const { holdId, amount, expiresAt } = event.data;
      return new Map(holds).set(holdId, { amount, expiresAt: expiresAt ?? null });
    }
    case 'HoldCaptured':
    case 'HoldReleased':
    case 'HoldExpired': {
      const rest = new Map(holds);
      rest.delete(event.data.holdId);
      return rest;
    }
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
