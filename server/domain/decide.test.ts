// The door to the deciders: which streams a command names, and who decides it.
import { describe, expect, it } from 'vitest';
import { close, commandId, credit, fold, opened, ours, theirs, transfer } from './account/account-spec.ts';
import type { LedgerCommand } from './command.ts';
import { decide, isLedgerCommand, noStates, streamsOf } from './decide.ts';
import { ledgerStreamId } from './ids.ts';

const ledgerCommands: readonly LedgerCommand[] = [
  { type: 'OpenLedger', name: 'Rowing club', timeZone: 'Europe/Dublin' },
  { type: 'RenameLedger', name: 'Rowing club' },
  { type: 'ChangeTimeZone', timeZone: 'Europe/Dublin' },
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
    decide({ ...noStates, account }, close, commandId);
    expect([...asked]).toEqual([ours]);
    decide({ ...noStates, account }, transfer(1n), commandId);
    expect([...asked]).toEqual([ours, theirs]);
  });

  it('knows nothing of streams nobody has written to', () => {
    expect(decide(noStates, credit(1n), commandId)).toEqual({ rejected: { code: 'AccountNotFound', accountId: ours } });
    expect(decide(noStates, { type: 'OpenLedger', name: 'Rowing club', timeZone: 'UTC' }, commandId)).toHaveProperty('events.length', 1);
  });
});
