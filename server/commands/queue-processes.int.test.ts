// Workers in processes of their own over one PostgreSQL: killed, poisoned, cut off and raced, they run each command once and in order.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPool } from '#server/database/pools.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import type { Command } from '#server/domain/command.ts';
import { type AccountId, type CommandId, type LedgerId, ledgerIdOf } from '#server/domain/ids.ts';
import { CommandAlreadyEnded } from '#server/event-store/errors.ts';
import type { EventStore, RecordedCommand } from '#server/event-store/event-store.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { busOver, credit, envelope, ledger, newAccount, newId, open, openLedger } from './bus-spec.ts';
import { contentHashOf, payloadOf } from './content-hash.ts';

interface WorkerProcess {
  readonly child: ChildProcess;
  /** Commands that it has run, and the most memory it was seen with. */
  readonly seen: { ran: number; rssMb: number };
}

let database: TestDatabase;
let pool: pg.Pool;
let store: EventStore;
let bus: ReturnType<typeof busOver>['bus'];
let workers: ChildProcess[];

beforeEach(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'commands');
  store = createPostgresEventStore({ pool });
  bus = busOver(store).bus;
  workers = [];
});
afterEach(async () => {
  for (const child of workers.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.disconnect();
    await once(child, 'exit');
  }
  await bus.stop();
  await pool.end();
  await database.drop();
});

async function startWorker(): Promise<WorkerProcess> {
  const child = fork(fileURLToPath(new URL('queue-worker.process.ts', import.meta.url)), [database.url], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  workers.push(child);
  await once(child, 'message');
  const seen = { ran: 0, rssMb: 0 };
  child.on('message', ({ ran, rssMb }: WorkerProcess['seen']) => {
    seen.ran += ran;
    seen.rssMb = Math.max(seen.rssMb, rssMb);
  });
  return { child, seen };
}

/** A ledger with an account in it. */
async function book(ledgerId: LedgerId): Promise<AccountId> {
  const account = newAccount();
  for (const command of [openLedger, open(account)]) await bus.execute(envelope(command, { ledgerId }));
  return account;
}

const submitCredit = (ledgerId: LedgerId, account: AccountId, more: { commandId?: CommandId; reference?: string } = {}) => {
  const { commandId = newId(), reference } = more;
  return bus.submit(
    envelope({ ...credit(account, 1), ...(reference !== undefined && { reference }) } as Command, {
      ledgerId,
      commandId,
    }),
  );
};
const outcomesOf = async (ledgerId: LedgerId): Promise<readonly RecordedCommand[]> => await store.readOutcomes(ledgerId, 2, 1_000_000);
const isEmpty = async () => (await store.queue.readDue()).firstDueAt.size === 0;
const drained = (timeout: number) => expect.poll(isEmpty, { timeout, interval: 50 }).toBe(true);

describe('two workers and a process that submits and executes', () => {
  it('run every command once and in order, though one worker after the other is killed', { timeout: 120_000 }, async () => {
    const ledgers = ['a', 'b', 'c'].map(ledgerIdOf);
    const accounts = await Promise.all(ledgers.map(book));
    const submitted = new Map<LedgerId, CommandId[]>(ledgers.map((id) => [id, []]));
    const direct = new Set<CommandId>();
    const perLedger = 1_500;
    let going = [await startWorker(), await startWorker()];

    const sending = Promise.all(
      ledgers.map(async (ledgerId, index) => {
        const account = accounts[index] ?? newAccount();
        for (let sent = 0; sent < perLedger; sent += 50) {
          const ids = Array.from({ length: 50 }, newId);
          await Promise.all(ids.map((commandId) => submitCredit(ledgerId, account, { commandId })));
          submitted.get(ledgerId)?.push(...ids);
          const { commandId, status } = await bus.execute(envelope(credit(account, 1), { ledgerId }));
          expect(status).toBe('accepted');
          direct.add(commandId);
        }
      }),
    );
    for (let kills = 0; kills < 6; kills += 1) {
      const victim = going[kills % 2];
      if (!victim) throw new Error('two workers');
      const before = victim.seen.ran;
      await expect.poll(async () => victim.seen.ran > before || (await isEmpty()), { timeout: 20_000 }).toBe(true);
      victim.child.kill('SIGKILL');
      going = going.with(kills % 2, await startWorker());
    }
    await sending;
    await drained(30_000);

    for (const ledgerId of ledgers) {
      const outcomes = await outcomesOf(ledgerId);
      expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['accepted']));
      expect(outcomes.map(({ number }) => number)).toEqual(outcomes.map((_, index) => index + 3));
      expect(outcomes.filter(({ id }) => !direct.has(id)).map(({ id }) => id)).toEqual(submitted.get(ledgerId));
      expect(await store.head(ledgerId)).toMatchObject({ position: perLedger + perLedger / 50 + 2 });
    }
  });
});

