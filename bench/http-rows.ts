// Transfers over HTTP: Playhead's tRPC beside a Next route handler over Prisma, each in one process, the client in another.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { openAccounts, openBank } from './bank.ts';
import { checkBooks } from './check-books.ts';
import { BooksBroken, startChild } from './contender.ts';
import type { HttpTarget } from './http-client.ts';
import type { Sample } from './load.ts';
import { generatePeerClient, versionOf } from './peers.ts';
import { type ServerProcess, startServerOver, startServerProcess } from './playhead-process.ts';
import { beside, median, type Row, reaching, shown } from './rows.ts';
import { ask, emptyDatabase, type Run } from './run.ts';

const connections = 64;
const accountCount = 2_000;
const warmUpSeconds = 4;
const rounds = 2;
const root = resolve(import.meta.dirname, '..');
const nextApp = join(import.meta.dirname, 'peers/next-app');
const nextCommand = join(root, 'node_modules/next/dist/bin/next');

/** A server, and a client that keeps it busy. */
interface Pair {
  readonly name: string;
  readonly note: string;
  measure(seconds: number): Promise<Sample>;
  /** Transfers that the client was told were accepted. */
  accepted(): Promise<number>;
  close(): Promise<void>;
}

export async function httpRows(run: Run): Promise<void> {
  const playheadUrl = await emptyDatabase(run.server.url, 'http');
  const nextUrl = await emptyDatabase(run.server.url, 'http_next');
  const bank = await openBank(playheadUrl);
  const servers: ServerProcess[] = [];
  const pairs: Pair[] = [];
  try {
    const { ledgerId, accounts } = await openAccounts(bank, 'http', accountCount);
    const playhead = await startServerOver(playheadUrl);
    servers.push(playhead);
    const next = await startNext(nextUrl);
    servers.push(next);
    const of = { connections, accounts, ledgerId };
    const batches = await pairOf('HTTP, tRPC batches of 10', { ...of, origin: playhead.origin, kind: 'playhead', transfersEach: 10 });
    const singles = await pairOf('HTTP, tRPC one by one', { ...of, origin: playhead.origin, kind: 'playhead', transfersEach: 1 });
    const about = `Next ${versionOf('next')} route handler, Prisma ${versionOf('prisma')}, a transaction a transfer`;
    const peers = [
      await pairOf('HTTP, Next and Prisma, 10 a request', { ...of, origin: next.origin, kind: 'next', transfersEach: 10 }, about),
      await pairOf('HTTP, Next and Prisma, 1 a request', { ...of, origin: next.origin, kind: 'next', transfersEach: 1 }, about),
    ];
    pairs.push(batches, singles, ...peers);
    const rows = await race(run, pairs);
    // Whichever way of asking suits the peer better is the one to stand beside.
    const [batched, , ...others] = rows;
    const best = others.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
    if (batched && best) run.add(beside(batched, best, { atLeast: 5 }));
    run.add(
      reaching(
        { name: 'memory, the server at its largest', value: playhead.largestMb(), unit: 'MB', note: 'resident set' },
        { atMost: 600 },
      ),
    );
    // The first goes on to project for both.
    const second = await startServerOver(playheadUrl, ['web', 'worker']);
    servers.push(second);
    const halves = await Promise.all(
      [playhead, second].map(({ origin }) =>
        pairOf('', { ...of, connections: connections / 2, origin, kind: 'playhead', transfersEach: 10 }),
      ),
    );
    pairs.push(...halves);
    const [both] = await race(run, [together('HTTP, tRPC batches of 10, 2 processes', halves)]);
    if (both && batched) run.add({ ...beside(both, batched, { atLeast: 0.8 }), name: 'HTTP, 2 processes beside 1' });
    const counts = await Promise.all([batches, singles, ...halves].map((pair) => pair.accepted()));
    const accepted = counts.reduce((sum, count) => sum + count, 0);
    await checkPlayhead(bank.store, playheadUrl, { ledgerId, accepted });
    await checkNext(nextUrl);
    run.say(`HTTP: ${shown(accepted)} transfers right`);
  } finally {
    for (const pair of pairs) await pair.close();
    for (const server of servers) await server.stop();
    await bank.close();
  }
}

