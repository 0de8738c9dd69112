// Specifications of accounts as data: given events, when a command, then events or a refusal. With the words that tests are written in.
import { expect } from 'vitest';
import type { AccountCommand, ReverseEntry, Transfer } from '../command.ts';
import { decide, noStates, type States } from '../decide.ts';
import type { Decided, Rejection, RejectionCode } from '../decision.ts';
import { type AccountId, accountIdOf, commandIdOf, personIdOf } from '../ids.ts';
import { amountOf, currencyOf, type Money, moneyOf } from '../money.ts';
import type { Entry } from './corrections.ts';
import type { Context } from './decide.ts';
import type { AccountEvent, MovementText } from './events.ts';
import { type Account, evolve, unopened } from './state.ts';

/** The account under test, and the one at the other end of a transfer. */
export const ours = accountIdOf('0190a000-0000-7000-8000-000000000001');
export const theirs = accountIdOf('0190a000-0000-7000-8000-000000000002');
/** Id of every command in these tests, and so of every transfer. */
export const commandId = commandIdOf('0190a000-0000-7000-8000-0000000000ff');
/** Id of a hold that was placed before. */
export const holdId = commandIdOf('0190a000-0000-7000-8000-0000000000fe');
/** When every command in these tests is recorded. */
export const now = '2026-03-01T10:00:00.000Z';
export const context: Context = { commandId, at: now };
export const alice = personIdOf('0190a000-0000-7000-8000-00000000000a');
export const bob = personIdOf('0190a000-0000-7000-8000-00000000000b');

const eur = currencyOf('EUR');
const amount = (minorUnits: bigint) => amountOf(minorUnits.toString());
const money = (minorUnits: bigint) => moneyOf(minorUnits.toString());

type Facts<C extends RejectionCode> = Omit<Extract<Rejection, { code: C }>, 'code' | 'accountId'> & { readonly accountId?: AccountId };
type Loose<T> = { readonly [K in keyof T]: T[K] extends Money ? bigint : T[K] };

export const fold = (events: readonly AccountEvent[], from: Account = unopened): Account => events.reduce<Account>(evolve, from);

/** What happened to our account so far, and, for transfers, to theirs. */
export function given(...events: readonly AccountEvent[]) {
  return { ...when(events, []), andTheirs: (...others: readonly AccountEvent[]) => when(events, others) };
}

type Histories = ReadonlyMap<AccountId, readonly AccountEvent[]>;

/** Looks entries up in these histories, as the store would. */
export const entriesAmong = (histories: Histories): States['entry'] => {
  return (accountId, version) => entryIn(histories, accountId, version);
};

/** Looks entries of our history up. */
export const entriesIn = (history: readonly AccountEvent[]): States['entry'] => entriesAmong(new Map([[ours, history]]));

function entryIn(histories: Histories, accountId: AccountId, version: number): Entry | null {
  const history = histories.get(accountId) ?? [];
  const event = history[version - 1];
  if (!event) return null;
  const reversed = history.some((later) => later.type === 'EntryReversed' && later.data.reversedVersion === version);
  return { event, reversed, other: otherLeg(histories, accountId, event) };
}

function otherLeg(histories: Histories, accountId: AccountId, event: AccountEvent): Entry['other'] {
  if (event.type !== 'TransferSent' && event.type !== 'TransferReceived') return null;
  const { transferId } = event.data;
  const isLeg = ({ type, data }: AccountEvent) =>
    (type === 'TransferSent' || type === 'TransferReceived') && data.transferId === transferId;
  for (const [otherId, history] of histories) {
    const index = history.findIndex(isLeg);
    if (otherId !== accountId && index >= 0) return { accountId: otherId, version: index + 1 };
  }
  return null;
}

function when(ourHistory: readonly AccountEvent[], theirHistory: readonly AccountEvent[]) {
  const accounts = new Map([
    [ours, fold(ourHistory)],
    [theirs, fold(theirHistory)],
  ]);
  const histories = new Map([
    [ours, ourHistory],
    [theirs, theirHistory],
  ]);
  const states: States = {
    ...noStates,
    account: (accountId) => accounts.get(accountId) ?? unopened,
    entry: (accountId, version) => entryIn(histories, accountId, version),
  };
  return { when: (command: AccountCommand | Transfer | ReverseEntry, at = now) => outcome(states, command, at) };
}

function outcome(states: States, command: AccountCommand | Transfer | ReverseEntry, at: string) {
  const decision = decide(states, command, { commandId, at });
  return {
    /** Accepted with exactly these events of our account, and none of another. */
    // biome-ignore lint/suspicious/noThenProperty: given, when, then
    then: (...events: readonly AccountEvent[]) => expect(decision).toStrictEqual({ events: events.map((event) => on(ours, event)) }),
    /** Accepted with one event on each account, ours first when it sends. */
    thenBoth: (...events: readonly Decided[]) => expect(decision).toStrictEqual({ events }),
    /** Refused, with these facts and no others. It speaks of our account unless told. */
    thenRejected<C extends RejectionCode>(code: C, facts?: Loose<Facts<C>>) {
      const accountId = code === 'CurrencyMismatch' || code === 'UnknownCurrency' ? {} : { accountId: ours };
      expect(decision).toStrictEqual({ rejected: { code, ...accountId, ...facts } });
    },
  };
}

