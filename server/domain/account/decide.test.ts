// The table of commands against states, as a table. What each rule says beyond it stands in life.test.ts and money.test.ts.
import { describe, expect, it } from 'vitest';
import type { AccountCommand, Transfer } from '../command.ts';
import { decide, noStates } from '../decide.ts';
import type { Decision, RejectionCode } from '../decision.ts';
import { moneyOf } from '../money.ts';
import * as spec from './account-spec.ts';
import type { AccountEvent, AccountEventType } from './events.ts';
import { type Opened, unopened } from './state.ts';

type Cell = AccountEventType | RejectionCode | 'nothing';
const states = ['unopened', 'open', 'frozen', 'closed'] as const;

const histories: Record<(typeof states)[number], readonly AccountEvent[]> = {
  unopened: [],
  open: [spec.opened()],
  frozen: [spec.opened(), spec.frozen],
  closed: [spec.opened(), spec.closed],
};
const withMoney: typeof histories = {
  unopened: [],
  open: [spec.opened(), spec.credited(100n)],
  frozen: [spec.opened(), spec.credited(100n), spec.frozen],
  closed: [spec.opened(), spec.closed],
};

interface Row {
  readonly command: AccountCommand | Transfer;
  readonly cells: readonly [Cell, Cell, Cell, Cell];
  readonly given?: typeof histories;
  /** The row speaks of the account that a transfer goes to; the sender is open and has the money. */
  readonly as?: 'receiver';
}

const table: Record<string, Row> = {
  OpenAccount: { command: spec.open(), cells: ['AccountOpened', 'AccountAlreadyOpen', 'AccountAlreadyOpen', 'AccountAlreadyOpen'] },
  CreditAccount: { command: spec.credit(1n), cells: ['AccountNotFound', 'AccountCredited', 'AccountCredited', 'AccountIsClosed'] },
  'receiving a transfer': {
    command: spec.transfer(1n),
    as: 'receiver',
    cells: ['AccountNotFound', 'TransferReceived', 'TransferReceived', 'AccountIsClosed'],
  },
  DebitAccount: {
    command: spec.debit(100n),
    given: withMoney,
    cells: ['AccountNotFound', 'AccountDebited', 'AccountIsFrozen', 'AccountIsClosed'],
  },
  'DebitAccount without the money': {
    command: spec.debit(1n),
    cells: ['AccountNotFound', 'InsufficientFunds', 'AccountIsFrozen', 'AccountIsClosed'],
  },
  'sending a transfer': {
    command: spec.transfer(100n),
    given: withMoney,
    cells: ['AccountNotFound', 'TransferSent', 'AccountIsFrozen', 'AccountIsClosed'],
  },
  'sending a transfer without the money': {
    command: spec.transfer(1n),
    cells: ['AccountNotFound', 'InsufficientFunds', 'AccountIsFrozen', 'AccountIsClosed'],
  },
  RenameAccount: { command: spec.rename('Bar'), cells: ['AccountNotFound', 'AccountRenamed', 'AccountRenamed', 'AccountIsClosed'] },
  'RenameAccount to its own name': {
    command: spec.rename('Boat fund'),
    cells: ['AccountNotFound', 'nothing', 'nothing', 'AccountIsClosed'],
  },
  ChangeHolder: { command: spec.giveTo(spec.alice), cells: ['AccountNotFound', 'HolderChanged', 'HolderChanged', 'AccountIsClosed'] },
  'ChangeHolder to the same': { command: spec.giveTo(), cells: ['AccountNotFound', 'nothing', 'nothing', 'AccountIsClosed'] },
  FreezeAccount: { command: spec.freeze, cells: ['AccountNotFound', 'AccountFrozen', 'AccountIsFrozen', 'AccountIsClosed'] },
  UnfreezeAccount: { command: spec.unfreeze, cells: ['AccountNotFound', 'AccountNotFrozen', 'AccountUnfrozen', 'AccountIsClosed'] },
  CloseAccount: { command: spec.close, cells: ['AccountNotFound', 'AccountClosed', 'AccountClosed', 'AccountIsClosed'] },
  'CloseAccount with money in it': {
    command: spec.close,
    given: withMoney,
    cells: ['AccountNotFound', 'AccountNotEmpty', 'AccountNotEmpty', 'AccountIsClosed'],
  },
  ReopenAccount: { command: spec.reopen, cells: ['AccountNotFound', 'AccountNotClosed', 'AccountNotClosed', 'AccountReopened'] },
};

const cases = Object.entries(table).flatMap(([name, row]) =>
  states.map((state, column) => ({ name, state, row, outcome: row.cells[column], history: (row.given ?? histories)[state] })),
);

describe('commands against states', () => {
  it.each(cases)('$name on an account that is $state gives $outcome', ({ row, history, outcome }) => {
    const about = row.as === 'receiver' ? spec.theirs : spec.ours;
    const account = spec.fold(history);
    const other = spec.fold([spec.opened(), spec.credited(100n)]);
    const decision = decide({ ...noStates, account: (id) => (id === about ? account : other) }, row.command, spec.commandId);
    expect(named(decision, about)).toBe(outcome);
    if ('rejected' in decision) expect(decision.rejected).toMatchObject({ accountId: about });
  });

  it('has a row for every command on an account', () => {
    const rows = new Set(Object.values(table).map(({ command }) => command.type));
    const everyCommand: Record<(AccountCommand | Transfer)['type'], true> = {
      OpenAccount: true,
      CreditAccount: true,
      DebitAccount: true,
      Transfer: true,
      RenameAccount: true,
      ChangeHolder: true,
      FreezeAccount: true,
      UnfreezeAccount: true,
      CloseAccount: true,
      ReopenAccount: true,
    };
    expect([...rows].sort()).toEqual(Object.keys(everyCommand).sort());
  });

  it('leaves the account it decides on as it is', () => {
    const account = Object.freeze(spec.fold([spec.opened(), spec.credited(100n)]));
    for (const { command } of Object.values(table)) {
      const first = decide({ ...noStates, account: () => account }, command, spec.commandId);
      expect(decide({ ...noStates, account: () => account }, command, spec.commandId)).toEqual(first);
    }
    expect(unopened).toEqual({ status: 'unopened' });
  });
});

// Nothing sets money aside yet; the rules that will mind it stand already.
describe('an account with money set aside', () => {
  const account: Opened = { ...(spec.fold([spec.opened('EUR', 50n), spec.credited(100n)]) as Opened), held: moneyOf('40') };
  const decided = (command: AccountCommand | Transfer, ours: Opened = account) =>
    decide({ ...noStates, account: (id) => (id === spec.ours ? ours : spec.fold([spec.opened()])) }, command, spec.commandId);

  it('may spend the rest to the cent, and not one more', () => {
    expect(decided(spec.debit(110n))).toHaveProperty('events');
    const short = { rejected: { code: 'InsufficientFunds', accountId: spec.ours, shortBy: 1n, held: 40n } };
    expect(decided(spec.debit(111n))).toStrictEqual(short);
    expect(decided(spec.transfer(111n))).toStrictEqual(short);
  });

  it('is not empty, whatever its balance', () =>
    expect(decided(spec.close, { ...account, balance: moneyOf('0') })).toStrictEqual({
      rejected: { code: 'AccountNotEmpty', accountId: spec.ours, balance: 0n, held: 40n },
    }));
});

function named(decision: Decision, about: string): string {
  if ('rejected' in decision) return decision.rejected.code;
  return decision.events.find(({ streamId }) => streamId === about)?.event.type ?? 'nothing';
}
