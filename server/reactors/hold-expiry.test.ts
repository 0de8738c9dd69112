// What hold expiry sends, to a bus that only remembers: one command a hold, the same at every repeat, and taken back when a hold ends.
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { CommandEnvelope } from '#server/commands/outcome.ts';
import { expiryActor } from '#server/domain/actors.ts';
import type { Command } from '#server/domain/command.ts';
import { type AccountId, type CommandId, commandIdOf } from '#server/domain/ids.ts';
import { amountOf } from '#server/domain/money.ts';
import { CommandAlreadyEnded, CommandIdReused, CommandMissing } from '#server/event-store/errors.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { type Book, credit, newAccount, open, openBook } from '#server/projections/book-fixture.ts';
import { derivedCommandId } from './derived-id.ts';
import { createHoldExpiry } from './hold-expiry.ts';

const expiresAt = '2030-01-01T00:00:00.000Z';
const hold = (accountId: AccountId, end?: string): Command => ({
  type: 'PlaceHold',
  accountId,
  amount: amountOf('10'),
  ...(end && { expiresAt: end }),
});

async function fundedBook(): Promise<{ book: Book; account: AccountId }> {
  const [book, account] = [await openBook(), newAccount()];
  await book.run([open(account), credit(account, 1_000)]);
  return { book, account };
}

function rememberingBus() {
  const submitted: CommandEnvelope[] = [];
  const cancelled: string[] = [];
  return {
    submitted,
    cancelled,
    submit: async (envelope: CommandEnvelope) => {
      submitted.push(envelope);
      return { commandId: envelope.commandId, status: 'queued', position: 0, replayed: false } as const;
    },
    cancel: async (_: string, commandId: CommandId) => {
      cancelled.push(commandId);
      return { commandId, status: 'cancelled', position: 0, replayed: false } as const;
    },
  };
}

const contextOf = ({ ledgerId }: Book) => ({
  ledgerId,
  position: 0,
  signal: new AbortController().signal,
  commandId: (what: string) => derivedCommandId('hold-expiry', ledgerId, what),
});
const holdsIn = (events: readonly RecordedEvent[]) => events.filter(({ type }) => type.startsWith('Hold') && type !== 'HolderChanged');

describe('hold expiry', () => {
  it('submits the expiry of a hold for its end, caused by the command that placed it', async () => {
    const { book, account } = await fundedBook();
    await book.run([hold(account, expiresAt)]);
    const [placed] = holdsIn(await book.events());
    const bus = rememberingBus();
    await createHoldExpiry(bus).react(placed ? [placed] : [], contextOf(book));
    expect(bus.submitted).toEqual([
      {
        ledgerId: book.ledgerId,
        commandId: expect.any(String),
        actorId: expiryActor,
        command: { type: 'ExpireHold', accountId: account, holdId: placed?.commandId },
        executeAt: expiresAt,
        correlationId: placed?.commandId,
        causationId: placed?.commandId,
      },
    ]);
    expect(bus.cancelled).toEqual([]);
  });

  it('is not held up by whoever used its id for something else beforehand', async () => {
    const { book, account } = await fundedBook();
    await book.run([hold(account, expiresAt), hold(account, expiresAt)]);
    const placed = holdsIn(await book.events());
    const context = contextOf(book);
    const taken = context.commandId(placed[0]?.commandId ?? '');
    const bus = rememberingBus();
    const submit = async (envelope: CommandEnvelope) => {
      if (envelope.commandId === taken) throw new CommandIdReused(taken);
      return bus.submit(envelope);
    };
    await createHoldExpiry({ ...bus, submit }).react(placed, context);
    expect(bus.submitted.map(({ command }) => 'holdId' in command && command.holdId).toSorted()).toEqual(
      placed.map(({ commandId }) => commandId).toSorted(),
    );
    expect(bus.submitted.map(({ commandId }) => commandId)).not.toContain(taken);
    const all = async () => {
      throw new CommandIdReused(taken);
    };
    await createHoldExpiry({ ...bus, submit: all }).react(placed, context);
  });

  it('submits nothing for a hold without an end', async () => {
    const { book, account } = await fundedBook();
    await book.run([hold(account)]);
    const bus = rememberingBus();
    await createHoldExpiry(bus).react(holdsIn(await book.events()), contextOf(book));
    expect(bus.submitted).toEqual([]);
  });

  it('sends the same command at every repeat, and another for each hold', async () => {
    const { book, account } = await fundedBook();
    await book.run([hold(account, expiresAt), hold(account, expiresAt)]);
    const placed = holdsIn(await book.events());
    const [once, again] = [rememberingBus(), rememberingBus()];
    await createHoldExpiry(once).react(placed, contextOf(book));
    await createHoldExpiry(again).react(placed.slice(1), contextOf(book));
    expect(again.submitted).toEqual(once.submitted.slice(1));
    expect(new Set(once.submitted.map(({ commandId }) => commandId)).size).toBe(2);
  });

  it.for(['CaptureHold', 'ReleaseHold'] as const)('takes the expiry back after %s', async (type) => {
    const { book, account } = await fundedBook();
    await book.run([hold(account, expiresAt)]);
    const [placed] = holdsIn(await book.events());
    await book.run([{ type, accountId: account, holdId: commandIdOf(placed?.commandId ?? v7()) }]);
    const events = holdsIn(await book.events());
    const bus = rememberingBus();
    await createHoldExpiry(bus).react(events.slice(0, 1), contextOf(book));
    await createHoldExpiry(bus).react(events.slice(1), contextOf(book));
    expect(bus.cancelled).toEqual(bus.submitted.map(({ commandId }) => commandId));
    const together = rememberingBus();
    await createHoldExpiry(together).react(events, contextOf(book));
    expect([together.submitted, together.cancelled]).toEqual([[], []]);
  });

  it.for([new CommandMissing('never there'), new CommandAlreadyEnded('run')])(
    'has nothing to take back when there is nothing: %s',
    async (error) => {
      const { book, account } = await fundedBook();
      await book.run([hold(account)]);
      const [placed] = holdsIn(await book.events());
      await book.run([{ type: 'ReleaseHold', accountId: account, holdId: commandIdOf(placed?.commandId ?? v7()) }]);
      const bus = { ...rememberingBus(), cancel: () => Promise.reject(error) };
      await createHoldExpiry(bus).react(holdsIn(await book.events()).slice(1), contextOf(book));
      expect(bus.submitted).toEqual([]);
    },
  );

  it('fails when the bus does, so that it is called again', async () => {
    const { book, account } = await fundedBook();
    await book.run([hold(account, expiresAt)]);
    const bus = { ...rememberingBus(), submit: () => Promise.reject(new Error('the queue is full')) };
    await expect(createHoldExpiry(bus).react(holdsIn(await book.events()), contextOf(book))).rejects.toThrow('the queue is full');
  });
});
