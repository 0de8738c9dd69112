// Several buses on one ledger, each as of a process of its own: one writes for all; and whatever becomes of it, each command has one effect.
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { dirname } from 'node:path';
import pg from 'pg';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import type { AccountId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createPostgresWriters } from '#server/event-store/writers.ts';
import { busOver, credit, debit, envelope, fundedAccount, ledger, newId } from '../bus-spec.ts';
import type { StoppableCommandBus } from '../command-bus.ts';
import { newAddress } from './writer-door.ts';

let database: TestDatabase;
let pool: pg.Pool;
let accountId: AccountId;
const buses: StoppableCommandBus[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 12 });
  const { bus } = busOver(createPostgresEventStore({ pool }));
  accountId = await fundedAccount(bus, 1_000);
  await bus.stop();
});
afterEach(async () => {
  await Promise.all(buses.splice(0).map((bus) => bus.stop()));
  await pool.end();
  await database.drop();
});

/** A bus that counts what it writes itself. */
function startBus() {
  const store = createPostgresEventStore({ pool });
  const written = { batches: 0 };
  const counting: EventStore = {
    ...store,
    prepare: (...args) => {
      written.batches += 1;
      return store.prepare(...args);
    },
    holdHead: (...args) => {
      written.batches += 1;
      return store.holdHead(...args);
    },
  };
  const forwarded: string[] = [];
  const { bus, execute } = busOver(counting, {
    writers: (address) => createPostgresWriters({ pool, address }),
    onForwarded: (ledgerId) => forwarded.push(ledgerId),
  });
  buses.push(bus);
  return { bus, execute, written, forwarded };
}

/** How often a command of this id stands in the log, and the balance that the events make. */
async function effects(commandId: string): Promise<number> {
  const { rows } = await pool.query('select count(*)::int as count from log.events where command_id = $1', [commandId]);
  return rows[0].count;
}

const writers = async () => (await pool.query('select address from log.writers')).rowCount;

/** Somebody who was the writer, and does with each line what the test says. */
async function strangeWriter(onLine: (socket: Socket, text: string) => void) {
  const address = newAddress(v7());
  const directory = dirname(address);
  mkdirSync(directory);
  const server = createServer((socket) =>
    socket
      .setEncoding('utf8')
      .on('data', (text: string) => onLine(socket, text))
      .on('error', () => {}),
  );
  server.listen(address);
  await once(server, 'listening');
  await pool.query("insert into log.writers values ($1, $2, now() + interval '1 hour')", [ledger, address]);
  return {
    close: async () => {
      server.close();
      rmSync(directory, { recursive: true });
    },
  };
}

describe('of several processes', () => {
  it('one writes for all, and the others are answered as if they had', async () => {
    const [one, other, third] = [startBus(), startBus(), startBus()];
    expect(await one.execute(credit(accountId, 1))).toMatchObject({ status: 'accepted' });
    for (const { execute } of [other, third]) {
      expect(await execute(credit(accountId, 100))).toMatchObject({ status: 'accepted', replayed: false });
      expect(await execute(debit(accountId, 1_000_000))).toMatchObject({
        status: 'rejected',
        rejection: { code: 'InsufficientFunds', accountId, shortBy: expect.any(BigInt) },
      });
    }
    expect([one.written.batches, other.written.batches, third.written.batches]).toEqual([5, 0, 0]);
    expect(other.forwarded).toEqual([ledger, ledger]);
  });

  it('the next one writes when the writer has stopped, and nobody is answered with an error', async () => {
    const [one, other, third] = [startBus(), startBus(), startBus()];
    await one.execute(credit(accountId, 1));
    const flood = [other, third].map(({ execute }) => Promise.all(Array.from({ length: 200 }, () => execute(credit(accountId, 1)))));
    await one.bus.stop();
    const answers = (await Promise.all(flood)).flat();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['accepted']));
    expect(new Set(answers.map(({ position }) => position)).size).toBe(400);
    await expect.poll(async () => (await other.execute(credit(accountId, 1))) && (await writers()), { timeout: 20_000 }).toBe(1);
    const { rows } = await pool.query("select sum((data->>'amount')::int)::int as sum from log.events where type = 'AccountCredited'");
    expect(rows[0].sum).toBeGreaterThanOrEqual(1_402);
  });

  it('one that lost its place sends the others away, who find the next', async () => {
    const [one, other] = [startBus(), startBus()];
    await one.execute(credit(accountId, 1));
    await other.execute(credit(accountId, 1));
    expect(other.written.batches).toBe(0);
    // As if it had been paused for long, and somebody else had come meanwhile.
    await pool.query('delete from log.writers');
    const third = startBus();
    await third.execute(credit(accountId, 1));
    const before = third.written.batches;
    const handsOver = async () => {
      for (const { execute } of [one, other]) await execute(credit(accountId, 1));
      return one.forwarded.length > 0 && other.forwarded.length > 1;
    };
    await expect.poll(handsOver, { timeout: 20_000 }).toBe(true);
    expect(third.written.batches).toBeGreaterThan(before);
  });
});

describe('a command that was handed over', () => {
  it('has one effect when the writer records it and dies before it says so', async () => {
    const real = startBus();
    const commandId = newId();
    const command = envelope(credit(accountId, 5), { commandId });
    const strange = await strangeWriter(async (socket) => {
      // What the writer would do, on a bus that asks nobody.
      await busOver(createPostgresEventStore({ pool })).bus.execute(command);
      socket.destroy();
    });
    expect(await real.bus.execute(command)).toMatchObject({ status: 'accepted' });
    expect(await effects(commandId)).toBe(1);
    await strange.close();
  });

  it('is executed here when the writer says nothing at all', async () => {
    const real = startBus();
    const strange = await strangeWriter(() => {});
    const commandId = newId();
    expect(await real.execute(credit(accountId, 5), { commandId })).toMatchObject({ status: 'accepted', replayed: false });
    expect(await effects(commandId)).toBe(1);
    await strange.close();
  });

  it('is executed here when the writer answers nonsense, or knows no such command', async () => {
    for (const answer of ['{', '[[1,null]]\n', '{"a":1}\n']) {
      const real = startBus();
      const strange = await strangeWriter((socket) => socket.write(`${answer}\n`));
      const commandId = newId();
      expect([answer, (await real.execute(credit(accountId, 5), { commandId })).status]).toEqual([answer, 'accepted']);
      expect(await effects(commandId)).toBe(1);
      await strange.close();
      await real.bus.stop();
      await pool.query('delete from log.writers');
    }
  });

  it('is executed here when nobody listens where the writer should be', async () => {
    await pool.query("insert into log.writers values ($1, $2, now() + interval '1 hour')", [ledger, newAddress(v7())]);
    const real = startBus();
    expect(await real.execute(credit(accountId, 5))).toMatchObject({ status: 'accepted' });
    expect(real.written.batches).toBe(1);
  });
});
