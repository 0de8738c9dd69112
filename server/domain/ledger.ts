// The ledger's own stream: what the book of accounts is called, where its days begin, and which currencies are its own.
import type { ChangeTimeZone, DefineUnit, LedgerCommand, OpenLedger, RenameLedger } from './command.ts';
import { type Decision, rejected, unchanged } from './decision.ts';
import { ledgerStreamId } from './ids.ts';
import { type CurrencyCode, isoExponentOf } from './money.ts';

export type LedgerEvent =
  | { readonly type: 'LedgerOpened'; readonly data: { readonly name: string; readonly timeZone: string } }
  | { readonly type: 'LedgerRenamed'; readonly data: { readonly name: string } }
  | { readonly type: 'TimeZoneChanged'; readonly data: { readonly timeZone: string } }
  | {
      readonly type: 'UnitDefined';
      readonly data: { readonly code: CurrencyCode; readonly name: string; readonly exponent: number };
    };

/** A currency of the ledger's own. */
export interface LedgerUnit {
  readonly name: string;
  /** Digits after the point, 0 to 6. */
  readonly exponent: number;
}
export type LedgerUnits = ReadonlyMap<CurrencyCode, LedgerUnit>;

export type Ledger =
  | { readonly status: 'unopened' }
  | { readonly status: 'open'; readonly name: string; readonly timeZone: string; readonly units: LedgerUnits };
type OpenedLedger = Extract<Ledger, { status: 'open' }>;

export const unopenedLedger: Ledger = { status: 'unopened' };

/** Units of its own that one ledger takes: each is kept wherever the ledger's state is. */
export const mostUnits = 1_000;

function opened(ledger: Ledger, event: LedgerEvent): OpenedLedger {
  if (ledger.status === 'unopened') throw new Error(`broken stream: ${event.type} before LedgerOpened`);
  return ledger;
}

/** The ledger after one more event of its own stream. */
export function evolveLedger(ledger: Ledger, event: LedgerEvent): OpenedLedger {
  switch (event.type) {
    case 'LedgerOpened':
      if (ledger.status !== 'unopened') throw new Error('broken stream: LedgerOpened twice');
      return { status: 'open', name: event.data.name, timeZone: event.data.timeZone, units: new Map() };
    case 'LedgerRenamed':
      return { ...opened(ledger, event), name: event.data.name };
    case 'TimeZoneChanged':
      return { ...opened(ledger, event), timeZone: event.data.timeZone };
    case 'UnitDefined': {
      const { code, name, exponent } = event.data;
      const before = opened(ledger, event);
      return { ...before, units: new Map(before.units).set(code, { name, exponent }) };
    }
  }
}

function happenedToLedger(event: LedgerEvent): Decision {
  return { events: [{ streamType: 'ledger', streamId: ledgerStreamId, event }] };
}

/** Decides a command on the ledger itself. On a ledger that was never opened only OpenLedger has an answer. */
export function decideLedger(ledger: Ledger, command: LedgerCommand): Decision {
  if (command.type === 'OpenLedger') return openLedger(ledger, command);
  if (ledger.status === 'unopened') throw new Error(`${command.type} on a ledger that was never opened`);
  switch (command.type) {
    case 'RenameLedger':
      return renameLedger(ledger, command);
    case 'ChangeTimeZone':
      return changeTimeZone(ledger, command);
    case 'DefineUnit':
      return defineUnit(ledger, command);
  }
}

function openLedger(ledger: Ledger, { name, timeZone }: OpenLedger): Decision {
  return ledger.status === 'open'
    ? rejected({ code: 'LedgerAlreadyOpen' })
    : happenedToLedger({ type: 'LedgerOpened', data: { name, timeZone } });
}

function renameLedger(ledger: OpenedLedger, { name }: RenameLedger): Decision {
  return ledger.name === name ? unchanged : happenedToLedger({ type: 'LedgerRenamed', data: { name } });
}

function changeTimeZone(ledger: OpenedLedger, { timeZone }: ChangeTimeZone): Decision {
  return ledger.timeZone === timeZone ? unchanged : happenedToLedger({ type: 'TimeZoneChanged', data: { timeZone } });
}

function defineUnit({ units }: OpenedLedger, { code, name, exponent }: DefineUnit): Decision {
  if (units.has(code) || isoExponentOf(code) !== null) return rejected({ code: 'UnitAlreadyDefined', unit: code });
  if (units.size >= mostUnits) return rejected({ code: 'TooManyUnits', most: mostUnits });
  return happenedToLedger({ type: 'UnitDefined', data: { code, name, exponent } });
}

/** Digits after the point of a currency in this ledger: ISO 4217's, or those of its own unit. Null when it has no such currency. */
export function exponentIn(ledger: Ledger, code: CurrencyCode): number | null {
  return isoExponentOf(code) ?? (ledger.status === 'open' ? (ledger.units.get(code)?.exponent ?? null) : null);
}
