// A ledger as a file: there and back it is the same; whatever is wrong with the file is named by its line, and nothing is imported.
import { createHash } from 'node:crypto';
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandBus } from '#server/commands/command-bus.ts';
import { openPool } from '#server/database/pools.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import type { Command } from '#server/domain/command.ts';
import { accountIdOf, actorIdOf, type CommandId, commandIdOf, ledgerIdOf } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { verifyLedger } from '#server/integrity/verify-ledger.ts';
import { seedLedger } from '#server/seed/seed-ledger.ts';
import { exportLedger } from './export-ledger.ts';
import { importLedger } from './import-ledger.ts';

interface Place {
  readonly database: TestDatabase;
  readonly pool: pg.Pool;
  readonly client: pg.Client;
  readonly store: EventStore;
}
let here: Place;
let there: Place;
let file: string;
const ledgerId = ledgerIdOf('club');
const actorId = actorIdOf('00000000-0000-8000-8000-000000000001');
const never = new AbortController().signal;
const run = commandIdOf('0199a3c1-52e7-7c41-8000-000000000001');
const renamed: Command = { type: 'RenameLedger', name: 'Rowing club' };
const missing: Command = { type: 'CloseAccount', accountId: accountIdOf(v7()) };
/** Those of the seed, and the name. */
const events = 5_001;

async function place(): Promise<Place> {
  const database = await createTestDatabase();
  const pool = openPool(database.url, 'projections');
  const client = new pg.Client(database.url);
  await client.connect();
  return { database, pool, client, store: createPostgresEventStore({ pool }) };
}
async function leave({ database, pool, client }: Place): Promise<void> {
  await client.end();
  await pool.end();
  await database.drop();
}

beforeAll(async () => {
  [here, there] = [await place(), await place()];
  const plan = { seed: 5, events: 5_000, accounts: 60, untilMs: Date.parse('2026-11-01T00:00:00.000Z'), years: 1 };
  await seedLedger({ store: here.store, ledgerId, actorId, plan, onProgress: () => {}, signal: never });
  // One of a run that was accepted, one that was refused, and one that will be.
  const bus = createCommandBus({ store: here.store, onCommitted: () => {}, onFailed: () => {} });
  // In one batch with one of nothing but itself.
  const send = (command: Command, more: { readonly correlationId?: CommandId } = { correlationId: run }) =>
    bus.execute({ ledgerId, actorId, commandId: commandIdOf(v7()), command, ...more });
  await Promise.all([send(renamed), send(missing), send(missing, {})]);
  const waits = {
    type: 'RenameLedger',
    payload: { name: 'Ålesund “Club”' },
    contentHash: '0'.repeat(64),
    actorId,
    correlationId: run,
  };
  const more = { causationId: null, expectedVersion: null, executeAt: '2027-01-01T00:00:00.000Z' };
  await here.store.queue.enqueue(ledgerId, [{ id: commandIdOf(v7()), ...waits, ...more }]);
  file = await exported(here);
});
afterAll(async () => {
  await leave(here);
  await leave(there);
});

async function exported({ pool }: Place): Promise<string> {
  const pieces: string[] = [];
  const write = async (text: string) => void pieces.push(text);
  const done = await exportLedger({ pool, ledgerId, write, onHead: () => {}, onProgress: () => {}, signal: never });
  expect(done?.events).toBe(events);
  return pieces.join('');
}

async function* inPieces(text: string | Buffer, size = 10_000): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

interface Reading {
  readonly signal?: AbortSignal;
  readonly named?: string;
  readonly client?: pg.Client;
}
const read = (pieces: AsyncIterable<Buffer>, { signal = never, named, client = there.client }: Reading = {}) =>
  importLedger({
    client,
    pieces,
    ledgerId: named,
    reactors: ['hold-expiry'],
    onStage: () => {},
    onProgress: () => {},
    signal,
  });

/** Nothing is left of it, where it is looked for and where it was laid. */
async function nothingThere(): Promise<void> {
  expect((await there.store.heads()).size).toBe(0);
  const left = await there.pool.query('select from log.events union all select from log.commands union all select from log.command_queue');
  expect(left.rowCount).toBe(0);
  // Over its own connection: a part may still be on its way there.
  await there.client.query(
    'delete from log.imports; delete from log.import_events; delete from log.import_commands; delete from log.import_queue',
  );
  await there.client.query('select pg_advisory_unlock_all()');
}

