// Rows of read.timeline_events, an event once, and of read.timeline, a narrow one for each person who sees it.
import { hashArray, int2Array, int8Array, jsonbArray, textArray, timestampArray, uuidArray } from '#server/event-store/postgres-arrays.ts';
import type { FoldedEvent } from '../account-views.ts';
import { moneyArray } from '../money-array.ts';
import type { ProjectionTransaction } from '../projection.ts';

// Whoever began by this event or before sees it, and whoever ended by this event or after.
const sees = `a.ledger_id = $1 and a.generation = $2 and a.account_id = event.account_id and a.since <= event.position
  and (a.until is null or a.until >= event.position)`;

const writeEvents = `
  insert into read.timeline_events (ledger_id, generation, position, account_id, name, version, type, schema_version, data, command_id,
    actor_id, correlation_id, causation_id, recorded_at, hash, balance, available)
  select $1::text, $2::int, event.*
  from unnest($3::bigint[], $4::uuid[], $5::text[], $6::bigint[], $7::text[], $8::smallint[], $9::jsonb[], $10::uuid[], $11::uuid[],
    $12::uuid[], $13::uuid[], $14::timestamptz[], $15::bytea[], $16::bigint[], $17::bigint[])
    event (position, account_id, name, version, type, schema_version, data, command_id, actor_id, correlation_id, causation_id, recorded_at,
    hash, balance, available)
  where exists (select from read.timeline_audience a where ${sees})`;

const writeRows = `
  insert into read.timeline (ledger_id, generation, person_id, position)
  select distinct $1::text, $2::int, a.person_id, event.position
  from unnest($3::bigint[], $4::uuid[]) event (position, account_id) join read.timeline_audience a on ${sees}`;

/** Of these, the events that anyone sees. */
export async function writeTimelineEvents(transaction: ProjectionTransaction, seen: readonly FoldedEvent[]): Promise<void> {
  const events = seen.map(({ recorded }) => recorded);
  const views = seen.map(({ view }) => view);
  await transaction.query(writeEvents, [
    transaction.ledgerId,
    transaction.generation,
    int8Array(events.map((event) => event.position)),
    uuidArray(views.map((view) => view.accountId)),
    textArray(views.map((view) => view.name)),
    int8Array(events.map((event) => event.version)),
    textArray(events.map((event) => event.type)),
    int2Array(events.map((event) => event.schemaVersion)),
    jsonbArray(events.map((event) => JSON.stringify(event.data))),
    uuidArray(events.map((event) => event.commandId)),
    uuidArray(events.map((event) => event.actorId)),
    uuidArray(events.map((event) => event.correlationId)),
    uuidArray(events.map((event) => event.causationId)),
    timestampArray(events.map((event) => event.recordedAt)),
    hashArray(events.map((event) => event.hash)),
    moneyArray(views.map((view) => view.balance)),
    moneyArray(views.map((view) => view.available)),
  ]);
}

/** A row for each person and event; one who both holds and follows the account gets it once. */
export async function writeTimelineRows(transaction: ProjectionTransaction, seen: readonly FoldedEvent[]): Promise<void> {
  const positions = int8Array(seen.map(({ recorded }) => recorded.position));
  const accounts = uuidArray(seen.map(({ view }) => view.accountId));
  await transaction.query(writeRows, [transaction.ledgerId, transaction.generation, positions, accounts]);
}
