// The ledger's own stream: what the book of accounts is called and where its days begin.
import type { ChangeTimeZone, LedgerCommand, OpenLedger, RenameLedger } from './command.ts';
import { type Decision, rejected, unchanged } from './decision.ts';
import { ledgerStreamId } from './ids.ts';

export type LedgerEvent =
  | { readonly type: 'LedgerOpened'; readonly data: { readonly name: string; readonly timeZone: string } }
  | { readonly type: 'LedgerRenamed'; readonly data: { readonly name: string } }
  | { readonly type: 'TimeZoneChanged'; readonly data: { readonly timeZone: string } };

export type Ledger = { readonly status: 'unopened' } | { readonly status: 'open'; readonly name: string; readonly timeZone: string };
type OpenedLedger = Extract<Ledger, { status: 'open' }>;

export const unopenedLedger: Ledger = { status: 'unopened' };

function opened(ledger: Ledger, event: LedgerEvent): OpenedLedger {
  if (ledger.status === 'unopened') throw new Error(`broken stream: ${event.type} before LedgerOpened`);
  return ledger;
}

/** The ledger after one more event of its own stream. */
export function evolveLedger(ledger: Ledger, event: LedgerEvent): OpenedLedger {
  switch (event.type) {
    case 'LedgerOpened':
      if (ledger.status !== 'unopened') throw new Error('broken stream: LedgerOpened twice');
      return { status: 'open', name: event.data.name, timeZone: event.data.timeZone };
    case 'LedgerRenamed':
      return { ...opened(ledger, event), name: event.data.name };
    case 'TimeZoneChanged':
      return { ...opened(ledger, event), timeZone: event.data.timeZone };
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
