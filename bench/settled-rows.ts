// Transfers that have reached the screens: the bus under load while the projections of the same process keep the account views at its heels.
import { migrate } from '#server/database/migrate.ts';
import { openPool } from '#server/database/pools.ts';
import type { LedgerId } from '#server/domain/ids.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createAccountsProjection } from '#server/projections/accounts/accounts.ts';
import { accountsProjectionName } from '#server/projections/accounts/accounts-model.ts';
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

/** A transfer counts when the views show it, and only then its client sends the next: nothing can pile up behind the bus. */
export async function settledRows(run: Run): Promise<void> {
  const url = await emptyDatabase(run.server.url, 'settled');
  await migrate({ side: 'read', url });
  const pools = [openPool(url, 'feed'), openPool(url, 'projections')] as const;
  const projections = createProjectionRunner({
    store: createPostgresEventStore({ pool: pools[0] }),
    pool: pools[1],
    projections: [createAccountsProjection()],
    log: { warn: (facts, message) => run.say(`${message} ${JSON.stringify(facts)}`) },
  });
  const bank = await openBank(url, projections.wake);
  try {
    await projections.start();
    const { ledgerId, accounts } = await openAccounts(bank, 'settled', 2_000);
    const shownUpTo = watchViews(projections, ledgerId);
    const once = async () => shownUpTo(await transfer(bank, ledgerId, accounts, 'uniform'));
    await closedLoop({ inFlight, seconds: warmUpSeconds }, once);
    const sample = await closedLoop({ inFlight, seconds: 2 * run.seconds }, once);
    const row: Row = { name: 'settled: shown in the account views', unit: 'transfers/s', ...sample, note: 'p50 until shown' };
    run.add(row);
    run.add(beside(row, run.row('pgbench TPC-B'), { atLeast: 1.5 }));
    const events = await checkBooks(bank.store, ledgerId);
    await checkViews(url, ledgerId);
    run.say(`settled: ${shown(events)} events and the views right`);
  } finally {
    await bank.close();
    await projections.stop();
    for (const pool of pools) await pool.end();
  }
}

/** Answers what resolves when the views have come to a position. */
function watchViews(projections: Pick<ReturnType<typeof createProjectionRunner>, 'onMoved'>, ledgerId: LedgerId) {
  let at = 0;
  let waiting: { readonly position: number; readonly shown: () => void }[] = [];
  projections.onMoved((generation) => {
    if (generation.ledgerId !== ledgerId || generation.name !== accountsProjectionName) return;
    at = generation.position;
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
