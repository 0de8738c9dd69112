// What tests of the bus share: envelopes in few words, and a bus over a store of the test's choosing.
import { v7 } from 'uuid';
import type { Command } from '#server/domain/command.ts';
import { type AccountId, accountIdOf, actorIdOf, type CommandId, commandIdOf, type LedgerId, ledgerIdOf } from '#server/domain/ids.ts';
import { amountOf, currencyOf, moneyOf } from '#server/domain/money.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { type CommandBusOptions, createCommandBus } from './command-bus.ts';
import type { CommandBus, CommandEnvelope } from './outcome.ts';

export const ledger: LedgerId = ledgerIdOf('club');
export const actor = actorIdOf('0190a000-0000-7000-8000-000000000001');
export const newAccount = (): AccountId => accountIdOf(v7());
export const newId = (): CommandId => commandIdOf(v7());

/** An envelope for a command, under a new id unless one is given. */
export function envelope(command: Command, more: Partial<CommandEnvelope> = {}): CommandEnvelope {
  return { ledgerId: ledger, commandId: newId(), actorId: actor, command, ...more };
}

export const openLedger: Command = { type: 'OpenLedger', name: 'Club', timeZone: 'Europe/Berlin' };
export const open = (accountId: AccountId, limit = 0): Command => ({
  type: 'OpenAccount',
  accountId,
  currency: currencyOf('EUR'),
  name: 'Bar till',
  overdraftLimit: moneyOf(String(limit)),
});
export const credit = (accountId: AccountId, cents: number): Command => ({
  type: 'CreditAccount',
  accountId,
  amount: amountOf(String(cents)),
});
export const debit = (accountId: AccountId, cents: number): Command => ({
  type: 'DebitAccount',
  accountId,
  amount: amountOf(String(cents)),
});
export const transfer = (from: AccountId, to: AccountId, cents: number): Command => ({
  type: 'Transfer',
  from,
  to,
  amount: amountOf(String(cents)),
});

/** A bus that remembers what failed. */
export function busOver(store: EventStore, options: Partial<CommandBusOptions> = {}) {
  const failures: unknown[] = [];
  const bus = createCommandBus({ store, onCommitted: () => {}, onFailed: (_, error) => failures.push(error), ...options });
  return { bus, failures, execute: (command: Command, more?: Partial<CommandEnvelope>) => bus.execute(envelope(command, more)) };
}

/** Opens the ledger, and an account with so many cents on it. */
export async function fundedAccount(bus: CommandBus, cents: number): Promise<AccountId> {
  const accountId = newAccount();
  await bus.execute(envelope(openLedger));
  await bus.execute(envelope(open(accountId)));
  if (cents > 0) await bus.execute(envelope(credit(accountId, cents)));
  return accountId;
}

/** What a test sends to a bus in another process, in plain JSON. */
export interface BusRequest {
  readonly key: number;
  readonly commandId: string;
  readonly type: 'credit' | 'debit';
  readonly accountId: string;
  readonly cents: number;
}

/** What comes back. */
export interface BusAnswer {
  readonly key: number;
  /** Of the outcome, or the name of the error. */
  readonly status: string;
  readonly position: number;
}

/** The request as the bus takes it. */
export function envelopeOf({ commandId, type, accountId, cents }: BusRequest): CommandEnvelope {
  const move = type === 'credit' ? credit : debit;
  return envelope(move(accountIdOf(accountId), cents), { commandId: commandIdOf(commandId) });
}
