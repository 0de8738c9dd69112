// Questions over HTTP to a ledger of 1,000,000 events, in turn with the same questions to one of 1,000; and to the past beside the present.
import { Agent, request } from 'node:http';
import { migrate } from '#server/database/migrate.ts';
import { openPool } from '#server/database/pools.ts';
import type { LedgerId } from '#server/domain/ids.ts';
import { actorIdOf, ledgerIdOf } from '#server/domain/ids.ts';
import type { Moment } from '#server/projections/accounts/account-queries.ts';
import { createAccountsProjection } from '#server/projections/accounts/accounts.ts';
import { createReadSide } from '#server/projections/read-side.ts';
import { createProjectionRunner } from '#server/projections/runner/projection-runner.ts';
import { seedLedger } from '#server/seed/seed-ledger.ts';
import { type Bank, openAccounts, openBank } from './bank.ts';
import { fillAccount } from './fill-account.ts';
import { percentiles } from './load.ts';
import { type ServerProcess, startServerOver } from './playhead-process.ts';
import { beside, type Row, reaching, shown } from './rows.ts';
import { emptyDatabase, type Run } from './run.ts';

const ledgers = { small: ledgerIdOf('small'), large: ledgerIdOf('large') };
const longEvents = 1_000_000;
const rounds = 200;
const warmUp = 30;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

type Ask = (path: string) => Promise<Answer>;
interface Answer {
  readonly ms: number;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire
  readonly body: any;
}

export async function questionRows(run: Run): Promise<void> {
  const url = await emptyDatabase(run.server.url, 'questions');
  await migrate({ side: 'read', url });
  const bank = await openBank(url);
  let server: ServerProcess | null = null;
  try {
    await seed(run, bank, ledgers.small, { events: 1_000, accounts: 50 });
    await seed(run, bank, ledgers.large, { events: 1_000_000, accounts: 10_000 });
    server = await startServerOver(url);
    const ask = asking(server.origin);
    await caughtUp(run, ask, [ledgers.small, ledgers.large]);
    for (const [name, of] of Object.entries(await questions(ask))) await sizeRows(run, ask, { name, of });
    await balanceRows(run, ask);
  } finally {
    await server?.stop();
    await bank.close();
  }
  await versionRows(run);
}

async function seed(
  run: Run,
  { store }: Bank,
  ledgerId: LedgerId,
  size: { readonly events: number; readonly accounts: number },
): Promise<void> {
  run.say(`seeding ${ledgerId}, ${shown(size.events, 0)} events`);
  const plan = { ...size, seed: 1, untilMs: Date.parse('2026-11-01T00:00:00.000Z'), years: 2 };
  const actorId = actorIdOf('00000000-0000-8000-8000-000000000001');
  await seedLedger({ store, ledgerId, actorId, plan, onProgress: () => {}, signal: new AbortController().signal });
}

/** Waits until every projection has come to the head of every ledger. */
async function caughtUp(run: Run, ask: Ask, of: readonly LedgerId[]): Promise<void> {
  const from = performance.now();
  for (const ledgerId of of) {
    for (let behind = Number.POSITIVE_INFINITY; behind > 0; ) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const { items }: { items: readonly { lagEvents: number; status: string; name: string }[] } = (
        await ask(`/ledgers/${ledgerId}/projections`)
      ).body;
      const stopped = items.find(({ status }) => status === 'stopped');
      if (stopped) throw new Error(`${stopped.name} stopped`);
      behind = items.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...items.map(({ lagEvents }) => lagEvents));
    }
  }
  const seconds = (performance.now() - from) / 1_000;
  run.add({
    name: 'every projection of 1,000,000 events, from nothing',
    value: 1_001_000 / seconds,
    unit: 'events/s',
    note: `${shown(seconds, 0)} s; search included`,
  });
}

/** What each page asks, with accounts and words that are in the ledger. */
async function questions(ask: Ask): Promise<Record<string, (ledgerId: LedgerId, round: number) => string>> {
  const known = new Map<LedgerId, { readonly ids: readonly string[]; readonly names: readonly string[] }>();
  for (const ledgerId of Object.values(ledgers)) {
    const { items }: { items: readonly { accountId: string; name: string }[] } = (await ask(`/ledgers/${ledgerId}/accounts?limit=1000`))
      .body;
    known.set(ledgerId, { ids: items.map(({ accountId }) => accountId), names: items.map(({ name }) => name) });
  }
  const pick = (ledgerId: LedgerId, what: 'ids' | 'names', round: number) => {
    const all = known.get(ledgerId)?.[what] ?? [];
    return encodeURIComponent(all[(round * 7) % all.length] ?? '');
  };
  const searches = [
    (ledgerId: LedgerId, round: number) => pick(ledgerId, 'names', round),
    () => 'bar',
    () => encodeURIComponent('amount:>100'),
    () => encodeURIComponent('type:transfer date:2026-03..'),
    () => 'nothingthatisthere',
  ];
  const statistics = ['by=month,total', 'by=day&from=2026-08-01T00:00:00Z&to=2026-11-01T00:00:00Z'];
  return {
    'account page': (ledgerId, round) => `/accounts/${pick(ledgerId, 'ids', round)}`,
    'history page': (ledgerId, round) => `/accounts/${pick(ledgerId, 'ids', round)}/events?order=desc&limit=50`,
    search: (ledgerId, round) => `/search?limit=50&q=${searches[round % searches.length]?.(ledgerId, round)}`,
    statistics: (_, round) => `/statistics?${statistics[round % statistics.length]}`,
  };
}

