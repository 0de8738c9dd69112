// Where a ledger lies while it is read in: rows that nothing looks for, a part at a time, and at the end all of them in one transaction.
import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { hashArray, int2Array, int8Array, jsonbArray, textArray, timestampArray, uuidArray } from '#server/event-store/postgres-arrays.ts';
import type { EventLine, Header, OutcomeLine, QueuedLine } from './file-format.ts';

/** How much of the file lies here. */
export interface Staged {
  readonly lines: number;
  /** SHA-256 over those lines. */
  readonly digest: string;
}

export interface Part {
  readonly events: EventLine[];
  readonly outcomes: OutcomeLine[];
  readonly queued: QueuedLine[];
}

/** There is such a ledger, or another import of it runs. */
export class CannotImport extends Error {
  override name = 'CannotImport';
}

/**
 * Takes the ledger's name for this import, for as long as the connection lives. Answers what was read in before; null when nothing was.
 * Errors: CannotImport.
 */
export async function beginStaging(client: ClientBase, ledgerId: string): Promise<Staged | null> {
  const lock = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(hashtext('playhead.import'), hashtext($1)) as taken`, [
    ledgerId,
  ]);
  if (!lock.rows[0]?.taken) throw new CannotImport(`Another import of the ledger ${ledgerId} is running.`);
  await mustNotExist(client, ledgerId).catch(async (error: unknown) => {
    // Somebody opened it meanwhile: what an import had read in is of no use any more.
    await dropStaged(client, ledgerId);
    throw error;
  });
  const { rows } = await client.query<{ lines: string; digest: string }>(
    `select lines, encode(digest, 'hex') as digest from log.imports where ledger_id = $1`,
    [ledgerId],
  );
  return rows[0] ? { lines: Number(rows[0].lines), digest: rows[0].digest } : null;
}

async function mustNotExist(client: ClientBase, ledgerId: string): Promise<void> {
  const { rows } = await client.query('select from log.ledgers where ledger_id = $1', [ledgerId]);
  if (rows.length > 0) throw new CannotImport(`There is a ledger ${ledgerId} already. An import makes a ledger; it adds nothing to one.`);
}

/** Forgets what was read in before. */
export async function dropStaged(client: ClientBase, ledgerId: string): Promise<void> {
  await client.query('begin');
  for (const table of ['import_events', 'import_commands', 'import_queue', 'imports']) {
    await client.query(`delete from log.${table} where ledger_id = $1`, [ledgerId]);
  }
  await client.query('commit');
}

const stage = `
with moved as (
  insert into log.imports (ledger_id, lines, digest) values ($1, $3, decode($4, 'hex'))
  on conflict (ledger_id) do update set lines = excluded.lines, digest = excluded.digest where imports.lines = $2
  returning ledger_id
), events as (
  insert into log.import_events (ledger_id, position, stream_type, stream_id, version, type, schema_version, data, command_id, actor_id,
    correlation_id, causation_id, recorded_at, hash)
  select moved.ledger_id, e.* from moved, unnest($5::bigint[], $6::text[], $7::uuid[], $8::bigint[], $9::text[], $10::smallint[],
    $11::jsonb[], $12::uuid[], $13::uuid[], $14::uuid[], $15::uuid[], $16::timestamptz[], $17::bytea[]) e
), commands as (
  insert into log.import_commands (ledger_id, id, number, type, payload, content_hash, actor_id, status, rejection, position, first_position,
    last_position, submitted_at, execute_at, ended_at, attempts, correlation_id)
  select moved.ledger_id, c.* from moved, unnest($18::uuid[], $19::bigint[], $20::text[], $21::jsonb[], $22::bytea[], $23::uuid[], $24::text[],
    $25::jsonb[], $26::bigint[], $27::bigint[], $28::bigint[], $29::timestamptz[], $30::timestamptz[], $31::timestamptz[], $32::smallint[], $33::uuid[]) c
), queue as (
  insert into log.import_queue (ledger_id, id, number, type, payload, content_hash, actor_id, correlation_id, causation_id, expected_version,
    submitted_at, execute_at, due_at, attempts)
  select moved.ledger_id, q.* from moved, unnest($34::uuid[], $35::bigint[], $36::text[], $37::jsonb[], $38::bytea[], $39::uuid[], $40::uuid[],
    $41::uuid[], $42::bigint[], $43::timestamptz[], $44::timestamptz[], $45::timestamptz[], $46::smallint[]) q
)
select from moved`;

/** Adds a part, all or nothing, to what is here by now. */
export async function stagePart(
  client: ClientBase,
  ledgerId: string,
  { before, after, part }: { before: number; after: Staged; part: Part },
): Promise<void> {
  const values = [ledgerId, before, after.lines, after.digest, ...eventValues(part), ...outcomeValues(part), ...queuedValues(part)];
  const { rowCount } = await client.query({ name: 'playhead stage', text: stage, values });
  if (rowCount !== 1) throw new CannotImport(`Another import of the ledger ${ledgerId} came in between.`);
}

function eventValues({ events }: Part): Buffer[] {
  return [
    int8Array(events.map(({ position }) => position)),
    textArray(events.map(({ streamType }) => streamType)),
    uuidArray(events.map(({ streamId }) => streamId)),
    int8Array(events.map(({ version }) => version)),
    textArray(events.map(({ type }) => type)),
    int2Array(events.map(({ schemaVersion }) => schemaVersion)),
    jsonbArray(events.map(({ data }) => JSON.stringify(data))),
    uuidArray(events.map(({ commandId }) => commandId)),
    uuidArray(events.map(({ actorId }) => actorId)),
    uuidArray(events.map(({ correlationId }) => correlationId)),
    uuidArray(events.map(({ causationId }) => causationId)),
    timestampArray(events.map(({ recordedAt }) => recordedAt)),
    hashArray(events.map(({ hash }) => hash)),
  ];
}

function outcomeValues({ outcomes }: Part): Buffer[] {
  return [
    uuidArray(outcomes.map(({ id }) => id)),
    int8Array(outcomes.map(({ number }) => number)),
    textArray(outcomes.map(({ type }) => type)),
    jsonbArray(outcomes.map(({ payload }) => JSON.stringify(payload))),
    hashArray(outcomes.map(({ contentHash }) => contentHash)),
    uuidArray(outcomes.map(({ actorId }) => actorId)),
    textArray(outcomes.map(({ status }) => status)),
    jsonbArray(outcomes.map(({ rejection }) => (rejection === null ? null : JSON.stringify(rejection)))),
    int8Array(outcomes.map(({ position }) => position)),
    int8Array(outcomes.map(({ firstPosition }) => firstPosition)),
    int8Array(outcomes.map(({ lastPosition }) => lastPosition)),
    timestampArray(outcomes.map(({ submittedAt }) => submittedAt)),
    timestampArray(outcomes.map(({ executeAt }) => executeAt)),
    timestampArray(outcomes.map(({ endedAt }) => endedAt)),
    int2Array(outcomes.map(({ attempts }) => attempts)),
    uuidArray(outcomes.map(({ id, correlationId }) => (correlationId === undefined || correlationId === id ? null : correlationId))),
  ];
}

function queuedValues({ queued }: Part): Buffer[] {
  return [
    uuidArray(queued.map(({ id }) => id)),
    int8Array(queued.map(({ number }) => number)),
    textArray(queued.map(({ type }) => type)),
    jsonbArray(queued.map(({ payload }) => JSON.stringify(payload))),
    hashArray(queued.map(({ contentHash }) => contentHash)),
    uuidArray(queued.map(({ actorId }) => actorId)),
    uuidArray(queued.map(({ correlationId }) => correlationId)),
    uuidArray(queued.map(({ causationId }) => causationId)),
    int8Array(queued.map(({ expectedVersion }) => expectedVersion)),
    timestampArray(queued.map(({ submittedAt }) => submittedAt)),
    timestampArray(queued.map(({ executeAt }) => executeAt)),
    timestampArray(queued.map(({ dueAt }) => dueAt)),
    int2Array(queued.map(({ attempts }) => attempts)),
  ];
}

const eventsAtOnce = 20_000;

// A file of format 1 says in its events alone what a command was part of.
const publishCommands = `
insert into log.commands (ledger_id, id, number, type, payload, content_hash, actor_id, status, rejection, position, first_position,
  last_position, submitted_at, execute_at, ended_at, attempts, correlation_id)
select c.ledger_id, c.id, c.number, c.type, c.payload, c.content_hash, c.actor_id, c.status, c.rejection, c.position, c.first_position,
  c.last_position, c.submitted_at, c.execute_at, c.ended_at, c.attempts, coalesce(c.correlation_id, nullif(e.correlation_id, c.id))
from log.import_commands c left join log.import_events e on e.ledger_id = c.ledger_id and e.position = c.first_position
where c.ledger_id = $1 and c.number > $2 and c.number <= $3`;

export interface Publishing {
  readonly header: Header;
  /** Reactors that must not react to what happened elsewhere before. */
  readonly reactors: readonly string[];
  readonly onProgress: (events: number) => void;
  readonly signal: AbortSignal;
}

/** Makes it a ledger, in one transaction, under a new epoch, which is answered. Errors: CannotImport. */
export async function publishStaged(client: ClientBase, { header, reactors, onProgress, signal }: Publishing): Promise<string> {
  const { ledgerId, head } = header;
  const epoch = randomUUID();
  await client.query('begin');
  try {
    const { rowCount } = await client.query(
      `insert into log.ledgers (ledger_id, position, outcomes, recorded_at, epoch, queued, queued_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict do nothing`,
      [ledgerId, head.position, head.outcomes, head.recordedAt, epoch, head.queued, head.queuedAt],
    );
    if (rowCount !== 1) await mustNotExist(client, ledgerId);
    for (let done = 0; done < head.position; done += eventsAtOnce) {
      signal.throwIfAborted();
      await client.query(
        'insert into log.events select * from log.import_events where ledger_id = $1 and position > $2 and position <= $3',
        [ledgerId, done, done + eventsAtOnce],
      );
      onProgress(Math.min(done + eventsAtOnce, head.position));
    }
    for (let done = 0; done < head.outcomes; done += eventsAtOnce) {
      signal.throwIfAborted();
      await client.query(publishCommands, [ledgerId, done, done + eventsAtOnce]);
    }
    await client.query('insert into log.queue_claims (ledger_id) values ($1) on conflict do nothing', [ledgerId]);
    await client.query(
      `insert into log.command_queue (ledger_id, id, number, type, payload, content_hash, actor_id, correlation_id, causation_id, expected_version,
        submitted_at, execute_at, attempts, due_at)
      select ledger_id, id, number, type, payload, content_hash, actor_id, correlation_id, causation_id, expected_version,
        submitted_at, execute_at, attempts, due_at from log.import_queue where ledger_id = $1`,
      [ledgerId],
    );
    await client.query(
      `insert into log.reactors (ledger_id, name, epoch, position) select $1, name, $2, $3 from unnest($4::text[]) name
        on conflict (ledger_id, name) do update set epoch = excluded.epoch, position = excluded.position`,
      [ledgerId, epoch, head.position, reactors],
    );
    for (const table of ['import_events', 'import_commands', 'import_queue', 'imports'])
      await client.query(`delete from log.${table} where ledger_id = $1`, [ledgerId]);
    signal.throwIfAborted();
    await client.query('commit');
    return epoch;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
