// One small step over a log: the events after where it stands, each held to the one before it in its stream, wherever that lies.
import type { Pool } from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore, RecordedCommand, RecordedEvent } from '#server/event-store/event-store.ts';
import { noTail } from '#server/event-store/hash-chain.ts';
import { createAudit, type StreamSeen } from './audit.ts';
import { type Fault, faultOf } from './fault.ts';
import type { Checked } from './integrity-rows.ts';

export interface StepOptions {
  readonly store: Pick<EventStore, 'readFeed' | 'readOutcomes'>;
  /** Of the log. */
  readonly log: Pick<Pool, 'query'>;
  readonly ledgerId: LedgerId;
}

const eventsAtOnce = 2_000;
const outcomesAtOnce = 2_000;

/** Where it stands after the step, with the first fault that it met. */
export async function checkStep({ store, log, ledgerId }: StepOptions, checked: Checked): Promise<Omit<Checked, 'epoch'>> {
  const { events } = await store.readFeed(ledgerId, checked.position, eventsAtOnce);
  const streams = await streamsBefore(log, ledgerId, events);
  const sums = new Map([...checked.sums].map(([currency, known]) => [currency, { ...known }]));
  const audit = createAudit({ place: checked, streams, sums });
  const broken = events.length === 0 ? gone(checked) : await goOver();
  return { ...audit.place, sums, broken };

  async function goOver(): Promise<Fault | null> {
    // What was read and not yet gone over: it serves the events that follow.
    let outcomes: readonly RecordedCommand[] = [];
    let next = 0;
    for (const event of events) {
      while (!audit.covers(event.position)) {
        if (next === outcomes.length) {
          outcomes = await store.readOutcomes(ledgerId, audit.place.outcomes, outcomesAtOnce);
          next = 0;
        }
        const outcome = outcomes[next];
        if (outcome === undefined) return faultOf('no outcome speaks of it', { position: event.position, streamId: event.streamId });
        next += 1;
        const fault = audit.outcome(outcome);
        if (fault) return fault;
      }
      const fault = audit.event(event);
      if (fault) return fault;
    }
    return audit.end();
  }
}

const gone = ({ position }: Checked) => faultOf(`there is no event at position ${position + 1}`, { position: position + 1 });

/** The streams of the events as they were before them. */
async function streamsBefore(
  log: Pick<Pool, 'query'>,
  ledgerId: LedgerId,
  events: readonly RecordedEvent[],
): Promise<Map<string, StreamSeen>> {
  const first = new Map<string, RecordedEvent>();
  for (const event of events) if (!first.has(event.streamId)) first.set(event.streamId, event);
  const older = [...first.values()].filter(({ version }) => version > 1);
  const { rows } = await log.query<{ id: string; hash: string | null; currency: string | null }>(
    `select asked.id, encode(before.hash, 'hex') as hash, opened.data ->> 'currency' as currency
      from unnest($2::uuid[], $3::bigint[]) asked (id, version)
      left join log.events before on before.ledger_id = $1 and before.stream_id = asked.id and before.version = asked.version
      left join log.events opened on opened.ledger_id = $1 and opened.stream_id = asked.id and opened.version = 1`,
    [ledgerId, older.map(({ streamId }) => streamId), older.map(({ version }) => version - 1)],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    older.map(({ streamId, streamType, version }) => {
      const before = found.get(streamId);
      // One that is gone is what should stand here.
      const tail = before?.hash ? { version: version - 1, hash: before.hash } : { ...noTail, version: version - 2 };
      return [streamId, { streamType, ...tail, currency: before?.currency ?? null, money: null }];
    }),
  );
}
