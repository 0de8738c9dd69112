// Commands that were recorded before the log knew what they were part of: their events say it, and the log stays one that is only added to.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate, prismaFolder } from '#server/database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';

const migration = '0007_correlation';
const [run, charge, refused, alone] = ['a', 'b', 'c', 'd'].map((digit) => `0199a3c1-52e7-7c41-8000-00000000000${digit}`);
const account = '0199a3c1-52e7-7c41-8000-0000000000ff';
let database: TestDatabase;
let client: pg.Client;
let before: string;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  client = new pg.Client(database.url);
  await client.connect();
  before = mkdtempSync(join(tmpdir(), 'migrations-'));
  cpSync(prismaFolder('log'), before, { recursive: true, filter: (path) => !path.includes(migration) });
});
afterAll(async () => {
  await client.end();
  await database.drop();
  rmSync(before, { recursive: true });
});

it('have it from their events; refusals, and those of nothing but themselves, have none', async () => {
  await migrate({ url: database.url, side: 'log', folder: before });
  await client.query(`insert into log.ledgers (ledger_id, position, outcomes, epoch) values ('club', 3, 3, gen_random_uuid())`);
  const commands: readonly [id: string | undefined, status: string, first: number | null, last: number | null][] = [
    [charge, 'accepted', 1, 2],
    [refused, 'rejected', null, null],
    [alone, 'accepted', 3, 3],
  ];
  for (const [index, [id, status, first, last]] of commands.entries())
    await client.query(
      `insert into log.commands (ledger_id, id, number, type, payload, content_hash, actor_id, status, rejection, position, first_position, last_position, submitted_at, ended_at)
        values ('club', $1, $2, 'Transfer', '{}', '', $1, $3, case when $3 = 'rejected' then '{}'::jsonb end, 1, $4, $5, now(), now())`,
      [id, index + 1, status, first, last],
    );
  for (const [position, command, correlation] of [
    [1, charge, run],
    [2, charge, run],
    [3, alone, alone],
  ])
    await client.query(
      `insert into log.events (ledger_id, position, stream_type, stream_id, version, type, schema_version, data, command_id, actor_id, correlation_id, recorded_at, hash)
        values ('club', $1, 'account', '${account}', $1, 'AccountCredited', 1, '{}', $2, $2, $3, now(), decode(repeat('00', 32), 'hex'))`,
      [position, command, correlation],
    );

  expect(await migrate({ url: database.url, side: 'log' })).toContain(migration);
  const { rows } = await client.query('select id, correlation_id from log.commands order by number');
  expect(rows).toEqual([
    { id: charge, correlation_id: run },
    { id: refused, correlation_id: null },
    { id: alone, correlation_id: null },
  ]);
  await expect(client.query('update log.commands set correlation_id = null')).rejects.toThrow('only ever added to');
});
