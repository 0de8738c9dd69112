// Verification finds what the database's owner did to a log, by its place: each way to tamper, on a ledger of its own.
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '#server/database/pools.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { actorIdOf, type LedgerId, ledgerIdOf } from '#server/domain/ids.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { hashEvent, noTail } from '#server/event-store/hash-chain.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createProjections } from '#server/projections/read-side.ts';
import { createProjectionRunner } from '#server/projections/runner/projection-runner.ts';
import { seedLedger } from '#server/seed/seed-ledger.ts';
import { verifyLedger } from './verify-ledger.ts';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'projections');
  // Only the owner can do what follows.
  for (const table of ['events', 'commands']) await pool.query(`alter table log.${table} disable trigger all`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const signal = new AbortController().signal;
const actorId = actorIdOf('00000000-0000-8000-8000-000000000001');
const verify = async (ledgerId: LedgerId) => {
  const verified = await verifyLedger({ log: pool, read: pool, ledgerId, onHead: () => {}, onProgress: () => {}, signal });
  if (!verified) throw new Error('no such ledger');
  return verified;
};

let made = 0;
interface Book {
  readonly ledgerId: LedgerId;
  readonly events: readonly RecordedEvent[];
  /** A leg sent from one account that has several events before and after. */
  readonly sent: RecordedEvent;
}
async function book(): Promise<Book> {
  const store = createPostgresEventStore({ pool });
  made += 1;
  const ledgerId = ledgerIdOf(`book-${made}`);
  const plan = { seed: 3, events: 400, accounts: 8, untilMs: Date.parse('2026-11-01T00:00:00.000Z'), years: 1 };
  await seedLedger({ store, ledgerId, actorId, plan, onProgress: () => {}, signal });
  const { events } = await store.readFeed(ledgerId, 0, 1_000);
  const sent = events.find(({ type, version, position }) => type === 'TransferSent' && version > 4 && position > 150);
  if (!sent) throw new Error('no transfer in the book');
  return { ledgerId, events, sent };
}
const at = ({ position, streamId, version }: RecordedEvent) => ({ position, streamId, version });
const nextOf = ({ events, sent }: Book) =>
  events.find(({ streamId, version }) => streamId === sent.streamId && version === sent.version + 1) ?? sent;
const change = ({ ledgerId }: Book, position: number, set: string) =>
  pool.query(`update log.events set ${set} where ledger_id = $1 and position = $2`, [ledgerId, position]);

type Tampering = readonly [what: string, tamper: (book: Book) => Promise<unknown>, place: (book: Book) => object];
const tamperings: readonly Tampering[] = [
  ['an amount', (b) => change(b, b.sent.position, `data = data || '{"amount": "1"}'`), ({ sent }) => at(sent)],
  ['who did it', (b) => change(b, b.sent.position, `actor_id = '00000000-0000-8000-8000-0000000000ff'`), ({ sent }) => at(sent)],
  ['when', (b) => change(b, b.sent.position, `recorded_at = recorded_at - interval '1 millisecond'`), ({ sent }) => at(sent)],
  ['a type', (b) => change(b, b.sent.position, `type = 'AccountDebited'`), ({ sent }) => at(sent)],
  ['a hash', (b) => change(b, b.sent.position, `hash = sha256('')`), ({ sent }) => at(sent)],
  [
    'an event removed',
    ({ ledgerId, sent }) => pool.query('delete from log.events where ledger_id = $1 and position = $2', [ledgerId, sent.position]),
    ({ sent }) => at(sent),
  ],
  [
    'the last event of a stream removed',
    async ({ ledgerId, sent }) => {
      await pool.query('delete from log.events where ledger_id = $1 and stream_id = $2 and version >= $3', [
        ledgerId,
        sent.streamId,
        sent.version,
      ]);
    },
    ({ sent }) => at(sent),
  ],
  [
    'the tail cut',
    ({ ledgerId }) => pool.query('delete from log.events where ledger_id = $1 and position > 390', [ledgerId]),
    () => ({ position: 391 }),
  ],
  ['two events of a stream in the other order', (b) => swap(b, b.sent.position, nextOf(b).position), ({ sent }) => at(sent)],
  [
    'two versions exchanged',
    async (b) => {
      const next = nextOf(b);
      await change(b, b.sent.position, 'version = 999999');
      await change(b, next.position, `version = ${b.sent.version}`);
      await change(b, b.sent.position, `version = ${next.version}`);
    },
    ({ sent }) => ({ position: sent.position, streamId: sent.streamId }),
  ],
  [
    'the legs of a transfer in the other order',
    (b) => swap(b, b.sent.position, b.sent.position + 1),
    ({ sent }) => ({ position: sent.position, what: expect.stringContaining('leg') }),
  ],
  [
    'events of two streams exchanged',
    (b) =>
      swap(
        b,
        b.sent.position,
        (
          b.events.find(
            ({ position, streamId, commandId }) =>
              position > b.sent.position && streamId !== b.sent.streamId && commandId !== b.sent.commandId,
          ) ?? b.sent
        ).position,
      ),
    ({ sent }) => ({ position: sent.position }),
  ],
  [
    'an event and its own hash, at the end of a stream',
    async (b) => {
      const last = b.events.findLast(({ type }) => type === 'AccountCredited') ?? b.sent;
      const end = b.events.findLast(({ streamId }) => streamId === last.streamId) ?? last;
      const before = b.events.find(({ streamId, version }) => streamId === end.streamId && version === end.version - 1) ?? noTail;
      const altered = { ...end, type: 'AccountDebited', data: { amount: '900000000' } };
      await pool.query('update log.events set type = $3, data = $4, hash = decode($5, $6) where ledger_id = $1 and position = $2', [
        b.ledgerId,
        end.position,
        altered.type,
        altered.data,
        hashEvent(before.hash, altered),
        'hex',
      ]);
    },
    ({ events }) => ({
      streamId: events.findLast(({ type }) => type === 'AccountCredited')?.streamId,
      what: expect.stringContaining('below the account’s limit'.replace('’', "'")),
    }),
  ],
  [
    'an outcome removed',
    ({ ledgerId, sent }) => pool.query('delete from log.commands where ledger_id = $1 and id = $2', [ledgerId, sent.commandId]),
    ({ sent }) => ({ position: sent.position + 2, what: expect.stringContaining('outcome number') }),
  ],
  [
    'what an outcome speaks of',
    ({ ledgerId, sent }) =>
      pool.query('update log.commands set last_position = first_position where ledger_id = $1 and id = $2', [ledgerId, sent.commandId]),
    ({ sent }) => ({ position: sent.position, commandId: sent.commandId }),
  ],
  [
    'the head',
    ({ ledgerId }) => pool.query('update log.ledgers set position = position + 1 where ledger_id = $1', [ledgerId]),
    () => ({ position: 401 }),
  ],
  [
    'the count of outcomes',
    ({ ledgerId }) => pool.query('update log.ledgers set outcomes = outcomes + 1 where ledger_id = $1', [ledgerId]),
    () => ({ what: expect.stringContaining('outcomes') }),
  ],
];

/** Exchanges the positions of two events. */
async function swap(b: Book, one: number, other: number): Promise<void> {
  await change(b, one, 'position = 999999');
  await change(b, other, `position = ${one}`);
  await change(b, 999_999, `position = ${other}`);
}

describe('verification', () => {
  it('finds nothing where nothing was done', async () => {
    const { ledgerId, events } = await book();
    const verified = await verify(ledgerId);
    expect(verified).toMatchObject({
      fault: null,
      events: 400,
      modelAt: null,
      streams: new Set(events.map(({ streamId }) => streamId)).size,
    });
    for (const { credited, debited, balance } of verified.sums.values()) expect(balance).toBe(credited - debited);
  });

  it.for(tamperings)('names the place of %s', async ([, tamper, place]) => {
    const tampered = await book();
    await tamper(tampered);
    const { fault } = await verify(tampered.ledgerId);
    expect(fault).toMatchObject(place(tampered));
  });
});

describe("the accounts' read model", () => {
  let ledgerId: LedgerId;
  it('is compared at its own position', async () => {
    ({ ledgerId } = await book());
    const runner = createProjectionRunner({
      store: createPostgresEventStore({ pool }),
      pool,
      projections: createProjections(),
      log: { warn: () => {} },
    });
    await runner.start();
    const position = async () =>
      (await pool.query(`select position from read.projections where ledger_id = $1 and name = 'accounts'`, [ledgerId])).rows[0]?.position;
    await expect.poll(position, { timeout: 30_000 }).toBe('400');
    await runner.stop();
    expect(await verify(ledgerId)).toMatchObject({ fault: null, modelAt: 400 });
  });

  it.for([
    [
      'a balance',
      'update read.accounts set balance = balance + 1 where ledger_id = $1 and position = 400',
      'update read.accounts set balance = balance - 1 where ledger_id = $1 and position = 400',
    ],
    [
      'its place',
      `update read.projections set position = 399 where ledger_id = $1 and name = 'accounts'`,
      `update read.projections set position = 400 where ledger_id = $1 and name = 'accounts'`,
    ],
  ] as const)('is found wrong in %s', async ([, wrong, right]) => {
    await pool.query(wrong, [ledgerId]);
    expect((await verify(ledgerId)).fault).toMatchObject({ what: expect.stringContaining('rebuild it') });
    await pool.query(right, [ledgerId]);
    expect((await verify(ledgerId)).fault).toBeNull();
  });

  it('is found to lack a row', async () => {
    await pool.query('delete from read.entries where ledger_id = $1 and position = 200', [ledgerId]);
    expect((await verify(ledgerId)).fault).toMatchObject({ what: expect.stringContaining('entries') });
  });
});
