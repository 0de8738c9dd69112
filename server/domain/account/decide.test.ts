// The table of commands against states, as a table. What each rule says beyond it stands in the tests of its family.
import { describe, expect, it } from 'vitest';
import type { AccountCommand, ReverseEntry, Transfer } from '../command.ts';
import { decide, noStates } from '../decide.ts';
import type { Decision, RejectionCode } from '../decision.ts';
import * as spec from './account-spec.ts';
import type { AccountEvent, AccountEventType } from './events.ts';
import { unopened } from './state.ts';

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

const soon = '2026-03-01T10:00:00.001Z';
const withHold = (expiresAt?: string): typeof histories => ({
  unopened: [],
  open: [spec.opened(), spec.credited(100n), spec.held(40n, expiresAt)],
  frozen: [spec.opened(), spec.credited(100n), spec.held(40n, expiresAt), spec.frozen],
  // What closes has no open hold.
  closed: [spec.opened(), spec.closed],
});
const overdrawn: typeof histories = {
  unopened: [],
  open: [spec.opened('EUR', 50n), spec.debited(20n)],
  frozen: [spec.opened('EUR', 50n), spec.debited(20n), spec.frozen],
  closed: [spec.opened('EUR', 50n), spec.closed],
};
/** With the entry to take back as version 2. */
const moved = (event: AccountEvent, ...later: readonly AccountEvent[]): typeof histories => ({
  unopened: [],
  open: [spec.opened('EUR', 100n), event, ...later],
  frozen: [spec.opened('EUR', 100n), event, ...later, spec.frozen],
  closed: [spec.opened('EUR', 100n), event, ...later, spec.closed],
});

interface Row {
  readonly command: AccountCommand | Transfer | ReverseEntry;
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
  PlaceHold: { command: spec.hold(100n), given: withMoney, cells: ['AccountNotFound', 'HoldPlaced', 'AccountIsFrozen', 'AccountIsClosed'] },
  'PlaceHold without the money': {
    command: spec.hold(1n),
    cells: ['AccountNotFound', 'InsufficientFunds', 'AccountIsFrozen', 'AccountIsClosed'],
  },
  CaptureHold: {
    command: spec.capture(),
    given: withHold(),
    cells: ['AccountNotFound', 'HoldCaptured', 'AccountIsFrozen', 'HoldNotFound'],
  },
  'CaptureHold beyond it': {
    command: spec.capture(41n),
    given: withHold(),
    cells: ['AccountNotFound', 'HoldExceeded', 'AccountIsFrozen', 'HoldNotFound'],
  },
  'CaptureHold at its end': {
    command: spec.capture(),
    given: withHold(spec.now),
    cells: ['AccountNotFound', 'HoldHasExpired', 'AccountIsFrozen', 'HoldNotFound'],
  },
  'CaptureHold of none': { command: spec.capture(), cells: ['AccountNotFound', 'HoldNotFound', 'AccountIsFrozen', 'HoldNotFound'] },
  ReleaseHold: {
    command: spec.release,
    given: withHold(spec.now),
    cells: ['AccountNotFound', 'HoldReleased', 'HoldReleased', 'HoldNotFound'],
  },
  'ReleaseHold of none': { command: spec.release, cells: ['AccountNotFound', 'HoldNotFound', 'HoldNotFound', 'HoldNotFound'] },
  ExpireHold: { command: spec.expire, given: withHold(spec.now), cells: ['AccountNotFound', 'HoldExpired', 'HoldExpired', 'HoldNotFound'] },
  'ExpireHold too early': {
    command: spec.expire,
    given: withHold(soon),
    cells: ['AccountNotFound', 'HoldNotDue', 'HoldNotDue', 'HoldNotFound'],
  },
  'ExpireHold of none': { command: spec.expire, cells: ['AccountNotFound', 'HoldNotFound', 'HoldNotFound', 'HoldNotFound'] },
  ChangeOverdraftLimit: {
    command: spec.limit(20n),
    given: overdrawn,
    cells: ['AccountNotFound', 'OverdraftLimitChanged', 'OverdraftLimitChanged', 'AccountIsClosed'],
  },
  'ChangeOverdraftLimit below what is in use': {
    command: spec.limit(19n),
    given: overdrawn,
    cells: ['AccountNotFound', 'OverdraftInUse', 'OverdraftInUse', 'AccountIsClosed'],
  },
  'ChangeOverdraftLimit to what it is': {
    command: spec.limit(50n),
    given: overdrawn,
    cells: ['AccountNotFound', 'nothing', 'nothing', 'AccountIsClosed'],
  },
  'ReverseEntry, money comes in': {
    command: spec.reverse(2),
    given: moved(spec.debited(5n)),
    cells: ['AccountNotFound', 'EntryReversed', 'EntryReversed', 'AccountIsClosed'],
  },
  'ReverseEntry, money goes out': {
    command: spec.reverse(2),
    given: moved(spec.credited(5n)),
    cells: ['AccountNotFound', 'EntryReversed', 'AccountIsFrozen', 'AccountIsClosed'],
  },
  'ReverseEntry of money that is gone': {
    command: spec.reverse(2),
    given: moved(spec.credited(5n), spec.debited(101n)),
    cells: ['AccountNotFound', 'InsufficientFunds', 'AccountIsFrozen', 'AccountIsClosed'],
  },
  'ReverseEntry of no event': {
    command: spec.reverse(9),
    given: moved(spec.credited(5n)),
    cells: ['AccountNotFound', 'EventNotFound', 'EventNotFound', 'AccountIsClosed'],
  },
  'ReverseEntry of what moved nothing': {
    command: spec.reverse(2),
    given: moved(spec.renamed('Bar')),
    cells: ['AccountNotFound', 'NotReversible', 'NotReversible', 'AccountIsClosed'],
  },
  'ReverseEntry a second time': {
    command: spec.reverse(2),
    given: moved(spec.credited(5n), spec.reversed(2, 'debit', 5n)),
    cells: ['AccountNotFound', 'AlreadyReversed', 'AlreadyReversed', 'AccountIsClosed'],
  },
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
    const states = { ...noStates, account: (id: string) => (id === about ? account : other), entry: spec.entriesIn(history) };
    const decision = decide(states, row.command, spec.context);
    expect(named(decision, about)).toBe(outcome);
    if ('rejected' in decision) expect(decision.rejected).toMatchObject({ accountId: about });
  });

  it('has a row for every command on an account', () => {
    const rows = new Set(Object.values(table).map(({ command }) => command.type));
    const everyCommand: Record<(AccountCommand | Transfer | ReverseEntry)['type'], true> = {
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
      PlaceHold: true,
      CaptureHold: true,
      ReleaseHold: true,
      ExpireHold: true,
      ChangeOverdraftLimit: true,
      ReverseEntry: true,
    };
    expect([...rows].sort()).toEqual(Object.keys(everyCommand).sort());
  });

  it('leaves the account it decides on as it is', () => {
    const account = Object.freeze(spec.fold([spec.opened(), spec.credited(100n)]));
    for (const { command } of Object.values(table)) {
      const first = decide({ ...noStates, account: () => account }, command, spec.context);
      expect(decide({ ...noStates, account: () => account }, command, spec.context)).toEqual(first);
    }
    expect(unopened).toEqual({ status: 'unopened' });
  });
});

function named(decision: Decision, about: string): string {
  if ('rejected' in decision) return decision.rejected.code;
  return decision.events.find(({ streamId }) => streamId === about)?.event.type ?? 'nothing';
}
