// A history with everything in it for tests of read models that count: months across changes of the clocks, several currencies, holds
// and what becomes of them, reversals, other time zones. And the rows that a projection makes of it, in a database of its own.
import { inspect } from 'node:util';
import pg from 'pg';
import { createTestDatabase } from '#server/database/test-database.ts';
import { seededRandom } from '#server/demo/seeded-random.ts';
import type { Command } from '#server/domain/command.ts';
import { type AccountId, commandIdOf, type HoldId, personIdOf } from '#server/domain/ids.ts';
import { amountOf, currencyOf, moneyOf } from '#server/domain/money.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { type Book, newAccount, openBook } from './book-fixture.ts';
import type { Projection } from './projection.ts';
import { lastPlace } from './runner/feed.ts';
import { createProjectionRunner } from './runner/projection-runner.ts';

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Asia/Kolkata'] as const;
const follower = personIdOf('0190a000-0000-7000-8000-0000000000ff');

/** A book after so many commands, many of them refused; the same seed gives the same kinds of events at the same times. */
export async function fullBook(seed: number, count: number): Promise<Book> {
  const random = seededRandom(seed);
  const start = Date.parse('2026-02-27T20:00:00.000Z');
  let nowMs = start;
  // Often within a quarter of an hour, at times days later.
  const step = () => random.pick([1, 1_000, 60_000, 1_000_000, 20_000_000, 90_000_000] as const);
  const book = await openBook(createMemoryEventStore({ now: () => (nowMs += step()) }));
  await book.run([{ type: 'DefineUnit', code: currencyOf('HOURS'), name: 'Hours', exponent: 2 }]);
  const accounts: [AccountId, ...AccountId[]] = [newAccount()];
  while (accounts.length < 8) accounts.push(newAccount());
  const holds: { readonly accountId: AccountId; readonly holdId: HoldId }[] = [];
  const account = () => random.pick(accounts);
  const amount = () => amountOf(String(random.between(1, 500)));
  const hold = () => holds[random.between(0, holds.length - 1)];

  function command(): Command {
    const accountId = account();
    const chance = random.between(0, 40);
    if (chance < 5) {
      const currency = currencyOf(random.pick(['EUR', 'EUR', 'JPY', 'HOURS'] as const));
      return { type: 'OpenAccount', accountId, currency, name: 'Bar', overdraftLimit: moneyOf(random.pick(['0', '900'] as const)) };
    }
    if (chance < 13) return { type: 'CreditAccount', accountId, amount: amount() };
    if (chance < 16) return { type: 'DebitAccount', accountId, amount: amount() };
    if (chance < 25) return { type: 'Transfer', from: accountId, to: account(), amount: amount() };
    if (chance < 31) return { type: 'ReverseEntry', accountId, version: random.between(1, 30), reason: 'typo' };
    if (chance < 35) {
      const open = hold();
      if (open) return { type: random.pick(['CaptureHold', 'CaptureHold', 'ReleaseHold', 'ExpireHold'] as const), ...open };
    }
    if (chance < 36) return { type: 'ChangeOverdraftLimit', accountId, limit: amount() };
    if (chance < 37) return { type: 'ChangeTimeZone', timeZone: random.pick(zones) };
    if (chance < 38) return { type: 'FollowAccount', personId: follower, accountId };
    if (chance < 39) return { type: random.pick(['FreezeAccount', 'UnfreezeAccount', 'UnfreezeAccount'] as const), accountId };
    return { type: 'RenameAccount', accountId, name: `Bar ${random.between(1, 9)}` };
  }

  for (let done = 0; done < count; done += 1) {
    // Some together, as one batch with one time.
    const batch = Array.from({ length: random.pick([1, 1, 4] as const) }, async () => {
      const placing = random.between(0, 9) === 0;
      if (!placing) return book.execute(command());
      const accountId = account();
      const holdId = commandIdOf(random.uuid(start));
      holds.push({ accountId, holdId });
      // It ends soon: what is captured then is refused, and it can expire.
      const expiresAt = random.chance(0.5) ? { expiresAt: new Date(nowMs + 100_000_000).toISOString() } : {};
      return book.execute({ type: 'PlaceHold', accountId, amount: amount(), ...expiresAt }, holdId);
    });
    await Promise.all(batch);
  }
  return book;
}

export interface Projected {
  readonly pool: pg.Pool;
  /** Every row of the projection's tables as text, by key. */
  rows(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The rows of the whole book, applied in batches of about so many events. */
export async function projected(book: Book, projection: Projection, batchSize = 4_000): Promise<Projected> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 4, options: '-c timezone=UTC' });
  pool.on('error', () => {});
  const failed = Promise.withResolvers<never>();
  const log = { warn: (facts: object, message: string) => failed.reject(new Error(`${message} ${inspect(facts)}`)) };
  const runner = createProjectionRunner({ store: book.store, pool, projections: [projection], log, pollMs: 20, batchSize });
  const head = await book.store.head(book.ledgerId);
  const there = new Promise<void>((resolve) =>
    runner.onMoved(({ ledgerId, position }) => {
      if (ledgerId === book.ledgerId && head && position === lastPlace(head, projection.feed)) resolve();
    }),
  );
  await runner.start();
  await Promise.race([there, failed.promise]).finally(() => runner.stop());
  return {
    pool,
    rows: async () => {
      const all: string[] = [];
      for (const { name, key } of projection.tables) {
        const sql = `select t::text as row from read.${name} t order by ledger_id, generation, ${key.join(', ')}`;
        all.push(...(await pool.query<{ row: string }>(sql)).rows.map(({ row }) => `${name} ${row}`));
      }
      return all;
    },
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
}
