// Delivers events to an endpoint: in order an account, at least once. What an account's endpoint does not take waits; the others go on.
import type pg from 'pg';
import { type LedgerId, type StreamId, streamIdOf } from '#server/domain/ids.ts';
import type { EventStore, RecordedEvent } from '#server/event-store/event-store.ts';
import type { EventJson } from '#server/live/messages.ts';
import { createTurns } from '#server/projections/runner/turns.ts';
import type { Reactor, ReactorContext, ReactorFamily } from '../reactor.ts';
import {
  dueStreams,
  type Endpoint,
  type FailingStream,
  failingStreams,
  forgetStream,
  nextRetryInMs,
  noteNotDelivered,
  noteProgress,
} from './failing-streams.ts';
import { retryInMs as usualSchedule } from './retry-schedule.ts';
import type { SendWebhook } from './send-webhook.ts';
import { type KnownEndpoint, readEndpoint } from './webhook-rows.ts';

export interface WebhookOptions {
  /** On the log's database. */
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly store: Pick<EventStore, 'readStream'>;
  /** The events as the API shows them; null when the read models have not come to them in half a second. */
  readonly eventsJson: (ledgerId: LedgerId, events: readonly RecordedEvent[]) => Promise<readonly EventJson[] | null>;
  readonly send: SendWebhook;
  /** The database's clock unless given. */
  readonly now?: () => Date;
  /** Pause after the nth failed try; the usual one unless given. */
  readonly retryInMs?: (attempts: number, random: number) => number;
  /** Streams that may fail at an endpoint before it waits as a whole; 1,000 unless said. */
  readonly mostFailing?: number;
}

export const webhookPrefix = 'webhook';
/** Requests at once to one endpoint, and from this process to all of them. */
const endpointAtOnce = 4;
const processAtOnce = 256;
/** Streams that are tried again between two looks at the feed, and events of each. */
const retriedAtOnce = 16;
const retriedEvents = 50;

type Sending = KnownEndpoint & Endpoint & Pick<ReactorContext, 'signal' | 'position'>;

/** A reactor for each endpoint, under `webhook/<webhookId>`. */
export function createWebhookReactors({ pool, store, eventsJson, send, ...options }: WebhookOptions): ReactorFamily {
  const { now: clock, retryInMs = usualSchedule, mostFailing = 1_000 } = options;
  const now = () => clock?.() ?? null;
  const inProcessTurn = createTurns(processAtOnce);

  async function deliver(endpoint: Sending, event: EventJson): Promise<string | null> {
    const { ledgerId, url, secret, signal } = endpoint;
    signal.throwIfAborted();
    const id = `${event.position}-${event.type}`;
    return inProcessTurn(() => send({ url, secret, id, body: JSON.stringify({ ledgerId, event }) }, signal));
  }

  /** One after the other, up to the first that is not taken: why not. */
  async function deliverInOrder(endpoint: Sending, events: readonly EventJson[]) {
    for (const event of events) {
      const error = await deliver(endpoint, event);
      if (error !== null) return { error, version: event.version };
    }
    return null;
  }

  async function shown({ ledgerId }: Endpoint, events: readonly RecordedEvent[]): Promise<readonly EventJson[]> {
    const found = events.length === 0 ? [] : await eventsJson(ledgerId, events);
    if (found === null) throw new Error('the read models have not come to these events yet');
    return found;
  }

  const isSent = ({ events }: KnownEndpoint, { type }: RecordedEvent) => events === null || events.includes(type);

  async function react(endpoint: Sending, events: readonly RecordedEvent[]): Promise<void> {
    const wanted = events.filter((event) => isSent(endpoint, event));
    if (wanted.length === 0) return;
    const failing = await failingStreams(pool, endpoint);
    // No place in memory or in rows grows with an endpoint that is gone: the log keeps what it did not take.
    if (failing.size >= mostFailing)
      throw new Error(`${failing.size} accounts wait for this endpoint; it gets no other events until one is through`);
    const streams = Map.groupBy(
      await shown(
        endpoint,
        wanted.filter(({ streamId }) => !failing.has(streamId)),
      ),
      ({ streamId }) => streamIdOf(streamId),
    );
    const inTurn = createTurns(endpointAtOnce);
    await allOf([...streams].map(([streamId, its]) => inTurn(() => deliverFirst(endpoint, streamId, its))));
  }

  async function deliverFirst(endpoint: Sending, streamId: StreamId, events: readonly EventJson[]): Promise<void> {
    const failure = await deliverInOrder(endpoint, events);
    if (failure === null) return;
    const { error, version } = failure;
    await noteNotDelivered(pool, endpoint, { streamId, delivered: version - 1, error, retryInMs: retryInMs(1, Math.random()), now: now() });
  }

  async function resume(endpoint: Sending): Promise<number | null> {
    const due = await dueStreams(pool, endpoint, { limit: retriedAtOnce, now: now() });
    const inTurn = createTurns(endpointAtOnce);
    await allOf(due.map((stream) => inTurn(() => deliverAgain(endpoint, stream))));
    return nextRetryInMs(pool, endpoint, now());
  }

  /** Up to the checkpoint and not beyond: what comes after is the feed's part once this stream fails no more. */
  async function deliverAgain(endpoint: Sending, { streamId, delivered, attempts }: FailingStream): Promise<void> {
    const page = await store.readStream(endpoint.ledgerId, streamId, { after: delivered, limit: retriedEvents, order: 'asc' });
    const left = page.filter(({ position }) => position <= endpoint.position);
    const wanted = left.filter((event) => isSent(endpoint, event));
    const failure = await deliverInOrder(endpoint, await shown(endpoint, wanted));
    const last = left.at(-1);
    if (failure === null) {
      if (last === undefined || left.length < retriedEvents) return forgetStream(pool, endpoint, streamId);
      return noteProgress(pool, endpoint, { streamId, delivered: last.version, now: now() });
    }
    const came = failure.version - 1;
    const pauseMs = retryInMs(came > delivered ? 1 : attempts + 1, Math.random());
    await noteNotDelivered(pool, endpoint, { streamId, delivered: came, error: failure.error, retryInMs: pauseMs, now: now() });
  }

  return {
    prefix: webhookPrefix,
    reactor: (name): Reactor => {
      const webhookId = name.slice(webhookPrefix.length + 1);
      /** Read anew each time: it may have been removed. */
      async function sending({ ledgerId, position, signal }: ReactorContext): Promise<Sending | null> {
        const known = await readEndpoint(pool, { ledgerId, webhookId });
        return known && { ...known, ledgerId, webhookId, position, signal };
      }
      return {
        name,
        react: async (events, context) => {
          const endpoint = await sending(context);
          if (endpoint) await react(endpoint, events);
        },
        resume: async (context) => {
          const endpoint = await sending(context);
          return endpoint && resume(endpoint);
        },
      };
    },
  };
}

/** Waits for all of them, also when one fails: nothing goes on behind the caller's back. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  for (const done of await Promise.allSettled(works)) if (done.status === 'rejected') throw done.reason;
}
