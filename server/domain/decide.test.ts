// The door to the deciders: which streams a command names, and who decides it.
import { describe, expect, it } from 'vitest';
import {
  alice,
  close,
  context,
  credit,
  credited,
  fold,
  open,
  opened,
  ours,
  reverse,
  sent,
  theirs,
  transfer,
} from './account/account-spec.ts';
import type { LedgerCommand, PersonCommand } from './command.ts';
import { decide, entriesOf, isLedgerCommand, noStates, streamsOf } from './decide.ts';
import { ledgerStreamId } from './ids.ts';
import { currencyOf } from './money.ts';

const follow: PersonCommand = { type: 'FollowAccount', personId: alice, accountId: ours };

const ledgerCommands: readonly LedgerCommand[] = [
  { type: 'OpenLedger', name: 'Rowing club', timeZone: 'Europe/Dublin' },
  { type: 'RenameLedger', name: 'Rowing club' },
  { type: 'ChangeTimeZone', timeZone: 'Europe/Dublin' },
  { type: 'DefineUnit', code: currencyOf('HOURS'), name: 'Working hours', exponent: 2 },
];

describe('the streams a command is decided on', () => {
  it('is the account for a command on one', () => expect(streamsOf(credit(1n))).toEqual([{ streamType: 'account', streamId: ours }]));
  it('is the sender, then the receiver, for a transfer', () =>
    expect(streamsOf(transfer(1n))).toEqual([
      { streamType: 'account', streamId: ours },
      { streamType: 'account', streamId: theirs },
    ]));
  it('is named once when a transfer goes to where it comes from', () =>
    expect(streamsOf(transfer(1n, ours))).toEqual([{ streamType: 'account', streamId: ours }]));
  it('is the account and the ledger, whose units it may use, for an opening', () =>
    expect(streamsOf(open())).toEqual([
      { streamType: 'account', streamId: ours },
      { streamType: 'ledger', streamId: ledgerStreamId },
    ]));
  it('is the person, then the account, for following one', () =>
    expect(streamsOf(follow)).toEqual([
      { streamType: 'person', streamId: alice },
      { streamType: 'account', streamId: ours },
    ]));
  it('is known for a reversal once the entry is looked up: both accounts of a transfer', () => {
    expect(entriesOf(reverse(3))).toEqual([{ accountId: ours, version: 3 }]);
    expect(entriesOf(transfer(1n))).toEqual([]);
    const account = { streamType: 'account', streamId: ours };
    expect(streamsOf(reverse(3))).toEqual([account]);
    expect(streamsOf(reverse(3), null)).toEqual([account]);
    expect(streamsOf(reverse(3), { event: credited(1n), reversed: false, other: null })).toEqual([account]);
    const other = { accountId: theirs, version: 2 };
    expect(streamsOf(reverse(3), { event: sent(1n), reversed: false, other })).toEqual([
      account,
      { streamType: 'account', streamId: theirs },
    ]);
  });
  it.each(ledgerCommands)('is the ledger’s own for $type', (command) => {
    expect(isLedgerCommand(command)).toBe(true);
    expect(streamsOf(command)).toEqual([{ streamType: 'ledger', streamId: ledgerStreamId }]);
  });
});

describe('deciding', () => {
  it('asks for no account but those the command names', () => {
    const asked = new Set<string>();
    const account = (id: string) => {
      asked.add(id);
      return fold([opened()]);
    };
    decide({ ...noStates, account }, close, context);
    expect([...asked]).toEqual([ours]);
    decide({ ...noStates, account }, transfer(1n), context);
    expect([...asked]).toEqual([ours, theirs]);
  });

  it('knows nothing of streams nobody has written to', () => {
    expect(decide(noStates, credit(1n), context)).toEqual({ rejected: { code: 'AccountNotFound', accountId: ours } });
    expect(decide(noStates, { type: 'OpenLedger', name: 'Rowing club', timeZone: 'UTC' }, context)).toHaveProperty('events.length', 1);
  });
});