export const on = (streamId: AccountId, event: AccountEvent): Decided => ({ streamType: 'account', streamId, event });

// Events.
export const opened = (code = 'EUR', overdraftLimit = 0n): AccountEvent => ({
  type: 'AccountOpened',
  data: { currency: currencyOf(code), exponent: code === 'JPY' ? 0 : 2, name: 'Boat fund', overdraftLimit: money(overdraftLimit) },
});
export const credited = (minorUnits: bigint, text: MovementText = {}): AccountEvent => ({
  type: 'AccountCredited',
  data: { amount: amount(minorUnits), ...text },
});
export const debited = (minorUnits: bigint): AccountEvent => ({ type: 'AccountDebited', data: { amount: amount(minorUnits) } });
export const sent = (minorUnits: bigint, text: MovementText = {}): AccountEvent => ({
  type: 'TransferSent',
  data: { transferId: commandId, amount: amount(minorUnits), to: theirs, ...text },
});
export const received = (minorUnits: bigint, text: MovementText = {}): AccountEvent => ({
  type: 'TransferReceived',
  data: { transferId: commandId, amount: amount(minorUnits), from: ours, ...text },
});
export const renamed = (name: string): AccountEvent => ({ type: 'AccountRenamed', data: { name } });
export const heldBy = (holderId?: typeof alice): AccountEvent => ({ type: 'HolderChanged', data: holderId ? { holderId } : {} });
export const held = (minorUnits: bigint, expiresAt?: string, id = holdId): AccountEvent => ({
  type: 'HoldPlaced',
  data: { holdId: id, amount: amount(minorUnits), ...(expiresAt && { expiresAt }) },
});
export const captured = (minorUnits: bigint, released = 0n): AccountEvent => ({
  type: 'HoldCaptured',
  data: { holdId, amount: amount(minorUnits), released: money(released) },
});
export const released = (minorUnits: bigint): AccountEvent => ({ type: 'HoldReleased', data: { holdId, amount: amount(minorUnits) } });
export const expired = (minorUnits: bigint): AccountEvent => ({ type: 'HoldExpired', data: { holdId, amount: amount(minorUnits) } });
export const limited = (limit: bigint, previous: bigint): AccountEvent => ({
  type: 'OverdraftLimitChanged',
  data: { limit: money(limit), previous: money(previous) },
});
export const reversed = (reversedVersion: number, direction: 'credit' | 'debit', minorUnits: bigint, ofTransfer = false): AccountEvent => ({
  type: 'EntryReversed',
  data: { reversedVersion, direction, amount: amount(minorUnits), reason: 'typed twice', ...(ofTransfer && { transferId: commandId }) },
});
export const frozen: AccountEvent = { type: 'AccountFrozen', data: {} };
export const unfrozen: AccountEvent = { type: 'AccountUnfrozen', data: {} };
export const closed: AccountEvent = { type: 'AccountClosed', data: {} };
export const reopened: AccountEvent = { type: 'AccountReopened', data: {} };

// Commands on our account.
export const open = (overdraftLimit = 0n): AccountCommand => ({
  type: 'OpenAccount',
  accountId: ours,
  currency: eur,
  name: 'Boat fund',
  overdraftLimit: money(overdraftLimit),
});
export const credit = (minorUnits: bigint, text: MovementText = {}): AccountCommand => ({
  type: 'CreditAccount',
  accountId: ours,
  amount: amount(minorUnits),
  ...text,
});
export const debit = (minorUnits: bigint): AccountCommand => ({ type: 'DebitAccount', accountId: ours, amount: amount(minorUnits) });
export const transfer = (minorUnits: bigint, to = theirs): Transfer => ({ type: 'Transfer', from: ours, to, amount: amount(minorUnits) });
export const rename = (name: string): AccountCommand => ({ type: 'RenameAccount', accountId: ours, name });
export const giveTo = (holderId?: typeof alice): AccountCommand => ({
  type: 'ChangeHolder',
  accountId: ours,
  ...(holderId && { holderId }),
});
export const hold = (minorUnits: bigint, expiresAt?: string, text: MovementText = {}): AccountCommand => ({
  type: 'PlaceHold',
  accountId: ours,
  amount: amount(minorUnits),
  ...(expiresAt && { expiresAt }),
  ...text,
});
export const capture = (minorUnits?: bigint): AccountCommand => ({
  type: 'CaptureHold',
  accountId: ours,
  holdId,
  ...(minorUnits !== undefined && { amount: amount(minorUnits) }),
});
export const release: AccountCommand = { type: 'ReleaseHold', accountId: ours, holdId };
export const expire: AccountCommand = { type: 'ExpireHold', accountId: ours, holdId };
export const limit = (minorUnits: bigint): AccountCommand => ({
  type: 'ChangeOverdraftLimit',
  accountId: ours,
  limit: money(minorUnits),
});
export const reverse = (version: number): ReverseEntry => ({ type: 'ReverseEntry', accountId: ours, version, reason: 'typed twice' });
export const freeze: AccountCommand = { type: 'FreezeAccount', accountId: ours };
export const unfreeze: AccountCommand = { type: 'UnfreezeAccount', accountId: ours };
export const close: AccountCommand = { type: 'CloseAccount', accountId: ours };
export const reopen: AccountCommand = { type: 'ReopenAccount', accountId: ours };