async function race(run: Run, pairs: readonly Pair[]): Promise<readonly Row[]> {
  const samples = new Map(pairs.map((pair) => [pair, [] as Sample[]]));
  for (const pair of pairs) await pair.measure(warmUpSeconds);
  for (let round = 1; round <= rounds; round += 1) {
    for (const pair of pairs) {
      const sample = await pair.measure(run.seconds);
      run.say(`round ${round}, ${pair.name}: ${shown(sample.value)} transfers/s`);
      samples.get(pair)?.push(sample);
    }
  }
  return pairs.map(({ name, note }, index) => {
    const own = samples.get(pairs[index] as Pair) ?? [];
    const middle = (of: (sample: Sample) => number) => median(own.map(of));
    const times = { p50Ms: middle(({ p50Ms }) => p50Ms), p99Ms: middle(({ p99Ms }) => p99Ms ?? Number.NaN) };
    const row: Row = { name, value: middle(({ value }) => value), unit: 'transfers/s', ...times, inFlight: connections, note };
    run.add(row);
    return row;
  });
}

/** Several pairs at once, as one: the same accounts, each with its share of the connections. */
function together(name: string, pairs: readonly Pair[]): Pair {
  return {
    name,
    note: `${connections / pairs.length} connections each, the same accounts; the first process projects`,
    measure: async (seconds) => {
      const samples = await Promise.all(pairs.map((pair) => pair.measure(seconds)));
      const largest = (of: (sample: Sample) => number | undefined) => Math.max(...samples.map((sample) => of(sample) ?? Number.NaN));
      const value = samples.reduce((sum, sample) => sum + sample.value, 0);
      return { inFlight: connections, value, p50Ms: largest(({ p50Ms }) => p50Ms), p99Ms: largest(({ p99Ms }) => p99Ms) };
    },
    accepted: async () => (await Promise.all(pairs.map((pair) => pair.accepted()))).reduce((sum, count) => sum + count, 0),
    close: async () => {},
  };
}

async function pairOf(name: string, target: HttpTarget, note = 'connections in flight; p50 of a request'): Promise<Pair> {
  const client = await startChild('http-client.ts', [JSON.stringify(target)]);
  return {
    name,
    note,
    measure: async (seconds) => {
      const sample = (await client.ask({ ask: 'load', load: { inFlight: target.connections, seconds } })) as Sample;
      return { ...sample, value: sample.value * target.transfersEach };
    },
    accepted: async () => Number(await client.ask({ ask: 'check' })),
    close: client.close,
  };
}

async function startNext(url: string): Promise<ServerProcess> {
  await generatePeerClient();
  if (!isBuilt())
    await promisify(execFile)(process.execPath, [nextCommand, 'build', nextApp], { env: { ...process.env, NODE_ENV: 'production' } });
  await ask(url, 'create table accounts (id int primary key, balance bigint not null check (balance >= 0))');
  await ask(url, 'insert into accounts select id, 10000000 from generate_series(0, $1 - 1) id', [accountCount]);
  const environment = { NODE_ENV: 'production', DATABASE_URL: url };
  return startServerProcess({ file: process.execPath, args: [nextCommand, 'start', nextApp], folder: nextApp, environment });
}

// Built after everything that goes into it was written.
function isBuilt(): boolean {
  const built = join(nextApp, '.next/BUILD_ID');
  if (!existsSync(built)) return false;
  const app = readdirSync(join(nextApp, 'app'), { recursive: true, encoding: 'utf8' }).map((path) => join(nextApp, 'app', path));
  const sources = [...app, join(nextApp, 'next.config.js'), join(nextApp, '../prisma-move.ts'), join(nextApp, '../schema.prisma')];
  const newest = [...sources, join(root, 'package-lock.json')].map((path) => statSync(path).mtimeMs);
  return statSync(built).mtimeMs > Math.max(...newest);
}

type Store = Parameters<typeof checkBooks>[0];
type Told = { readonly ledgerId: Parameters<typeof checkBooks>[1]; readonly accepted: number };

async function checkPlayhead(store: Store, url: string, { ledgerId, accepted }: Told): Promise<void> {
  await checkBooks(store, ledgerId);
  const sql = "select count(*)::int as count from log.commands where ledger_id = $1 and type = 'Transfer' and status = 'accepted'";
  const [recorded] = await ask<{ count: number }>(url, sql, [ledgerId]);
  if (recorded?.count !== accepted) throw new BooksBroken(`HTTP: ${accepted} transfers were acknowledged, ${recorded?.count} recorded`);
}

async function checkNext(url: string): Promise<void> {
  const [found] = await ask<{ sum: string }>(url, 'select sum(balance)::text as sum from accounts');
  if (found?.sum !== String(10_000_000 * accountCount)) throw new BooksBroken(`HTTP, Next and Prisma: the balances sum to ${found?.sum}`);
}
