// The append: one statement, conditional on the head, all or nothing. Whoever finds the head moved has written nothing.
import { HeadMoved } from './errors.ts';
import type { AppendBatch, Appended, EndedCommand } from './event-store.ts';
import { hashArray, int2Array, int4Array, int8Array, jsonbArray, textArray, timestampArray, uuidArray } from './postgres-arrays.ts';
import type { ErrorOf, Link } from './postgres-link.ts';
import { type Sequenced, type Situation, sequenceBatch } from './sequence-batch.ts';

// Ids of commands, actors and correlations come once a command; events name their command's place in the batch. Such an array has
// no null and elements of one size, which PostgreSQL finds at once. What is null throughout comes as an empty array, and so do the
// correlations of commands that are of no run.
// Nothing is written for an id that waits in the queue and is not taken from there. Who puts one there holds the head row: a statement
// that waited for it meanwhile sees another number in `queued` than when it began, and what it saw of the queue counts for nothing.
const statement = `
with head as (
  update log.ledgers set position = position + $5, outcomes = outcomes + $6, recorded_at = $7
  where ledger_id = $1 and position = $2 and outcomes = $3 and epoch = $4
    and queued = (select queued from log.ledgers where ledger_id = $1)
    and not exists (select from log.command_queue where ledger_id = $1 and id = any ($8::uuid[]) and id <> all ($21::uuid[]))
  returning position
), recorded as (
  insert into log.commands (ledger_id, id, number, type, payload, content_hash, actor_id, status, rejection, position, first_position,
    last_position, submitted_at, execute_at, ended_at, attempts, correlation_id)
  select $1, c.id, $3 + c.place, c.type, c.payload, c.content_hash, c.actor_id, c.status, c.rejection, $2 + c.done,
    case when c.own > 0 then $2 + c.done - c.own + 1 end, case when c.own > 0 then $2 + c.done end,
    c.submitted_at, c.execute_at, coalesce(c.ended_at, $7), c.attempts, nullif(($22::uuid[])[c.place::int], c.id)
  from head, unnest($8::uuid[], $9::text[], $10::jsonb[], $11::bytea[], $12::uuid[], $13::text[], $14::jsonb[], $15::int[], $16::int[],
    $17::timestamptz[], $18::timestamptz[], $19::timestamptz[], $20::smallint[])
    with ordinality as c (id, type, payload, content_hash, actor_id, status, rejection, own, done, submitted_at, execute_at, ended_at, attempts, place)
), taken as (
  delete from log.command_queue q using head where q.ledger_id = $1 and q.id = any ($21::uuid[])
), written as (
  insert into log.events (ledger_id, position, stream_type, stream_id, version, type, schema_version, data, command_id, actor_id,
    correlation_id, causation_id, recorded_at, hash)
  select $1, $2 + e.place, e.stream_type, e.stream_id, e.version, e.type, e.schema_version, e.data, ($8::uuid[])[e.command],
    ($12::uuid[])[e.command], coalesce(($22::uuid[])[e.command], ($8::uuid[])[e.command]), e.causation_id, coalesce(e.recorded_at, $7), e.hash
  from head, unnest($23::text[], $24::uuid[], $25::bigint[], $26::text[], $27::smallint[], $28::jsonb[], $29::int[], $30::uuid[],
    $31::timestamptz[], $32::bytea[])
    with ordinality as e (stream_type, stream_id, version, type, schema_version, data, command, causation_id, recorded_at, hash, place)
)
select position from head`;

/** `errorOf` says what an error means where the statement stands: alone it commits, in a transaction it does not. */
export type SendOver = (link: Link, errorOf?: ErrorOf) => Promise<Appended>;

/** Gives the batch its places and makes the statement's parameters. Throws BatchRefused and BrokenBatch. */
export function prepareAppend(situation: Situation, batch: AppendBatch): { readonly appended: Appended; readonly send: SendOver } {
  const sequenced = sequenceBatch(situation, batch);
  const { head, events, commands } = sequenced;
  const appended = { head, events, commands };
  const statementOf = { name: 'playhead append', text: statement, values: appendValues(situation, batch, sequenced) };
  const send: SendOver = async (link, errorOf) => {
    const rows = await link.query({ ...statementOf, rowMode: 'array' }, errorOf);
    if (rows.length === 0) throw new HeadMoved(`the head of ${situation.ledgerId} is not at ${situation.head.position}`);
    return appended;
  };
  return { appended, send };
}

function appendValues({ ledgerId, head }: Situation, batch: AppendBatch, sequenced: Sequenced): unknown[] {
  const { events, commands, dequeue } = batch;
  return [
    ...[ledgerId, head.position, head.outcomes, head.epoch, events.length, commands.length, sequenced.head.recordedAt],
    ...commandValues(batch, sequenced),
    uuidArray(dequeue ?? []),
    ...eventValues(batch, sequenced),
  ];
}

function commandValues({ commands, recordedAt }: AppendBatch, sequenced: Sequenced): Buffer[] {
  let done = 0;
  const ends = commands.map((command) => (done += command.eventCount));
  return [
    uuidArray(commands.map(({ id }) => id)),
    textArray(commands.map(({ type }) => type)),
    jsonbArray(commands.map(({ payload }) => JSON.stringify(payload))),
    hashArray(commands.map(({ contentHash }) => contentHash)),
    uuidArray(commands.map(({ actorId }) => actorId)),
    textArray(commands.map(({ status }) => status)),
    jsonbArray(orEmpty(commands.map(({ rejection }) => (rejection === null ? null : JSON.stringify(rejection))))),
    int4Array(commands.map(({ eventCount }) => eventCount)),
    int4Array(ends),
    timestampArray(commands.map(({ submittedAt }) => submittedAt)),
    timestampArray(orEmpty(commands.map(({ executeAt }) => executeAt))),
    timestampArray(recordedAt === undefined ? [] : sequenced.commands.map(({ endedAt }) => endedAt)),
    int2Array(commands.map(({ attempts }) => attempts)),
  ];
}

function eventValues({ events, commands, recordedAt }: AppendBatch, sequenced: Sequenced): Buffer[] {
  const places: number[] = [];
  commands.forEach(({ eventCount }, index) => {
    for (let own = 0; own < eventCount; own += 1) places.push(index + 1);
  });
  return [
    uuidArray(commands.some(isOfRun) ? commands.map(({ correlationId }) => correlationId) : []),
    textArray(events.map(({ streamType }) => streamType)),
    uuidArray(events.map(({ streamId }) => streamId)),
    int8Array(events.map(({ version }) => version)),
    textArray(events.map(({ type }) => type)),
    int2Array(events.map(({ schemaVersion }) => schemaVersion)),
    jsonbArray(sequenced.dataTexts),
    int4Array(places),
    uuidArray(orEmpty(events.map(({ causationId }) => causationId))),
    timestampArray(recordedAt ?? []),
    hashArray(sequenced.events.map(({ hash }) => hash)),
  ];
}

const isOfRun = ({ id, correlationId }: EndedCommand) => correlationId !== id;

const orEmpty = <T>(elements: readonly (T | null)[]): readonly (T | null)[] =>
  elements.every((element) => element === null) ? [] : elements;
