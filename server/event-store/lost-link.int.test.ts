// The link to the database lost at every moment of an append: what is said of the outcome is true, and the truth is found by id.
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { type LedgerId, ledgerIdOf } from '#server/domain/ids.ts';
import { type CuttingProxy, createCuttingProxy } from './cutting-proxy.ts';
import { OutcomeUnknown, StoreUnavailable } from './errors.ts';
import type { EventStore, Head } from './event-store.ts';
import { createPostgresEventStore } from './postgres-event-store.ts';
import { batchOf, beginLedger, newAccount, newCommandId, write } from './sample-batch.ts';

let database: TestDatabase;
let direct: pg.Pool;
let proxy: CuttingProxy;
let pool: pg.Pool;
let store: EventStore;
let truth: EventStore;
const ledgerId: LedgerId = ledgerIdOf('main');

beforeAll(async () => {
  database = await createTestDatabase();
  direct = new pg.Pool({ connectionString: database.url });
  truth = createPostgresEventStore({ pool: direct });
  await beginLedger(truth, ledgerId);
});
afterAll(async () => {
  await direct.end();
  await database.drop();
});

beforeEach(async () => {
  proxy = await createCuttingProxy(database.url);
  pool = new pg.Pool({ connectionString: proxy.url, max: 1, query_timeout: 800, connectionTimeoutMillis: 800 });
  pool.on('error', () => undefined);
  store = createPostgresEventStore({ pool });
  // The statement is prepared and the clock asked: from here one message is one statement.
  await write(store, ledgerId, [newAccount()]);
});
afterEach(async () => {
  await pool.end();
  await proxy.close();
});

const known = async (): Promise<Head> => {
  const head = await truth.head(ledgerId);
  if (head === null) throw new Error('no ledger');
  return head;
};
const isRecorded = async (id: ReturnType<typeof newCommandId>) => (await truth.readCommands(ledgerId, [id])).length === 1;
const sample = () => {
  const id = newCommandId();
  return { id, batch: batchOf(new Map(), [{ id, accounts: [newAccount()] }]) };
};

describe('an append whose link is lost', () => {
  it.each([
    ['after', true],
    ['before', false],
    ['silent', false],
  ] as const)('is of unknown outcome: cut %s the server worked', async (cut, written) => {
    const [head, { id, batch }] = [await known(), sample()];
    proxy.cutNext(cut);
    await expect(store.append(ledgerId, head, batch)).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect.poll(() => isRecorded(id)).toBe(written);
    expect((await known()).position).toBe(head.position + (written ? 1 : 0));
  });

  it('leaves the store usable, on a new connection', async () => {
    proxy.cutNext('before');
    await expect(store.append(ledgerId, await known(), sample().batch)).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(write(store, ledgerId, [newAccount()])).resolves.toBeDefined();
    expect(pool.totalCount).toBe(1);
  });
});

describe('work that holds the head, when its link is lost', () => {
  it.each([
    ['after', true],
    ['before', false],
    ['silent', false],
  ] as const)('is of unknown outcome at its commit: cut %s the server worked', async (cut, written) => {
    const [head, { id, batch }] = [await known(), sample()];
    const held = store.holdHead(ledgerId, async ({ append }) => {
      await append(batch);
      proxy.cutNext(cut);
    });
    await expect(held).rejects.toBeInstanceOf(OutcomeUnknown);
    proxy.cutAll();
    await expect.poll(() => isRecorded(id)).toBe(written);
    expect((await known()).position).toBe(head.position + (written ? 1 : 0));
  });

  it.each(['before', 'after', 'silent'] as const)(
    'has certainly written nothing before its commit: cut %s the append worked',
    async (cut) => {
      const [head, { batch }] = [await known(), sample()];
      const held = store.holdHead(ledgerId, async ({ append }) => {
        proxy.cutNext(cut);
        await append(batch);
      });
      await expect(held).rejects.toBeInstanceOf(StoreUnavailable);
      proxy.cutAll();
      await truth.holdHead(ledgerId, async (other) => expect(other.head).toEqual(head));
    },
  );

  it('has written nothing when the link is lost between two statements, even if it asks for nothing more', async () => {
    const [head, { batch }] = [await known(), sample()];
    const held = store.holdHead(ledgerId, async ({ append }) => {
      await append(batch);
      proxy.cutAll();
      await new Promise((done) => setTimeout(done, 50));
    });
    await expect(held).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await known()).toEqual(head);
  });

  it('has written nothing when the server ends the session', async () => {
    const [head, { batch }] = [await known(), sample()];
    const held = store.holdHead(ledgerId, async ({ append, readCommands }) => {
      await append(batch);
      await direct.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()",
      );
      await readCommands([]);
    });
    await expect(held).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await known()).toEqual(head);
    await expect(write(store, ledgerId, [newAccount()])).resolves.toBeDefined();
  });

  it('need not know of a commit that had nothing to write', async () => {
    const held = store.holdHead(ledgerId, async () => proxy.cutNext('after'));
    await expect(held).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

describe('without a link', () => {
  it('nothing is written and nothing read, and both say so', async () => {
    const head = await known();
    await proxy.close();
    proxy = { ...proxy, close: async () => undefined };
    await expect.poll(() => pool.totalCount).toBe(0);
    await expect(store.append(ledgerId, head, sample().batch)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.head(ledgerId)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.holdHead(ledgerId, async () => undefined)).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('a read that loses it says so', async () => {
    proxy.cutNext('after');
    await expect(store.readFeed(ledgerId, 0, 10)).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('a pool with no connection left answers in time', async () => {
    const waiting = store.holdHead(ledgerId, async () => {
      await expect(store.append(ledgerId, await known(), sample().batch)).rejects.toBeInstanceOf(StoreUnavailable);
      return 'held';
    });
    expect(await waiting).toBe('held');
  });
});
