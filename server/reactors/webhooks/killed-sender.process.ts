// Delivers webhooks in a process of its own, for the test that kills it: right after so many were taken, before the checkpoint moved.
import { openPool } from '#server/database/pools.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createEventsJson } from '#server/projections/accounts/feed-reads.ts';
import { createReactorRunner } from '../reactor-runner.ts';
import { createSendWebhook } from './send-webhook.ts';
import { createWebhookReactors } from './webhook-reactor.ts';

const [url = '', dieAfter] = process.argv.slice(2);
const pool = openPool(url, 'feed');
const store = createPostgresEventStore({ pool });
const send = createSendWebhook({ allowPrivate: true });
let taken = 0;

const webhooks = createWebhookReactors({
  pool,
  store,
  eventsJson: createEventsJson({ pool }),
  send: async (webhook, signal) => {
    const error = await send(webhook, signal);
    if (error === null) taken += 1;
    if (taken === Number(dieAfter)) process.kill(process.pid, 'SIGKILL');
    return error;
  },
});
createReactorRunner({ store, pool, reactors: [], families: [webhooks], log: { warn: () => {} }, pollMs: 20, turnMs: 600 }).start();
