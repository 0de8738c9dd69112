// Transfers that have reached the screens: the bus under load while the projections of the same process keep the account views at its heels.
import { migrate } from '#server/database/migrate.ts';
import { openPool } from '#server/database/pools.ts';
import type { LedgerId } from '#server/domain/ids.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createAccountsProjection } from '#server/projections/accounts/accounts.ts';
import type { Projection } from '#server/projections/projection.ts';
import { createProjections } from '#server/projections/read-side.ts';
import { createProjectionRunner } from '#server/projections/runner/projection-runner.ts';
import { openAccounts, openBank } from './bank.ts';
import { transfer } from './bus.ts';
import { checkBooks } from './check-books.ts';
import { BooksBroken } from './contender.ts';
import { closedLoop } from './load.ts';
import { beside, type Row, shown } from './rows.ts';
import { ask, emptyDatabase, type Run } from './run.ts';

const inFlight = 4_096;
const warmUpSeconds = 3;

/** The account views alone, as before there were others; then every projection but search; then how fast search catches up. */
export async function settledRows(run: Run): Promise<void> {
  const all = createProjections();
  const isSearch = ({ name }: Projection) => name === 'search';
  const views = await settle(run, { name: 'settled: shown in the account views', projections: [createAccountsProjection()] });
  run.add(beside(views, run.row('pgbench TPC-B'), { atLeast: 1.5 }));
  const every = await settle(
    run,
    { name: 'settled: in every projection but search', projections: all.filter((one) => !isSearch(one)) },
    all.filter(isSearch),
  );
  run.add(beside(every, run.row('pgbench TPC-B'), { atLeast: 0.6 }));
}

interface Settling {
  readonly name: string;
  readonly projections: readonly Projection[];
}

/**
 * A transfer counts when all projections show it, and only then its client sends the next: nothing can pile up behind the bus. Those that
 * come `later` are started on the same ledger when it is over.
 */
async function settle(run: Run, { name, projections }: Settling, later: readonly Projection[] = []): Promise<Row> {
  const url = await emptyDatabase(run.server.url, 'settled');
  await migrate({ side: 'read', url });
  const pools = [openPool(url, 'feed'), openPool(url, 'projections')] as const;
  const runnerOf = (of: readonly Projection[]) =>
    createProjectionRunner({
      store: createPostgresEventStore({ pool: pools[0] }),
      pool: pools[1],
      projections: of,
      log: { warn: (facts, message) => run.say(`${message} ${JSON.stringify(facts)}`) },
    });
  const runner = runnerOf(projections);
  const bank = await openBank(url, runner.wake);
  try {
    await runner.start();
    const { ledgerId, accounts } = await openAccounts(bank, 'settled', 2_000);
    const shownUpTo = watch(runner, ledgerId, projections);
    const once = async () => shownUpTo(await transfer(bank, ledgerId, accounts, 'uniform'));
    await closedLoop({ inFlight, seconds: warmUpSeconds }, once);
    const sample = await closedLoop({ inFlight, seconds: 2 * run.seconds }, once);
    const row: Row = { name, unit: 'transfers/s', ...sample, note: 'p50 until shown' };
    const events = await checkBooks(bank.store, ledgerId);
    await checkViews(url, ledgerId);
    run.say(`settled: ${shown(events)} events and the views right`);
    await runner.stop();
    if (later.length > 0) await catchUp(run, { runner: runnerOf(later), ledgerId, events, projections: later });
    return row;
  } finally {
    await bank.close();
    await runner.stop();
    for (const pool of pools) await pool.end();
  }
}

interface CatchingUp extends Pick<Settling, 'projections'> {
  readonly runner: ReturnType<typeof createProjectionRunner>;
  readonly ledgerId: LedgerId;
  readonly events: number;
}

async function catchUp(run: Run, { runner, ledgerId, events, projections }: CatchingUp): Promise<void> {
  const from = performance.now();
  const there = watch(runner, ledgerId, projections)(events);
  await runner.start();
  await there;
  await runner.stop();
  const value = events / ((performance.now() - from) / 1_000);
  run.add({ name: 'search, from nothing', value, unit: 'events/s', note: `${shown(events, 0)} events of transfers` });
}

/** Answers what resolves when all of the projections have come to a position of the ledger. */
function watch(runner: Pick<ReturnType<typeof createProjectionRunner>, 'onMoved'>, ledgerId: LedgerId, projections: readonly Projection[]) {
  const places = new Map(projections.map(({ name }) => [name, 0]));
  let at = 0;
  let waiting: { readonly position: number; readonly shown: () => void }[] = [];
  runner.onMoved((generation) => {
    if (generation.ledgerId !== ledgerId) return;
    places.set(generation.name, generation.ledgerPosition);
    at = Math.min(...places.values());
    const all = waiting;
    waiting = [];
    for (const one of all) {
      if (one.position <= at) one.shown();
      else waiting.push(one);
    }
  });
  return (position: number) => (position <= at ? Promise.resolve() : new Promise<void>((shown) => void waiting.push({ position, shown })));
}

// The views hold as much money as was put in, and each account's view is the last of its entries.
async function checkViews(url: string, ledgerId: LedgerId): Promise<void> {
  const sql = `
    select (select sum(balance) from read.accounts where ledger_id = $1)::text as views,
      (select sum((data->>'amount')::bigint) from log.events where ledger_id = $1 and type = 'AccountCredited')::text as credited,
      (select count(*)::int from read.accounts a where a.ledger_id = $1 and not exists (select from read.entries e
        where e.ledger_id = a.ledger_id and e.generation = a.generation and e.account_id = a.account_id and e.version = a.version
          and e.balance = a.balance)) as strays`;
  const [found] = await ask<{ views: string; credited: string; strays: number }>(url, sql, [ledgerId]);
  if (found === undefined || found.views !== found.credited || found.strays > 0)
    throw new BooksBroken(`the account views are wrong: ${JSON.stringify(found)}`);
}
