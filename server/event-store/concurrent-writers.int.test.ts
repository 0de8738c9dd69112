// Eight writers in two processes on one ledger, and a reader that follows the feed meanwhile: nothing is missed, doubled or out of order.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { ledgerIdOf } from '#server/domain/ids.ts';
import type { RecordedEvent } from './event-store.ts';
import { brokenAt } from './hash-chain.ts';
import { createPostgresEventStore } from './postgres-event-store.ts';
import { beginLedger, newAccount } from './sample-batch.ts';

const processes = 2;
const writersEach = 4;
const commandsEach = 1_250;

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url });
  pool.on('error', () => {});
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

it('a reader of the feed misses nothing of 10,000 commands appended by 8 writers in 2 processes', { timeout: 120_000 }, async () => {
  const store = createPostgresEventStore({ pool });
  const [ledgerId, hot] = [await beginLedger(store, ledgerIdOf('main')), newAccount()];
  let running = true;
  const done = Promise.all(
    Array.from({ length: processes }, () => writers([database.url, ledgerId, hot, String(writersEach), String(commandsEach)])),
  );
  const ended = done.finally(() => {
    running = false;
  });

  const seen: RecordedEvent[] = [];
  let pages = 0;
  for (let last = false; !last; ) {
    last = !running;
    for (let more = true; more; ) {
      const { events } = await store.readFeed(ledgerId, seen.length, 200);
      seen.push(...events);
      more = events.length > 0;
      if (more) pages += 1;
    }
    await new Promise((next) => setTimeout(next, 5));
  }
  expect(await ended).toEqual([0, 0]);

  const head = await store.head(ledgerId);
  const outcomes = await store.readOutcomes(ledgerId, 0, 100_000);
  expect(outcomes.map(({ number }) => number)).toEqual(
    Array.from({ length: processes * writersEach * commandsEach }, (_, index) => index + 1),
  );
  expect(head).toMatchObject({ position: seen.length, outcomes: outcomes.length });
  expect(seen.map(({ position }) => position)).toEqual(seen.map((_, index) => index + 1));
  expect(pages).toBeGreaterThan(20);

  const streams = Map.groupBy(seen, ({ streamId }) => streamId);
  expect(streams.size).toBe(processes * writersEach * 2 + 1);
  expect(streams.get(hot)?.length).toBeGreaterThan(100);
  expect([...streams.values()].map((events) => brokenAt(events))).toEqual([...streams].map(() => null));
  expect(seen.every(({ recordedAt }, index) => recordedAt >= (seen[index - 1]?.recordedAt ?? ''))).toBe(true);
});

async function writers(args: readonly string[]): Promise<unknown> {
  const program = fileURLToPath(new URL('concurrent-writers.process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'exit');
  return code;
}
