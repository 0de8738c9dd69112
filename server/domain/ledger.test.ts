// Opening, naming and placing a ledger.
import { describe, expect, it } from 'vitest';
import { context, ours } from './account/account-spec.ts';
import type { LedgerCommand } from './command.ts';
import { decide, noStates } from './decide.ts';
import { ledgerStreamId } from './ids.ts';
import { decideLedger, evolveLedger, type Ledger, type LedgerEvent, mostUnits, unopenedLedger } from './ledger.ts';
import { currencyOf, moneyOf } from './money.ts';

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
    expect(fold(opened, renamed, moved)).toStrictEqual({ status: 'open', name: 'Sculls', timeZone: 'UTC', units: new Map() }));

  it('has a stream that begins with its opening, once', () => {
    expect(() => fold(renamed)).toThrow('LedgerRenamed before LedgerOpened');
    expect(() => fold(moved)).toThrow('TimeZoneChanged before LedgerOpened');
    expect(() => fold(opened, opened)).toThrow('LedgerOpened twice');
  });
});

const define = (code: string, exponent = 2): LedgerCommand => ({
  type: 'DefineUnit',
  code: currencyOf(code),
  name: 'Working hours',
  exponent,
});
const defined = (code: string, exponent = 2): LedgerEvent => ({
  type: 'UnitDefined',
  data: { code: currencyOf(code), name: 'Working hours', exponent },
});

describe('a unit of the ledger’s own', () => {
  it.each([0, 6])('is defined once, with %i digits after the point', (exponent) => {
    expect(decided(fold(opened), define('HOURS', exponent))).toStrictEqual(happened(defined('HOURS', exponent)));
    expect(decided(fold(opened, defined('HOURS')), define('HOURS', exponent))).toStrictEqual({
      rejected: { code: 'UnitAlreadyDefined', unit: 'HOURS' },
    });
  });
  it('is not what ISO 4217 has', () =>
    expect(decided(fold(opened), define('EUR'))).toStrictEqual({ rejected: { code: 'UnitAlreadyDefined', unit: 'EUR' } }));
  it('has an end: so many and no more', () => {
    const units = new Map(Array.from({ length: mostUnits }, (_, index) => [currencyOf(`U${index}`), { name: 'x', exponent: 0 }]));
    const ledger = (count: number): Ledger => ({ status: 'open', name: 'x', timeZone: 'UTC', units: new Map([...units].slice(0, count)) });
    expect(decided(ledger(mostUnits), define('HOURS'))).toStrictEqual({ rejected: { code: 'TooManyUnits', most: mostUnits } });
    expect(decided(ledger(mostUnits - 1), define('HOURS'))).toStrictEqual(happened(defined('HOURS')));
  });

  const openIn = (ledger: Ledger, currency: string) =>
    decide(
      { ...noStates, ledger: () => ledger },
      { type: 'OpenAccount', accountId: ours, currency: currencyOf(currency), name: 'Work', overdraftLimit: moneyOf('0') },
      context,
    );
  it('is a currency for accounts, with its own digits', () =>
    expect(openIn(fold(opened, defined('HOURS', 6)), 'HOURS')).toMatchObject({
      events: [{ event: { data: { currency: 'HOURS', exponent: 6 } } }],
    }));
  it('is none where it was not defined', () => {
    for (const ledger of [unopenedLedger, fold(opened), fold(opened, defined('HOURS'))])
      expect(openIn(ledger, 'POINTS')).toStrictEqual({ rejected: { code: 'UnknownCurrency', currency: 'POINTS' } });
  });
});
