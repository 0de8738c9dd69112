// How far projections lag, as those who administer them are told.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { openBook } from '../book-fixture.ts';
import { createProjections } from '../read-side.ts';
import { beginGenerations } from '../runner/checkpoint.ts';
import { listProjections } from './projection-list.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on('error', () => {});
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

it('the lag is whole milliseconds, whatever the clock of the store', async () => {
  const { store, ledgerId, events } = await openBook();
  const projections = createProjections();
  await beginGenerations(pool, ledgerId, projections);
  const [opened] = await events();
  const clock = { ...store, now: async () => Date.parse(opened?.recordedAt ?? '') + 41.7 };
  const listed = await listProjections({ pool, store: clock, projections }, ledgerId);
  expect(listed).toHaveLength(projections.length);
  for (const { lagEvents, lagMs } of listed) expect([lagEvents, lagMs]).toEqual([1, 42]);
});
