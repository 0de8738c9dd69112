// A rebuild of the accounts model beside the least that any rebuild has to do: reading the same events with a bare cursor, and folding them.
import pg from 'pg';
import { migrate } from '#server/database/migrate.ts';
import { openPool } from '#server/database/pools.ts';
import type { AccountEvent } from '#server/domain/account/events.ts';
import { type AccountView, viewAfter } from '#server/domain/account-view.ts';
import { type AccountId, accountIdOf, actorIdOf, ledgerIdOf } from '#server/domain/ids.ts';
import { decodeAccountEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createAccountsProjection } from '#server/projections/accounts/accounts.ts';
import { createProjectionAdmin } from '#server/projections/rebuild/projection-admin.ts';
import { createRebuilder } from '#server/projections/rebuild/rebuilder.ts';
import { createProjectionRunner } from '#server/projections/runner/projection-runner.ts';
import { seedLedger } from '#server/seed/seed-ledger.ts';
import { BooksBroken } from './contender.ts';
import { beside, median, shown } from './rows.ts';
import { emptyDatabase, type Run } from './run.ts';

const events = 300_000;
const rounds = 3;
const ledgerId = ledgerIdOf('rebuilt');
const signal = new AbortController().signal;

export async function rebuildRows(run: Run): Promise<void> {
  const url = await emptyDatabase(run.server.url, 'rebuild');
  for (const side of ['log', 'read'] as const) await migrate({ side, url });
  const pools = { feed: openPool(url, 'feed'), projections: openPool(url, 'projections') };
  const store = createPostgresEventStore({ pool: pools.feed });
  const log = { warn: (facts: object, message: string) => run.say(`${message} ${JSON.stringify(facts)}`), info: () => {} };
  const folding = { store, pool: pools.projections, projections: [createAccountsProjection()], log };
  const runner = createProjectionRunner(folding);
  const rebuilder = createRebuilder({ ...folding, wake: runner.reread });
  const admin = createProjectionAdmin({ ...folding, wake: rebuilder.wakeFor });
  const stands = async () => (await admin.list(ledgerId)).map(({ live, lagEvents, rebuild }) => ({ live, lagEvents, rebuild }));
  try {
    const plan = { seed: 1, events, accounts: 2_000, untilMs: Date.parse('2026-11-01T00:00:00.000Z'), years: 2 };
    const actorId = actorIdOf('00000000-0000-8000-8000-000000000001');
    await seedLedger({
      store: createPostgresEventStore({ pool: pools.projections }),
      ledgerId,
      actorId,
      plan,
      onProgress: () => {},
      signal,
    });
    await pools.projections.query('vacuum analyze log.events');
    await runner.start();
    await rebuilder.start();
    const first = await timed(() => until(async () => (await stands()).some(({ lagEvents }) => lagEvents === 0)));
    run.say(`filled for the first time, by the runner, with ${shown(events / first)} events/s`);
    const rates = { cursor: [] as number[], rebuild: [] as number[] };
    const compared: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      rates.cursor.push(events / (await timed(() => foldWithCursor(url))));
      await admin.rebuild(ledgerId, 'accounts', { keepsOld: false });
      const isFilled = async () => (await stands()).some(({ rebuild }) => rebuild !== undefined && rebuild.phase !== 'filling');
      rates.rebuild.push(events / (await timed(() => until(isFilled))));
      const isOver = async () =>
        (await stands()).some(({ live, rebuild }) => live && rebuild?.phase === 'switched' && rebuild.differences === 0);
      compared.push(await timed(() => until(isOver)));
      await until(async () => (await stands()).length === 1);
      run.say(`round ${round + 1}, ${shown(rates.cursor.at(-1) ?? 0)} folded and ${shown(rates.rebuild.at(-1) ?? 0)} rebuilt events/s`);
    }
    const peer = { name: 'bare cursor and fold', value: median(rates.cursor), unit: 'events/s', note: 'reads and folds, writes nothing' };
    run.add(peer);
    const rebuilt = { name: 'rebuild of accounts', value: median(rates.rebuild), unit: 'events/s' };
    const row = beside(rebuilt, peer, { atLeast: 0.5 });
    run.add({ ...row, note: `${row.note}; then compared and switched within ${shown(median(compared))} s` });
  } finally {
    await rebuilder.stop();
    await runner.stop();
    await Promise.all(Object.values(pools).map((pool) => pool.end()));
  }
}

/** In seconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1_000;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}

const columns = `position, stream_type as "streamType", stream_id as "streamId", version, type, schema_version as "schemaVersion", data,
  command_id as "commandId", actor_id as "actorId", correlation_id as "correlationId", causation_id as "causationId",
  recorded_at as "recordedAt", hash`;

/** What a rebuild cannot do without: the rows through a cursor as the driver gives them, and each folded into its account. */
async function foldWithCursor(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const views = new Map<AccountId, AccountView>();
  let count = 0;
  await client.query('begin');
  await client.query({
    text: `declare events no scroll cursor for select ${columns} from log.events where ledger_id = $1 order by position`,
    values: [ledgerId],
  });
  for (;;) {
    const { rows } = await client.query<RecordedRow>('fetch 5000 from events');
    if (rows.length === 0) break;
    count += rows.length;
    for (const row of rows) {
      if (row.streamType !== 'account') continue;
      const recordedAt = row.recordedAt.toISOString();
      const accountId = accountIdOf(row.streamId);
      const [version, position] = [Number(row.version), Number(row.position)];
      const event: AccountEvent = decodeAccountEvent({ ...row, version });
      views.set(accountId, viewAfter(views.get(accountId) ?? null, event, { accountId, version, position, recordedAt }));
    }
  }
  await client.query('rollback');
  await client.end();
  if (count !== events) throw new BooksBroken(`${count} events folded`);
}

type RecordedRow = Pick<RecordedEvent, 'streamType' | 'streamId' | 'type' | 'schemaVersion' | 'data'> & {
  readonly position: string;
  readonly version: string;
  readonly recordedAt: Date;
};
