// Holds expire in real processes on a real database: once each, on time, whoever is killed, doubled, or quicker.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommandBus } from '#server/commands/command-bus.ts';
import type { CommandBus } from '#server/commands/outcome.ts';
import type { Command } from '#server/domain/command.ts';
import { type AccountId, actorIdOf, type CommandId, commandIdOf } from '#server/domain/ids.ts';
import { amountOf, currencyOf, moneyOf } from '#server/domain/money.ts';
import { type Book, credit, newAccount } from '#server/projections/book-fixture.ts';
import { derivedCommandId } from './derived-id.ts';
import { reactorBench } from './reactor-spec.ts';

const bench = reactorBench();
const running: ChildProcess[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.disconnect();
    await once(child, 'exit');
  }
});

async function startWorker(mode: 'lives' | 'dies' = 'lives'): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('expiring.process.ts', import.meta.url));
  const child = fork(program, [bench.url(), mode], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  running.push(child);
  await once(child, 'message');
  return child;
}

let book: Book;
let account: AccountId;
let bus: CommandBus;
beforeEach(async () => {
  book = await bench.openBook();
  account = newAccount();
  bus = createCommandBus({ store: bench.store(), onCommitted: () => {}, onFailed: () => {} });
  await execute({ type: 'OpenAccount', accountId: account, currency: currencyOf('EUR'), name: 'Bar till', overdraftLimit: moneyOf('0') });
  await execute(credit(account, 1_000));
});

const actorId = actorIdOf(v7());
const execute = (command: Command, commandId = commandIdOf(v7())) => bus.execute({ ledgerId: book.ledgerId, commandId, actorId, command });
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

async function hold(cents: number, expiresAt: string): Promise<CommandId> {
  const holdId = commandIdOf(v7());
  const placed = await execute({ type: 'PlaceHold', accountId: account, amount: amountOf(String(cents)), expiresAt }, holdId);
  expect(placed.status).toBe('accepted');
  return holdId;
}

const endsOf = async (holdId: CommandId) =>
  (await book.events()).filter(({ type, data }) => type !== 'HoldPlaced' && data.holdId === holdId).map(({ type }) => type);
const debit = (cents: number) => execute({ type: 'DebitAccount', accountId: account, amount: amountOf(String(cents)) });
const expired = (holdId: CommandId) => expect.poll(() => endsOf(holdId), { timeout: 20_000 }).toEqual(['HoldExpired']);
const expiryOf = (holdId: CommandId) => derivedCommandId('hold-expiry', book.ledgerId, holdId);
/** How the commands ended that were sent to expire holds. */
async function expiries(): Promise<readonly string[]> {
  const outcomes = await bench.store().readOutcomes(book.ledgerId, 0, 1_000);
  return outcomes.filter(({ type }) => type === 'ExpireHold').map(({ status }) => status);
}

describe('a hold with an end', () => {
  it('expires once it is due, and its money is available again', async () => {
    await startWorker();
    const expiresAt = inMs(1_500);
    const holdId = await hold(1_000, expiresAt);
    expect((await debit(1)).status).toBe('rejected');
    await expired(holdId);
    const event = (await book.events()).find(({ type }) => type === 'HoldExpired');
    expect(event).toMatchObject({ causationId: holdId, correlationId: holdId, commandId: expiryOf(holdId) });
    expect((event?.recordedAt ?? '') >= expiresAt).toBe(true);
    expect((await debit(1_000)).status).toBe('accepted');
  });

  it('expires once when its worker is killed between queue and checkpoint, and another starts after its end', async () => {
    const first = await startWorker('dies');
    const ended = once(first, 'exit');
    const expiresAt = inMs(1_500);
    const holdId = await hold(1_000, expiresAt);
    expect((await ended)[1]).toBe('SIGKILL');
    expect(await bench.row(book.ledgerId, 'hold-expiry')).toMatchObject({ position: 3 });
    await sleep(Date.parse(expiresAt) - Date.now() + 20);
    expect(await endsOf(holdId)).toEqual([]);
    await startWorker();
    await expired(holdId);
    await bench.atHead(book, 'hold-expiry');
    expect(await endsOf(holdId)).toEqual(['HoldExpired']);
    expect(await expiries()).toEqual(['accepted']);
    expect((await debit(1_000)).status).toBe('accepted');
  });

  it('expires when nobody looked before its end', async () => {
    const worker = await startWorker();
    worker.disconnect();
    await once(worker, 'exit');
    const expiresAt = inMs(1_000);
    const holdId = await hold(10, expiresAt);
    await sleep(Date.parse(expiresAt) - Date.now() + 20);
    await startWorker();
    await expired(holdId);
  });

  it('expires once in two processes', async () => {
    await startWorker();
    await startWorker();
    const holds = await Promise.all(Array.from({ length: 20 }, () => hold(10, inMs(1_500))));
    for (const holdId of holds) await expired(holdId);
    await bench.atHead(book, 'hold-expiry');
    expect(await expiries()).toEqual(holds.map(() => 'accepted'));
  });

  it('is captured or expires, never both, when both come at its end', async () => {
    await startWorker();
    await startWorker();
    const expiresAt = inMs(2_500);
    const holds = await Promise.all(Array.from({ length: 40 }, () => hold(10, expiresAt)));
    await sleep(Date.parse(expiresAt) - Date.now() - 40);
    const captures = holds.map(async (holdId, index) => {
      await sleep(index * 2);
      return { holdId, ...(await execute({ type: 'CaptureHold', accountId: account, holdId })) };
    });
    for (const { holdId, status } of await Promise.all(captures)) {
      await expect.poll(() => endsOf(holdId), { timeout: 20_000 }).toEqual([status === 'accepted' ? 'HoldCaptured' : 'HoldExpired']);
    }
    await bench.atHead(book, 'hold-expiry');
    const ends = (await book.events()).filter(({ type }) => type === 'HoldCaptured' || type === 'HoldExpired');
    expect(ends.map(({ data }) => data.holdId).sort()).toEqual([...holds].sort());
  });

  it('that was captured before leaves nothing in the queue', async () => {
    await startWorker();
    const holdId = await hold(10, inMs(3_600_000));
    const queue = () => bench.store().queue.readQueued(book.ledgerId, [expiryOf(holdId)]);
    await expect.poll(queue, { timeout: 20_000 }).toHaveLength(1);
    await execute({ type: 'CaptureHold', accountId: account, holdId });
    await expect.poll(queue, { timeout: 20_000 }).toEqual([]);
    const [ended] = await bench.store().readCommands(book.ledgerId, [expiryOf(holdId)]);
    expect(ended).toMatchObject({ type: 'ExpireHold', status: 'cancelled' });
    expect(await endsOf(holdId)).toEqual(['HoldCaptured']);
  });
});
