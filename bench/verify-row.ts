// Verification beside what cannot be saved of it: SHA-256 over the very bytes that are hashed of each event.
import { hash } from 'node:crypto';
import { migrate } from '#server/database/migrate.ts';
import { openPool } from '#server/database/pools.ts';
import { actorIdOf, ledgerIdOf } from '#server/domain/ids.ts';
import { canonicalEvent, noTail } from '#server/event-store/hash-chain.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { readSnapshot } from '#server/integrity/read-log.ts';
import { verifyLedger } from '#server/integrity/verify-ledger.ts';
import { seedLedger } from '#server/seed/seed-ledger.ts';
import { BooksBroken } from './contender.ts';
import { beside, median, shown } from './rows.ts';
import { emptyDatabase, type Run } from './run.ts';

const events = 100_000;
const rounds = 3;
const ledgerId = ledgerIdOf('verified');
const signal = new AbortController().signal;

export async function verifyRows(run: Run): Promise<void> {
  const url = await emptyDatabase(run.server.url, 'verify');
  for (const side of ['log', 'read'] as const) await migrate({ side, url });
  const pool = openPool(url, 'projections');
  try {
    const from = performance.now();
    const plan = { seed: 1, events, accounts: 1_000, untilMs: Date.parse('2026-11-01T00:00:00.000Z'), years: 2 };
    const actorId = actorIdOf('00000000-0000-8000-8000-000000000001');
    await seedLedger({ store: createPostgresEventStore({ pool }), ledgerId, actorId, plan, onProgress: () => {}, signal });
    const seededPerSecond = events / ((performance.now() - from) / 1_000);
    run.add({
      name: 'seed',
      value: seededPerSecond,
      unit: 'events/s',
      note: `${shown(events, 0)} events and their commands in one commit`,
    });
    const bytes = await hashedBytes(pool);
    const rates = { sha: [] as number[], verify: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      rates.sha.push(await perSecond(async () => bytes.forEach((one) => void hash('sha256', one, 'hex'))));
      rates.verify.push(await perSecond(() => verified(pool)));
      run.say(`round ${round + 1}, ${shown(rates.sha.at(-1) ?? 0)} hashes/s and ${shown(rates.verify.at(-1) ?? 0)} events/s`);
    }
    const size = bytes.reduce((sum, { length }) => sum + length, 0) / bytes.length;
    const sha = {
      name: 'SHA-256 of the same bytes',
      value: median(rates.sha),
      unit: 'events/s',
      note: `${shown(size, 0)} bytes an event, in memory`,
    };
    run.add(sha);
    run.add(beside({ name: 'verify', value: median(rates.verify), unit: 'events/s' }, sha, { atLeast: 0.1 }));
  } finally {
    await pool.end();
  }
}

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return events / ((performance.now() - from) / 1_000);
}

async function verified(pool: Parameters<typeof readSnapshot>[0]): Promise<void> {
  const found = await verifyLedger({ log: pool, read: pool, ledgerId, onHead: () => {}, onProgress: () => {}, signal });
  if (found?.events !== events || found.fault !== null) throw new BooksBroken(`verify: ${JSON.stringify(found?.fault)}`);
}

/** Tag, hash before, and canonical text of each event, in the order of the log. */
async function hashedBytes(pool: Parameters<typeof readSnapshot>[0]): Promise<Buffer[]> {
  const bytes: Buffer[] = [];
  const tails = new Map<string, string>();
  await readSnapshot(pool, ledgerId, async (log) => {
    const pages = await log.events();
    for (let page = await pages(); page !== null; page = await pages()) {
      for (const event of page) {
        const before = Buffer.from(tails.get(event.streamId) ?? noTail.hash, 'hex');
        bytes.push(Buffer.concat([Buffer.from('playhead/event/1\0'), before, Buffer.from(canonicalEvent(event))]));
        tails.set(event.streamId, event.hash);
      }
    }
  });
  return bytes;
}
