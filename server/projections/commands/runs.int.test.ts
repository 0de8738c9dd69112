// The commands of one run in their read model: found by the index whatever their end, counted without a row, and no burden to all others.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandBus } from '#server/commands/command-bus.ts';
import { type AccountId, actorIdOf, type CommandId, commandIdOf } from '#server/domain/ids.ts';
import type { RecordedCommand } from '#server/event-store/event-store.ts';
import { type Book, credit, newAccount, open, openBook, transfer } from '../book-fixture.ts';
import { type Projected, projected } from '../history-fixture.ts';
import { createCommandQueries } from './command-queries.ts';
import { createCommandsProjection } from './commands.ts';
import { type EndedQuestion, endedStatement } from './ended-commands.ts';

const [small, large, rootOfLarge] = [v7(), v7(), v7()].map(commandIdOf) as [CommandId, CommandId, CommandId];
const [till, anna, ben]: readonly AccountId[] = [newAccount(), newAccount(), newAccount()];
let book: Book;
let made: Projected;
let outcomes: readonly RecordedCommand[];

beforeAll(async () => {
  book = await openBook();
  await book.run([till, anna, ben].flatMap((accountId) => (accountId ? [open(accountId)] : [])));
  if (!till || !anna || !ben) throw new Error('three accounts');
  const bus = createCommandBus({ store: book.store, onCommitted: () => {}, onFailed: () => {} });
  const send = (command: ReturnType<typeof transfer>, correlationId: CommandId, commandId = commandIdOf(v7())) =>
    bus.execute({ ledgerId: book.ledgerId, commandId, actorId: actorIdOf(v7()), command, correlationId });
  // The one whose id the run has, as a command of its own run has no other; one that has the run's id, and is of another run.
  await send(credit(till, 7), rootOfLarge, rootOfLarge);
  await send(credit(till, 9), rootOfLarge, large);
  for (let round = 0; round < 60; round += 1) {
    await send(transfer(anna, till, round % 3 === 0 ? 900_000 : 1), large);
    await send(transfer(ben, till, 2), round % 2 === 0 ? rootOfLarge : large);
    if (round < 5) await send(credit(ben, 3), small);
    await book.run(
      Array.from({ length: 100 }, () => credit(anna, 1)),
      100,
    );
  }
  outcomes = (await book.store.readOutcomes(book.ledgerId, 0, 100_000)).toReversed();
  made = await projected(book, createCommandsProjection(), 1_000);
  await made.pool.query('vacuum analyze read.commands, read.command_accounts');
}, 60_000);
afterAll(() => made?.close());

const runOf = (correlationId: CommandId) => ({
  correlationId,
  own: outcomes.find(({ id }) => id === correlationId)?.number ?? null,
});

async function everyPage(question: Omit<EndedQuestion, 'limit'>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let before: number | undefined; ; before = all.at(-1)) {
    const { items } = await createCommandQueries({ pool: made.pool }).ended(book.ledgerId, { ...question, before, limit: 7 });
    all.push(...items.map(({ number }) => number));
    if (items.length < 7) return all;
  }
}

describe('the commands of a run', () => {
  it('are those that share its id, by status, account and refusal too, page by page', async () => {
    for (const id of [small, large, rootOfLarge]) {
      const run = runOf(id);
      const expected = (fits: (outcome: RecordedCommand) => boolean) =>
        outcomes.filter((outcome) => outcome.correlationId === id && fits(outcome)).map(({ number }) => number);
      expect(await everyPage({ run })).toEqual(expected(() => true));
      for (const status of ['accepted', 'rejected', 'failed'] as const)
        expect(await everyPage({ run, status })).toEqual(expected((outcome) => outcome.status === status));
      expect(await everyPage({ run, code: 'InsufficientFunds' })).toEqual(
        expected(({ rejection }) => rejection?.code === 'InsufficientFunds'),
      );
      expect(await everyPage({ run, accountId: anna })).toEqual(expected(({ payload }) => payload.from === anna));
    }
    expect(await everyPage({ run: runOf(commandIdOf(v7())) })).toEqual([]);
    expect((await everyPage({ run: runOf(large), status: 'rejected' })).length).toBeGreaterThan(10);
    // By its own id a command of another run is not found.
    expect(runOf(large).own).not.toBeNull();
    expect(await everyPage({ run: runOf(large) })).not.toContain(runOf(large).own);
  });

  it('say which run they are of', async () => {
    const { items } = await createCommandQueries({ pool: made.pool }).ended(book.ledgerId, { limit: 10_000 });
    expect(items.map(({ command }) => command.correlationId)).toEqual(outcomes.map(({ correlationId }) => correlationId));
  });

  it('are counted by their end, up to a number and no further than asked', async () => {
    const queries = createCommandQueries({ pool: made.pool });
    for (const id of [small, large, rootOfLarge, commandIdOf(v7())]) {
      for (const [before, most] of [
        [undefined, 1_000],
        [3_000, 1_000],
        [undefined, 10],
      ] as const) {
        const counted = outcomes.filter((one) => one.correlationId === id && one.number < (before ?? 1e9)).slice(0, most);
        const count = (status: string) => counted.filter((one) => one.status === status).length;
        expect(await queries.run(book.ledgerId, { ...runOf(id), before, most })).toMatchObject({
          accepted: count('accepted'),
          rejected: count('rejected'),
          failed: 0,
          cancelled: 0,
        });
      }
    }
  });

  it('are read from their index alone, as many as a page has', async () => {
    const plan = await planOf({ run: runOf(large), limit: 7 });
    expect(plan).toMatch(/Index Scan Backward using commands_by_correlation/);
    expect(plan).not.toMatch(/Seq Scan/);
    expect(rowsRead(plan)).toBe(7);
  });

  it('are all that the index knows', async () => {
    const { rows } = await made.pool.query(
      "select pg_relation_size('read.commands_by_correlation') as run, pg_relation_size('read.commands_by_status') as every",
    );
    expect(Number(rows[0].run)).toBeLessThan(Number(rows[0].every) / 5);
  });
});

async function planOf(question: EndedQuestion): Promise<string> {
  const { sql, values } = endedStatement(question);
  const { rows } = await made.pool.query<{ 'QUERY PLAN': string }>(`explain (analyze, costs off, timing off, summary off) ${sql}`, [
    book.ledgerId,
    ...values,
  ]);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** Of the run's index. */
function rowsRead(plan: string): number {
  const [, rows] = /using commands_by_correlation.*actual rows=([0-9.]+)/.exec(plan) ?? [];
  return Number(rows ?? Number.NaN);
}