interface Asked {
  readonly name: string;
  readonly of: (ledgerId: LedgerId, round: number) => string;
}

async function sizeRows(run: Run, ask: Ask, { name, of }: Asked): Promise<void> {
  const [small, large] = await inTurn(
    [ledgers.small, ledgers.large].map((ledgerId) => async (round: number) => (await ask(`/ledgers/${ledgerId}${of(ledgerId, round)}`)).ms),
  );
  const rowOf = (events: number, samples: readonly number[] = []): Row => ({
    name: `${name} at ${shown(events, 0)} events`,
    unit: 'ms, p95',
    inFlight: 1,
    ...p95(samples),
  });
  const young = rowOf(1_000, small);
  const old = rowOf(1_000_000, large);
  run.add(young);
  const row = beside(old, young, { atMost: 1.5 });
  run.add(reaching(row, { atMost: 50 }));
}

/** On one account alone, and straight from the read model: the other models of a ledger like that have nothing to do with it. */
async function versionRows(run: Run): Promise<void> {
  const url = await emptyDatabase(run.server.url, 'versions');
  await migrate({ side: 'read', url });
  const bank = await openBank(url);
  const pools = [openPool(url, 'projections'), openPool(url, 'queries')] as const;
  const log = { warn: (_: object, message: string) => run.say(message) };
  const runner = createProjectionRunner({ store: bank.store, pool: pools[0], projections: [createAccountsProjection()], log });
  try {
    const { ledgerId, accounts } = await openAccounts(bank, 'long', 2);
    const [accountId] = accounts;
    if (accountId === undefined) throw new Error('no account');
    run.say(`one account of ${shown(longEvents, 0)} events`);
    await fillAccount(bank, { ledgerId, accountId, count: longEvents - 2 });
    const { accounts: queries } = createReadSide({ pool: pools[1], store: bank.store, onMoved: runner.onMoved });
    const head = (await bank.store.head(ledgerId))?.position ?? 0;
    await runner.start();
    for (let at = 0; at < head; at = (await queries.freshness(ledgerId, head)).position);
    await runner.stop();
    const timed = async (moment: Moment): Promise<number> => {
      const from = performance.now();
      const answer = await queries.account(ledgerId, { accountId, moment });
      if (!('value' in answer)) throw new Error(JSON.stringify(answer));
      return performance.now() - from;
    };
    const [now, then] = await inTurn(
      [() => timed('now'), () => timed({ version: 1 + Math.floor(Math.random() * longEvents) })],
      1_000,
      200,
    );
    const present: Row = { name: 'account of 1,000,000 events, at its head', unit: 'ms, p95', inFlight: 1, ...p95(now) };
    run.add(present);
    run.add(
      beside({ name: 'account of 1,000,000 events, at a random version', unit: 'ms, p95', inFlight: 1, ...p95(then) }, present, {
        atMost: 3,
      }),
    );
  } finally {
    await runner.stop();
    await bank.close();
    for (const pool of pools) await pool.end();
  }
}

async function balanceRows(run: Run, ask: Ask): Promise<void> {
  const all = async (moment: string): Promise<number> => {
    let ms = 0;
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer: Answer = await ask(
        `/ledgers/${ledgers.large}/balances?limit=1000${moment}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      ms += answer.ms;
      cursor = answer.body.next;
    }
    return ms;
  };
  const [now, then] = await inTurn([() => all(''), () => all(`&position=${1 + Math.floor(Math.random() * 1_000_000)}`)], 30, 5);
  const present: Row = { name: 'every balance of 10,000 accounts, now', unit: 'ms, p95', inFlight: 1, note: '10 pages', ...p95(now) };
  run.add(present);
  run.add(
    beside({ name: 'every balance of 10,000 accounts, at a random position', unit: 'ms, p95', inFlight: 1, ...p95(then) }, present, {
      atMost: 3,
    }),
  );
}

/** Each in turn, round after round. */
async function inTurn(
  works: readonly ((round: number) => Promise<number>)[],
  count = rounds,
  uncounted = warmUp,
): Promise<readonly number[][]> {
  const samples = works.map((): number[] => []);
  for (let round = 0; round < count + uncounted; round += 1) {
    for (const [index, work] of works.entries()) {
      const ms = await work(round);
      if (round >= uncounted) samples[index]?.push(ms);
    }
  }
  return samples;
}

function p95(samples: readonly number[] = []): Pick<Row, 'value' | 'p50Ms' | 'p99Ms'> {
  const { p50Ms, p95Ms, p99Ms } = percentiles(samples);
  return { value: p95Ms, p50Ms, p99Ms };
}

function asking(origin: string): Ask {
  return (path) =>
    new Promise((resolve, reject) => {
      const from = performance.now();
      const asked = request(`${origin}/api/v1${path}`, { agent }, (answer) => {
        answer.toArray().then((chunks) => {
          const ms = performance.now() - from;
          const text = Buffer.concat(chunks).toString();
          if (answer.statusCode === 200) resolve({ ms, body: JSON.parse(text) });
          else reject(new Error(`${path}: ${answer.statusCode} ${text}`));
        }, reject);
      });
      asked.on('error', reject).end();
    });
}
