// What tests of webhooks share: a database with read models kept up to date, a ledger a test, and runners that deliver from it.
import type pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openPool } from '#server/database/pools.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import type { WebhookJson } from '#server/live/machinery.ts';
import { createAccountsProjection } from '#server/projections/accounts/accounts.ts';
import { createEventsJson } from '#server/projections/accounts/feed-reads.ts';
import { type Book, openBook } from '#server/projections/book-fixture.ts';
import { createProjectionRunner, type ProjectionRunner } from '#server/projections/runner/projection-runner.ts';
import { createReactorRunner, type ReactorRunner } from '../reactor-runner.ts';
import { type Receiver, startReceiver } from './receiver-spec.ts';
import { createSendWebhook, type SendWebhook } from './send-webhook.ts';
import { listWebhooks } from './webhook-list.ts';
import { createWebhookReactors, type WebhookOptions } from './webhook-reactor.ts';
import { addWebhook } from './webhook-rows.ts';

const quiet = { warn: () => {} };

export interface Endpoint {
  readonly webhookId: string;
  readonly secret: string;
}

/** For a whole test file: call it at its top. */
export function webhookBench() {
  let database: TestDatabase;
  let pool: pg.Pool;
  let projections: ProjectionRunner;
  const runners: ReactorRunner[] = [];
  const receivers: Receiver[] = [];
  const store = () => createPostgresEventStore({ pool });

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool(database.url, 'feed');
    projections = createProjectionRunner({ store: store(), pool, projections: [createAccountsProjection()], log: quiet, pollMs: 20 });
    await projections.start();
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    for (const { close } of receivers.splice(0)) close();
    await pool.query("delete from log.reactors where name like 'webhook/%'");
  });
  afterAll(async () => {
    await projections.stop();
    await pool.end();
    await database.drop();
  });

  const family = (options: Partial<WebhookOptions> = {}) =>
    createWebhookReactors({
      pool,
      store: store(),
      eventsJson: createEventsJson({ pool, onMoved: projections.onMoved }),
      send: createSendWebhook({ allowPrivate: true, timeoutMs: 1_000 }),
      retryInMs: () => 50,
      ...options,
    });
  const shown = async ({ ledgerId }: Book, webhookId: string): Promise<WebhookJson | undefined> =>
    (await listWebhooks(pool, ledgerId)).find((webhook) => webhook.webhookId === webhookId);

  return {
    pool: () => pool,
    url: () => database.url,
    family,
    shown,
    openBook: (): Promise<Book> => openBook(store()),
    receiver: async (answer?: Receiver['answer']) => {
      const receiver = await startReceiver(answer);
      receivers.push(receiver);
      return receiver;
    },
    add: async ({ ledgerId }: Book, url: string, events: readonly string[] | null = null): Promise<Endpoint> => {
      const webhookId = v7();
      const added = await addWebhook(pool, ledgerId, { webhookId, url, events });
      if (!('secret' in added)) throw new Error('it was to be added');
      return { webhookId, secret: added.secret };
    },
    /** Delivers, as a process of its own would. */
    start: (options: Partial<WebhookOptions> = {}) => {
      const runner = createReactorRunner({
        store: store(),
        pool,
        reactors: [],
        families: [family(options)],
        log: quiet,
        pollMs: 20,
        turnMs: 600,
        batchSize: 20,
      });
      runners.push(runner);
      runner.start();
      return runner;
    },
    /** Waits until everything was delivered. */
    delivered: async (book: Book, webhookId: string) => {
      const expected = { status: 'delivering', waiting: 0, failing: 0 };
      await expect.poll(() => shown(book, webhookId), { timeout: 20_000, interval: 20 }).toMatchObject(expected);
    },
  };
}

/** Sends on, and counts what is under way at once. */
export function countingSend(send: SendWebhook) {
  const counted = { now: 0, most: 0 };
  const counting: SendWebhook = async (webhook, signal) => {
    counted.now += 1;
    counted.most = Math.max(counted.most, counted.now);
    return send(webhook, signal).finally(() => {
      counted.now -= 1;
    });
  };
  return { counted, send: counting };
}
