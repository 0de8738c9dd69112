// What an event does to its account's money, read from what is stored: a second opinion, on purpose not the domain's own fold.
import type { JsonObject } from '#server/event-store/event-store.ts';

export interface MoneyEffect {
  /** Minor units, signed. */
  readonly balance: bigint;
  readonly held: bigint;
  /** The new limit; null when it stays. */
  readonly limit: bigint | null;
  /** How the balance is moved: from outside, to outside, or between two accounts of the ledger. */
  readonly by: 'credit' | 'debit' | 'transfer' | 'nothing';
}

/** Null for a type that this build does not know. Throws on data that is not of the type. */
export function effectOf(type: string, data: JsonObject): MoneyEffect | null {
  switch (type) {
    case 'AccountOpened':
      return { ...none, limit: units(data.overdraftLimit) };
    case 'OverdraftLimitChanged':
      return { ...none, limit: units(data.limit) };
    case 'AccountCredited':
      return { ...none, balance: units(data.amount), by: 'credit' };
    case 'AccountDebited':
      return { ...none, balance: -units(data.amount), by: 'debit' };
    case 'TransferReceived':
      return { ...none, balance: units(data.amount), by: 'transfer' };
    case 'TransferSent':
      return { ...none, balance: -units(data.amount), by: 'transfer' };
    case 'EntryReversed': {
      const balance = data.direction === 'credit' ? units(data.amount) : -units(data.amount);
      return { ...none, balance, by: data.transferId === undefined ? (balance > 0n ? 'credit' : 'debit') : 'transfer' };
    }
    case 'HoldPlaced':
      return { ...none, held: units(data.amount) };
    case 'HoldCaptured':
      return { ...none, balance: -units(data.amount), held: -units(data.amount) - units(data.released), by: 'debit' };
    case 'HoldReleased':
    case 'HoldExpired':
      return { ...none, held: -units(data.amount) };
    case 'AccountRenamed':
    case 'HolderChanged':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'AccountClosed':
    case 'AccountReopened':
      return none;
    default:
      return null;
  }
}

const none: MoneyEffect = { balance: 0n, held: 0n, limit: null, by: 'nothing' };

function units(value: unknown): bigint {
  if (typeof value !== 'string' || !/^-?\d{1,18}$/.test(value)) throw new TypeError(`not minor units: ${String(value)}`);
  return BigInt(value);
}