describe('a command that kills its worker', () => {
  it('ends as failed after five tries, and the others go on', { timeout: 120_000 }, async () => {
    const account = await book(ledger);
    const ids = Array.from({ length: 7 }, newId);
    for (const [index, commandId] of ids.entries())
      await submitCredit(ledger, account, { commandId, ...(index === 3 && { reference: 'poison' }) });
    let deaths = 0;
    for (; !(await isEmpty()); deaths += 1) {
      const { child } = await startWorker();
      await Promise.race([once(child, 'exit'), drained(20_000)]);
    }
    // The last of them lived to see the end.
    expect(deaths - 1).toBe(5);
    const outcomes = await outcomesOf(ledger);
    expect(outcomes.map(({ id }) => id)).toEqual(ids);
    expect(outcomes.map(({ status }) => status)).toEqual(ids.map((_, index) => (index === 3 ? 'failed' : 'accepted')));
    expect(outcomes[3]).toMatchObject({ attempts: 5, rejection: { code: 'Internal' } });
  });
});

describe('a worker', () => {
  it('finds what was queued before it was there, and outlives its connections', { timeout: 60_000 }, async () => {
    const account = await book(ledger);
    await Promise.all(Array.from({ length: 300 }, () => submitCredit(ledger, account)));
    const { child } = await startWorker();
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(Array.from({ length: 100 }, () => submitCredit(ledger, account).catch(() => undefined)));
      const client = new pg.Client(database.url);
      await client.connect();
      await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name in ('playhead queue', 'playhead commands')",
      );
      await client.end();
    }
    await drained(30_000);
    expect(child.exitCode).toBeNull();
    const outcomes = await outcomesOf(ledger);
    expect(new Set(outcomes.map(({ id }) => id)).size).toBe(outcomes.length);
    expect(outcomes.length).toBeGreaterThanOrEqual(300);
    expect(await store.head(ledger)).toMatchObject({ position: outcomes.length + 2, outcomes: outcomes.length + 2 });
  });

  it('raced with a cancel and with direct execution leaves one end of each', { timeout: 60_000 }, async () => {
    const account = await book(ledger);
    await startWorker();
    const ids = Array.from({ length: 120 }, newId);
    const ends = await Promise.all(
      ids.map(async (commandId, index) => {
        await new Promise((resolve) => setTimeout(resolve, index * 5));
        await submitCredit(ledger, account, { commandId });
        const executed = bus.execute(envelope(credit(account, 1), { commandId }));
        const cancelled = bus.cancel(ledger, commandId).then(
          () => 'cancelled',
          (error) => {
            expect(error).toBeInstanceOf(CommandAlreadyEnded);
            return 'accepted';
          },
        );
        expect(['queued', 'accepted', 'cancelled']).toContain((await executed).status);
        return cancelled;
      }),
    );
    await drained(20_000);
    const outcomes = new Map((await outcomesOf(ledger)).map(({ id, status }) => [id, status]));
    expect(outcomes.size).toBe(ids.length);
    expect(ids.map((id) => outcomes.get(id))).toEqual(ends);
    expect((await store.head(ledger))?.position).toBe(2 + ends.filter((end) => end === 'accepted').length);
  });

  it('runs a queue of 100,000 in order, in bounded memory', { timeout: 240_000 }, async () => {
    const account = await book(ledger);
    const ids: CommandId[] = [];
    for (let round = 0; round < 100; round += 1) {
      const commands = Array.from({ length: 1_000 }, () => {
        const one = envelope(credit(account, 1));
        const payload = payloadOf(one);
        const content = { type: one.command.type, payload, contentHash: contentHashOf(one, payload), actorId: one.actorId };
        ids.push(one.commandId);
        return { id: one.commandId, ...content, correlationId: one.commandId, causationId: null, expectedVersion: null, executeAt: null };
      });
      await store.queue.enqueue(ledger, commands);
    }
    const { seen } = await startWorker();
    await drained(200_000);
    let next = 2;
    for (let first = 0; first < ids.length; first += 10_000) {
      const outcomes = await store.readOutcomes(ledger, next, 10_000);
      expect(outcomes.map(({ id }) => id)).toEqual(ids.slice(first, first + 10_000));
      next = outcomes.at(-1)?.number ?? 0;
    }
    expect(seen.ran).toBe(100_000);
    expect(seen.rssMb).toBeLessThan(500);
  });
});
