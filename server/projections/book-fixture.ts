// What tests of the read side share: a ledger with random commands in it, and the plain fold of its log as the judge.
import * as fc from 'fast-check';
import { v7 } from 'uuid';
import { createCommandBus } from '#server/commands/command-bus.ts';
import type { Outcome } from '#server/commands/outcome.ts';
import { type AccountView, viewAfter } from '#server/domain/account-view.ts';
import type { Command } from '#server/domain/command.ts';
import {
  type AccountId,
  accountIdOf,
  actorIdOf,
  type CommandId,
  commandIdOf,
  type LedgerId,
  ledgerIdOf,
  personIdOf,
} from '#server/domain/ids.ts';
import { amountOf, currencyOf, moneyOf } from '#server/domain/money.ts';
import { decodeAccountEvent } from '#server/event-store/event-codec.ts';
import type { EventStore, RecordedEvent } from '#server/event-store/event-store.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';

export interface Book {
  readonly ledgerId: LedgerId;
  readonly store: EventStore;
  execute(command: Command, commandId?: CommandId): Promise<Outcome>;
  /** Executes them, those of one chunk as one batch with one time. */
  run(commands: readonly Command[], chunk?: number): Promise<void>;
  events(): Promise<readonly RecordedEvent[]>;
}

const actorId = actorIdOf(v7());
let made = 0;

/** A ledger of its own, opened; a second of its clock passes with each batch. */
export async function openBook(store?: EventStore): Promise<Book> {
  made += 1;
  let nowMs = Date.parse('2026-01-01T00:00:00.000Z');
  const kept = store ?? createMemoryEventStore({ now: () => (nowMs += 1000) });
  const ledgerId = ledgerIdOf(`book-${made}`);
  const bus = createCommandBus({ store: kept, onCommitted: () => {}, onFailed: () => {} });
  const execute = (command: Command, commandId = commandIdOf(v7())) => bus.execute({ ledgerId, commandId, actorId, command });
  await execute({ type: 'OpenLedger', name: 'Club', timeZone: 'Europe/Berlin' });
  return {
    ledgerId,
    store: kept,
    execute,
    run: async (commands, chunk = 20) => {
      for (let first = 0; first < commands.length; first += chunk)
        await Promise.all(commands.slice(first, first + chunk).map((command) => execute(command)));
    },
    events: async () => (await kept.readFeed(ledgerId, 0, Number.MAX_SAFE_INTEGER)).events,
  };
}

const follower = personIdOf('0190a000-0000-7000-8000-0000000000ff');
const names = ['Bar', 'bar till', 'Boat "Ål\\fin"', "O'Hara, {x}", '100%_sure', 'NULL', 'Ärger'];
const eur = currencyOf('EUR');
export const newAccount = (): AccountId => accountIdOf(v7());
export const open = (accountId: AccountId, name = 'Bar till'): Command => ({
  type: 'OpenAccount',
  accountId,
  currency: eur,
  name,
  overdraftLimit: moneyOf('1000000'),
});
export const credit = (accountId: AccountId, cents = 1): Command => ({ type: 'CreditAccount', accountId, amount: amountOf(String(cents)) });
export const transfer = (from: AccountId, to: AccountId, cents = 1): Command => ({
  type: 'Transfer',
  from,
  to,
  amount: amountOf(String(cents)),
  reference: `"inv\\oice" ${cents}`,
});

/** A history over these accounts: opened at any time, every kind of command, many of them refused. The same seed, the same history. */
export function randomCommands(ids: readonly AccountId[], seed: number, count: number): readonly Command[] {
  const accountId = fc.constantFrom(...ids);
  const amount = fc.bigInt(1n, 500n).map((value) => amountOf(value.toString()));
  const name = fc.constantFrom(...names);
  const holderId = fc.constantFrom('0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b');
  const on = <const T extends string>(type: T) => fc.record({ type: fc.constant(type), accountId });
  const opening = fc.record({
    type: fc.constant('OpenAccount' as const),
    accountId,
    currency: fc.constantFrom(eur, eur, eur, currencyOf('JPY')),
    name,
    overdraftLimit: fc.constantFrom(moneyOf('0'), moneyOf('300')),
  });
  const command: fc.Arbitrary<Command> = fc.oneof(
    { weight: 4, arbitrary: opening },
    { weight: 8, arbitrary: fc.record({ type: fc.constant('CreditAccount' as const), accountId, amount }) },
    { weight: 4, arbitrary: fc.record({ type: fc.constant('DebitAccount' as const), accountId, amount }) },
    { weight: 10, arbitrary: fc.record({ type: fc.constant('Transfer' as const), from: accountId, to: accountId, amount }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('RenameAccount' as const), accountId, name }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(accountId, holderId)
        .map(([id, holder]) => ({ type: 'ChangeHolder' as const, accountId: id, holderId: personIdOf(holder) })),
    },
    { weight: 1, arbitrary: on('ChangeHolder') },
    { weight: 6, arbitrary: fc.record({ type: fc.constant('PlaceHold' as const), accountId, amount }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('ChangeOverdraftLimit' as const), accountId, limit: amount }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('FollowAccount' as const), personId: fc.constant(follower), accountId }) },
    { weight: 1, arbitrary: on('FreezeAccount') },
    { weight: 2, arbitrary: on('UnfreezeAccount') },
    { weight: 1, arbitrary: on('CloseAccount') },
    { weight: 2, arbitrary: on('ReopenAccount') },
  );
  return fc.sample(command, { seed, numRuns: count });
}

/** The views after each event of an account, folded event by event. */
export function foldAll(events: readonly RecordedEvent[]): readonly { readonly event: RecordedEvent; readonly view: AccountView }[] {
  const views = new Map<string, AccountView>();
  return events
    .filter(({ streamType }) => streamType === 'account')
    .map((event) => {
      const { version, position, recordedAt } = event;
      const accountId = accountIdOf(event.streamId);
      const view = viewAfter(views.get(accountId) ?? null, decodeAccountEvent(event), { accountId, version, position, recordedAt });
      views.set(accountId, view);
      return { event, view };
    });
}

/** Each account as it stood after the last event that `happened` lets through. */
export function foldUntil(events: readonly RecordedEvent[], happened: (event: RecordedEvent) => boolean): ReadonlyMap<string, AccountView> {
  return new Map(
    foldAll(events)
      .filter(({ event }) => happened(event))
      .map(({ view }) => [view.accountId, view]),
  );
}