/** The lines with the end made anew: so that what is wrong is not merely that the seal is. */
function resealed(lines: readonly string[]): string {
  const text = lines.map((line) => `${line}\n`).join('');
  return `${text}${JSON.stringify({ end: { lines: lines.length, sha256: createHash('sha256').update(text).digest('hex') } })}\n`;
}
const body = () => file.trimEnd().split('\n').slice(0, -1);
const nth = (word: string, count: number) => body().findIndex((line, index) => line.startsWith(`{"${word}"`) && index >= count);
const altered = (at: number, change: (line: string) => string) =>
  resealed(body().map((line, index) => (index === at ? change(line) : line)));

type Wrong = readonly [what: string, make: () => string | Buffer, line: () => number, reason: RegExp];
const wrongs: readonly Wrong[] = [
  ['nothing', () => '', () => 1, /the file is empty/],
  ['another format', () => '{"hello": "world"}\n', () => 1, /not a ledger that Playhead exported/],
  ['no JSON at all', () => 'PK\u0003\u0004\n', () => 1, /not JSON/],
  ['a newer format', () => altered(0, (line) => line.replace('"number":2', '"number":3')), () => 1, /format has the number 3/],
  [
    'an unknown field',
    () => altered(nth('event', 500), (line) => line.replace('"position"', '"colour":1,"position"')),
    () => nth('event', 500) + 1,
    /colour/,
  ],
  [
    'an altered amount',
    () =>
      altered(nth('event', 800), (line) =>
        line.replace(/"recordedAt":"2025/, '"recordedAt":"2024').replace(/"recordedAt":"2026/, '"recordedAt":"2025'),
      ),
    () => nth('event', 800) + 1,
    /its hash/,
  ],
  ['a shortened file', () => `${body().slice(0, 2_000).join('\n')}\n`, () => 2_001, /ends before the ledger does/],
  [
    'a file cut within a line',
    () => Buffer.from(file).subarray(0, 300_000),
    () => Buffer.from(file).subarray(0, 300_000).toString().split('\n').length,
    /in the middle/,
  ],
  [
    'a line twice',
    () => resealed(body().flatMap((line, index) => (index === 700 ? [line, line] : [line]))),
    () => 702,
    /outcome|position|version|missing/,
  ],
  ['a line less', () => resealed(body().filter((_, index) => index !== 700)), () => 701, /outcome|position|no event|missing/],
  [
    'two lines in the other order',
    () => {
      const lines = body();
      const at = nth('event', 900);
      const [one = '', two = ''] = [lines[at], lines[at + 1]];
      return resealed(lines.with(at, two).with(at + 1, one));
    },
    () => nth('event', 900) + 1,
    /./,
  ],
  [
    'an event after the queue',
    () => resealed([...body(), body()[nth('event', 1)] ?? '']),
    () => body().length + 1,
    /after the commands that wait/,
  ],
  ['more after the end', () => `${file}{}\n`, () => body().length + 2, /more after the end/],
  ['a seal of something else', () => file.replace(/"sha256":"../, '"sha256":"00'), () => body().length + 1, /SHA-256/],
  ['a wrong count', () => altered(0, (line) => line.replace('"queued":1}', '"queued":2}')), () => body().length + 1, /counts/],
  ['a NUL in a text', () => altered(nth('queued', 0), (line) => line.replace('Club', '\\u0000')), () => body().length, /NUL/],
  ['half a character', () => altered(nth('queued', 0), (line) => line.replace('Club', '\\ud800')), () => body().length, /surrogate/],
  ['a NUL byte', () => altered(nth('queued', 0), (line) => line.replace('Club', '\0')), () => body().length, /not JSON/],
  [
    'other bytes than UTF-8',
    () => Buffer.concat([Buffer.from(file.slice(0, file.indexOf('\n') + 1)), Buffer.from([0xff, 0xfe, 10])]),
    () => 2,
    /UTF-8/,
  ],
  [
    'what is no command',
    () => altered(nth('queued', 0), (line) => line.replace('RenameLedger', 'Rename')),
    () => body().length,
    /no such command/,
  ],
  ['an empty line', () => resealed(body().flatMap((line, index) => (index === 40 ? ['', line] : [line]))), () => 41, /empty/],
];

describe('a file', () => {
  it.for(wrongs)('with %s is refused by its line', async ([, make, line, reason]) => {
    const reading = read(inPieces(make()));
    await expect(reading).rejects.toThrow(reason);
    await expect(reading).rejects.toMatchObject({ name: 'BadLine', line: line() });
    await nothingThere();
  });

  it('of a gigabyte in one line is refused before much of it is read', async () => {
    let pieces = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (; pieces < 16_384; pieces += 1) yield Buffer.alloc(65_536, 'x');
    }
    await expect(read(endless())).rejects.toThrow('Line 1: it is longer than 1,048,576 bytes');
    expect(pieces).toBeLessThan(32);
    await nothingThere();
  });

  it('holds one ledger, and it cannot have another name', async () => {
    await expect(read(inPieces(file), { named: 'other' })).rejects.toThrow("every event's hash is made over its ledger's name");
    await nothingThere();
  });
});

describe('an import that was stopped', () => {
  it('is seen by nobody, and goes on where it was', async () => {
    const stopping = new AbortController();
    async function* cut(): AsyncGenerator<Buffer> {
      let read = 0;
      for await (const piece of inPieces(file)) {
        read += piece.length;
        if (read > file.length * 0.7) stopping.abort(new Error('stopped'));
        yield piece;
      }
    }
    await expect(read(cut(), { signal: stopping.signal })).rejects.toThrow('stopped');
    expect(await there.store.head(ledgerId)).toBeNull();
    await there.client.query('select pg_advisory_unlock_all()');
    // The same beginning, another end: what was read in of the first is of no use.
    const other = altered(0, (line) => line.replace(/"epoch":"[0-9a-f]/, '"epoch":"0'));
    await expect(read(inPieces(other))).rejects.toThrow('begun from another file');
    await there.client.query('select pg_advisory_unlock_all()');
    await expect(read(cut(), { signal: new AbortController().signal })).resolves.toBeDefined();
  });
});

describe('there and back', () => {
  it('a ledger is the same, but for its epoch', async () => {
    const again = await exported(there);
    const [header = '', ...lines] = body();
    const [headerAgain = '', ...linesAgain] = again.trimEnd().split('\n').slice(0, -1);
    expect(linesAgain).toEqual(lines);
    const { epoch, ...rest } = JSON.parse(header);
    const { epoch: newEpoch, ...restAgain } = JSON.parse(headerAgain);
    expect(restAgain).toEqual(rest);
    expect(newEpoch).not.toBe(epoch);
  });

  it('each command is of the run that it was of', async () => {
    for (const { pool } of [here, there]) {
      const { rows } = await pool.query(
        'select type, status, correlation_id from log.commands where correlation_id is not null order by number',
      );
      expect(rows).toEqual([
        { type: 'RenameLedger', status: 'accepted', correlation_id: run },
        { type: 'CloseAccount', status: 'rejected', correlation_id: run },
      ]);
    }
  });

  it('it verifies, is only ever added to, and nothing reacts to its past', async () => {
    const verified = await verifyLedger({
      log: there.pool,
      read: there.pool,
      ledgerId,
      onHead: () => {},
      onProgress: () => {},
      signal: never,
    });
    expect(verified).toMatchObject({ events, fault: null });
    await expect(there.pool.query('delete from log.events')).rejects.toThrow('only ever added to');
    const { rows } = await there.pool.query(
      'select r.position, r.epoch = l.epoch as same from log.reactors r join log.ledgers l using (ledger_id)',
    );
    expect(rows).toEqual([{ position: String(events), same: true }]);
    expect((await there.pool.query('select from log.imports union all select from log.import_events')).rowCount).toBe(0);
    await there.client.query('select pg_advisory_unlock_all()');
    await expect(read(inPieces(file))).rejects.toThrow('There is a ledger club already.');
  });
});

describe('a file of format 1', () => {
  it('says in its events alone what a command was part of', async () => {
    const outcomes = (line: string) => (line.startsWith('{"outcome"') ? line.replace(/,"correlationId":"[^"]*"/, '') : line);
    const older = resealed(body().map((line, index) => (index === 0 ? line.replace('"number":2', '"number":1') : outcomes(line))));
    const elsewhere = await place();
    await read(inPieces(older), { client: elsewhere.client });
    const { rows } = await elsewhere.pool.query('select type, correlation_id from log.commands where correlation_id is not null');
    await leave(elsewhere);
    expect(rows).toEqual([{ type: 'RenameLedger', correlation_id: run }]);
  });
});
