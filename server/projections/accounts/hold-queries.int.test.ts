// Holds and reversals in the read model: what each became, whether its end came in the same batch or later; pages of holds.
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import type { AccountCommand } from '#server/domain/command.ts';
import { commandIdOf, type HoldId } from '#server/domain/ids.ts';
import { amountOf } from '#server/domain/money.ts';
import type { HoldJson } from '#server/live/answers.ts';
import { type Book, credit, newAccount, open, openBook, transfer } from '../book-fixture.ts';
import { createProjectionRunner, type ProjectionRunner } from '../runner/projection-runner.ts';
import { type AccountQueries, createAccountQueries } from './account-queries.ts';
import { createAccountsProjection } from './accounts.ts';
import { createTransferQueries } from './transfer-queries.ts';

let database: TestDatabase;
let pool: pg.Pool;
let runner: ProjectionRunner;
let book: Book;
let queries: AccountQueries;
const accountId = newAccount();

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 8 });
  pool.on('error', () => {});
  book = await openBook();
  await book.run([open(accountId), credit(accountId, 100_000)], 1);
  const options = { store: book.store, pool, projections: [createAccountsProjection()], log: { warn: () => {} }, pollMs: 20 };
  runner = createProjectionRunner(options);
  queries = createAccountQueries({ pool, store: book.store, onMoved: runner.onMoved });
  await runner.start();
});
afterAll(async () => {
  await runner.stop();
  await pool.end();
  await database.drop();
});

const minPosition = async () => (await book.store.head(book.ledgerId))?.position ?? 0;
/** All of them, once the model has come to the head. */
async function holds(): Promise<readonly HoldJson[]> {
  const answer = await queries.holds(book.ledgerId, { accountId, limit: 1_000, minPosition: await minPosition() });
  if (!('value' in answer)) throw new Error(answer.refused.code);
  return answer.value.items;
}
const newHold = (): HoldId => commandIdOf(v7());
const place = (cents: number, more: Partial<AccountCommand> = {}): AccountCommand =>
  ({ type: 'PlaceHold', accountId, amount: amountOf(String(cents)), ...more }) as AccountCommand;
const capture = (holdId: HoldId, cents: number): AccountCommand => ({
  type: 'CaptureHold',
  accountId,
  holdId,
  amount: amountOf(String(cents)),
});
const release = (holdId: HoldId): AccountCommand => ({ type: 'ReleaseHold', accountId, holdId });

describe('a hold', () => {
  it('is what it says it is', async () => {
    const holdId = newHold();
    const said = { expiresAt: '2030-01-01T00:00:00.000Z', description: 'Trailer "Ål"', reference: '118' };
    await book.execute(place(400, said), holdId);
    const expected = { holdId, accountId, amount: '400', status: 'held', captured: '0', ...said, placedAt: expect.any(String) };
    expect((await holds())[0]).toEqual(expected);
    const one = await queries.hold(book.ledgerId, { accountId, holdId });
    expect(one).toMatchObject({ value: expected });
  });

  it.each(['one batch', 'batches of their own'])('and its end come in %s', async (how) => {
    const [captured, released, kept] = [newHold(), newHold(), newHold()];
    const steps: [AccountCommand, HoldId?][] = [
      [place(100), captured],
      [place(200), released],
      [place(300), kept],
      [capture(captured, 30)],
      [release(released)],
    ];
    if (how === 'one batch') await Promise.all(steps.map(([command, id]) => book.execute(command, id)));
    else
      for (const [command, id] of steps) {
        await book.execute(command, id);
        await holds();
      }
    expect((await holds()).slice(0, 3).map(({ holdId, status, captured: taken }) => [holdId, status, taken])).toEqual([
      [kept, 'held', '0'],
      [released, 'released', '0'],
      [captured, 'captured', '30'],
    ]);
  });

  it('expires by its event alone', async () => {
    const holdId = newHold();
    // The ledger's clock goes on by a second with each batch, from 2026-01-01.
    const at = (await book.events()).at(-1)?.recordedAt ?? '';
    await book.execute(place(50, { expiresAt: new Date(Date.parse(at) + 3_000).toISOString() }), holdId);
    const statusOf = async () => (await holds()).find((hold) => hold.holdId === holdId)?.status;
    expect(await statusOf()).toBe('held');
    for (let tries = 0; tries < 10; tries += 1) {
      const outcome = await book.execute({ type: 'ExpireHold', accountId, holdId });
      if (outcome.status === 'accepted') break;
    }
    expect(await statusOf()).toBe('expired');
  });
});

describe('a transfer', () => {
  it.each(['one batch', 'batches of their own'])('and its reversal come in %s', async (how) => {
    const [from, to] = [newAccount(), newAccount()];
    await book.run([open(from), open(to)]);
    const [kept, reversed] = [commandIdOf(v7()), commandIdOf(v7())];
    const reverse = () => book.execute({ type: 'ReverseEntry', accountId: to, version: 3, reason: 'typed twice' });
    const send = () => [book.execute(transfer(from, to, 5), kept), book.execute(transfer(from, to, 7), reversed)];
    if (how === 'one batch') await Promise.all([...send(), reverse()]);
    else {
      await Promise.all(send());
      await holds();
      await reverse();
    }
    const transfers = createTransferQueries({ pool, store: book.store, onMoved: runner.onMoved });
    const answer = await transfers.transfers(book.ledgerId, { accountId: from, limit: 9, minPosition: await minPosition() });
    const said = 'value' in answer ? answer.value.items.map(({ transferId, reversed: back }) => [transferId, back]) : answer.refused;
    expect(said).toEqual([
      [reversed, true],
      [kept, false],
    ]);
    expect(await transfers.transfer(book.ledgerId, { transferId: reversed })).toMatchObject({ value: { reversed: true } });
  });
});

describe('pages of holds', () => {
  it('go from the newest to the oldest, without one twice or missing', async () => {
    const all = await holds();
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const answer = await queries.holds(book.ledgerId, { accountId, limit: 2, ...(cursor && { cursor }) });
      if (!('value' in answer)) throw new Error(answer.refused.code);
      seen.push(...answer.value.items.map(({ holdId }) => holdId));
      cursor = answer.value.next;
    }
    expect(seen).toEqual(all.map(({ holdId }) => holdId));
    expect(seen.length).toBeGreaterThan(6);
  });

  it('belong to one account, which must be there', async () => {
    const other = newAccount();
    expect(await queries.holds(book.ledgerId, { accountId: other, limit: 9 })).toMatchObject({ refused: { code: 'AccountNotFound' } });
    await book.run([open(other)]);
    const question = { accountId: other, limit: 9, minPosition: await minPosition() };
    expect(await queries.holds(book.ledgerId, question)).toMatchObject({ value: { items: [], next: null } });
    const [first] = await holds();
    const holdId = commandIdOf(first?.holdId ?? '');
    expect(await queries.hold(book.ledgerId, { accountId: other, holdId })).toMatchObject({ refused: { code: 'HoldNotFound' } });
    const cursor = 'eyJub25lIjoxfQ';
    expect(await queries.holds(book.ledgerId, { accountId, limit: 9, cursor })).toMatchObject({ refused: { code: 'InvalidRequest' } });
  });
});
