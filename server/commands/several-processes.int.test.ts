// Two processes over one PostgreSQL, on one hot account: nobody gets an error, nobody starves, and nobody decides on yesterday's balance.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '#server/database/pools.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import type { BusAnswer, BusRequest } from './bus-spec.ts';
import { busOver, fundedAccount, ledger } from './bus-spec.ts';

type Move = Pick<BusRequest, 'type' | 'accountId' | 'cents'>;

/** One of them writes for both, or each for itself, as on two machines. */
const ways = ['handing over', 'each for itself'] as const;
type Way = (typeof ways)[number];

async function startProcess(url: string, way: Way) {
  const child = fork(fileURLToPath(new URL('bus.process.ts', import.meta.url)), [url, way], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const waiting = new Map<number, (answer: BusAnswer) => void>();
  await once(child, 'message');
  child.on('message', (answer: BusAnswer) => waiting.get(answer.key)?.(answer));
  let key = 0;
  const send = (move: Move, commandId: string = v7()) =>
    new Promise<BusAnswer>((resolve) => {
      key += 1;
      waiting.set(key, resolve);
      child.send({ key, commandId, ...move });
    });
  return { child, send, end: () => ended(child) };
}

async function ended(child: ChildProcess): Promise<void> {
  child.disconnect();
  await once(child, 'exit');
}

let database: TestDatabase;
let processes: Awaited<ReturnType<typeof startProcess>>[];
let accountId: string;

async function readStream() {
  const pool = openPool(database.url, 'queries');
  const { rows } = await pool.query<{ version: string; type: string }>(
    'select version, type from log.events where ledger_id = $1 and stream_id = $2 order by version',
    [ledger, accountId],
  );
  await pool.end();
  return rows;
}

describe.each(ways)('two processes on one hot account, %s,', (way) => {
  beforeAll(async () => {
    database = await createTestDatabase();
    const pool = openPool(database.url, 'commands');
    accountId = await fundedAccount(busOver(createPostgresEventStore({ pool })).bus, 0);
    await pool.end();
    processes = await Promise.all([startProcess(database.url, way), startProcess(database.url, way)]);
  });

  afterAll(async () => {
    await Promise.all(processes.map(({ end }) => end()));
    await database.drop();
  });

  it('get every command through at 64 in flight, gapless, and neither waits for the other to finish', async () => {
    const perProcess = 1_000;
    const before = (await readStream()).length;
    const run = async ({ send }: (typeof processes)[number]) => {
      const answers: BusAnswer[] = [];
      const client = async () => {
        while (answers.length < perProcess) answers.push(await send({ type: 'credit', accountId, cents: 1 }));
      };
      await Promise.all(Array.from({ length: 64 }, client));
      return answers;
    };
    const [a = [], b = []] = await Promise.all(processes.map(run));
    expect(new Set([...a, ...b].map(({ status }) => status))).toEqual(new Set(['accepted']));
    const rows = await readStream();
    expect(rows.map(({ version }) => Number(version))).toEqual(rows.map((_, index) => index + 1));
    expect(rows.length - before).toBe(a.length + b.length);
    // Whoever is first done has not run alone: both have their commands among the first half of what was written.
    const middle = Math.max(...[...a, ...b].map(({ position }) => position)) / 2;
    for (const answers of [a, b]) expect(answers.filter(({ position }) => position < middle).length).toBeGreaterThan(perProcess / 10);
  });

  it('never refuse a debit for lack of a credit that the other has acknowledged', async () => {
    const [a, b] = processes;
    if (!a || !b) throw new Error('two processes are needed');
    const own = await emptyAccount();
    for (let round = 0; round < 60; round += 1) {
      const [one, other] = round % 2 === 0 ? [a, b] : [b, a];
      expect(await one.send({ type: 'credit', accountId: own, cents: 700 })).toMatchObject({ status: 'accepted' });
      expect(await other.send({ type: 'debit', accountId: own, cents: 700 })).toMatchObject({ status: 'accepted' });
      expect(await one.send({ type: 'debit', accountId: own, cents: 1 })).toMatchObject({ status: 'rejected' });
    }
  });

  it('give one effect and equal answers to a command sent to both at once', async () => {
    const own = await emptyAccount();
    for (let round = 0; round < 40; round += 1) {
      const commandId = v7();
      const answers = await Promise.all(
        [...processes, ...processes].map(({ send }) => send({ type: 'credit', accountId: own, cents: 5 }, commandId)),
      );
      expect(new Set(answers.map(({ status, position }) => `${status} ${position}`)).size).toBe(1);
    }
    expect(await processes[0]?.send({ type: 'debit', accountId: own, cents: 40 * 5 })).toMatchObject({ status: 'accepted' });
    expect(await processes[1]?.send({ type: 'debit', accountId: own, cents: 1 })).toMatchObject({ status: 'rejected' });
  });
});

async function emptyAccount(): Promise<string> {
  const pool = openPool(database.url, 'commands');
  const opened = await fundedAccount(busOver(createPostgresEventStore({ pool })).bus, 0);
  await pool.end();
  return opened;
}
