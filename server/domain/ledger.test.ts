// Opening, naming and placing a ledger.
import { describe, expect, it } from 'vitest';
import type { LedgerCommand } from './command.ts';
import { ledgerStreamId } from './ids.ts';
import { decideLedger, evolveLedger, type Ledger, type LedgerEvent, unopenedLedger } from './ledger.ts';

const open: LedgerCommand = { type: 'OpenLedger', name: 'Rowing club', timeZone: 'Europe/Dublin' };
const opened: LedgerEvent = { type: 'LedgerOpened', data: { name: 'Rowing club', timeZone: 'Europe/Dublin' } };
const renamed: LedgerEvent = { type: 'LedgerRenamed', data: { name: 'Sculls' } };
const moved: LedgerEvent = { type: 'TimeZoneChanged', data: { timeZone: 'UTC' } };

const fold = (...events: LedgerEvent[]) => events.reduce<Ledger>(evolveLedger, unopenedLedger);
const decided = (ledger: Ledger, command: LedgerCommand) => decideLedger(ledger, command);
const happened = (...events: LedgerEvent[]) => ({
  events: events.map((event) => ({ streamType: 'ledger', streamId: ledgerStreamId, event })),
});

describe('a ledger', () => {
  it('opens once, on its own stream', () => {
    expect(decided(unopenedLedger, open)).toStrictEqual(happened(opened));
    expect(decided(fold(opened), open)).toStrictEqual({ rejected: { code: 'LedgerAlreadyOpen' } });
  });

  it('takes a new name, and no event for the name it has', () => {
    expect(decided(fold(opened), { type: 'RenameLedger', name: 'Sculls' })).toStrictEqual(happened(renamed));
    expect(decided(fold(opened, renamed), { type: 'RenameLedger', name: 'Sculls' })).toStrictEqual(happened());
  });

  it('takes a new time zone, and no event for the one it has', () => {
    expect(decided(fold(opened), { type: 'ChangeTimeZone', timeZone: 'UTC' })).toStrictEqual(happened(moved));
    expect(decided(fold(opened, moved), { type: 'ChangeTimeZone', timeZone: 'UTC' })).toStrictEqual(happened());
  });

  it('has no answer to give before it was opened', () => {
    expect(() => decided(unopenedLedger, { type: 'RenameLedger', name: 'Sculls' })).toThrow('never opened');
    expect(() => decided(unopenedLedger, { type: 'ChangeTimeZone', timeZone: 'UTC' })).toThrow('never opened');
  });

  it('is what its events say', () =>
    expect(fold(opened, renamed, moved)).toStrictEqual({ status: 'open', name: 'Sculls', timeZone: 'UTC' }));

  it('has a stream that begins with its opening, once', () => {
    expect(() => fold(renamed)).toThrow('LedgerRenamed before LedgerOpened');
    expect(() => fold(moved)).toThrow('TimeZoneChanged before LedgerOpened');
    expect(() => fold(opened, opened)).toThrow('LedgerOpened twice');
  });
});
