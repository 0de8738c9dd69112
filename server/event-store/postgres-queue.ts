// The queue in PostgreSQL. Who puts a command there takes the ledger's head row first, as who appends does.
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import type { Enqueued, LedgerMarks, NewQueuedCommand, QueuedCommand, QueueRange } from './command-queue.ts';
import { LedgerMissing } from './errors.ts';
import type { Timestamp } from './event-store.ts';
import { hashArray, int8Array, jsonbArray, textArray, timestampArray, uuidArray } from './postgres-arrays.ts';
import { writeError } from './postgres-errors.ts';
import type { Link, Row } from './postgres-link.ts';
import { readCommands } from './postgres-reads.ts';
import { count, milliseconds, queuedColumns, queuedOf, timestamp } from './postgres-rows.ts';

const select = (link: Link, name: string, text: string, values: readonly unknown[]): Promise<readonly Row[]> =>
  link.query({ name: `playhead ${name}`, text, values: [...values], rowMode: 'array' });

// A second statement, and so a second look: what was recorded or queued before the head row was ours is seen, and nothing comes after.
const insertion = `
with claimable as (
  insert into log.queue_claims (ledger_id) values ($1) on conflict do nothing
)
insert into log.command_queue (ledger_id, id, number, type, payload, content_hash, actor_id, correlation_id, causation_id, expected_version,
  submitted_at, execute_at, due_at)
select $1, c.id, $2::bigint + c.place, c.type, c.payload, c.content_hash, c.actor_id, c.correlation_id, c.causation_id, c.expected_version,
  $3, c.execute_at, coalesce(c.execute_at, $3)
from unnest($4::uuid[], $5::text[], $6::jsonb[], $7::bytea[], $8::uuid[], $9::uuid[], $10::uuid[], $11::bigint[], $12::timestamptz[])
  with ordinality as c (id, type, payload, content_hash, actor_id, correlation_id, causation_id, expected_version, execute_at, place)
where not exists (select from log.commands e where e.ledger_id = $1 and e.id = c.id)
  and not exists (select from log.command_queue q where q.ledger_id = $1 and q.id = c.id)
returning id, number`;

export interface Enqueueing {
  readonly ledgerId: LedgerId;
  readonly nowMs: number;
  readonly commands: readonly NewQueuedCommand[];
}

/** Errors: LedgerMissing, BatchRefused, StoreUnavailable, OutcomeUnknown. */
export async function enqueue(link: Link, { ledgerId, nowMs, commands }: Enqueueing): Promise<readonly Enqueued[]> {
  try {
    await link.command('begin');
    const { last, submittedAt } = await takeNumbers(link, ledgerId, { nowMs, count: commands.length });
    const values = [ledgerId, last - commands.length, submittedAt, ...insertionValues(commands)];
    const inserted = new Map((await select(link, 'enqueue', insertion, values)).map(([id, number]) => [id, count(number)]));
    const others = commands.filter(({ id }) => !inserted.has(id)).map(({ id }) => id);
    const waiting = byId(others.length > 0 ? await readQueued(link, ledgerId, others) : []);
    const recorded = byId(others.length > 0 ? await readCommands(link, ledgerId, others) : []);
    await link.command('commit', writeError);
    return commands.map((command): Enqueued => {
      const number = inserted.get(command.id);
      if (number !== undefined) {
        const dueAt = command.executeAt ?? submittedAt;
        return { status: 'queued', command: { ...command, ledgerId, number, submittedAt, dueAt, attempts: 0 } };
      }
      const [waits, ended] = [waiting.get(command.id), recorded.get(command.id)];
      if (ended !== undefined) return { status: 'recorded', command: ended };
      if (waits !== undefined) return { status: 'waiting', command: waits };
      throw new Error(`command ${command.id} was neither queued nor found`);
    });
  } catch (error) {
    // A lost link rolls back by itself; the pool drops one on which this fails.
    if (!link.isBroken()) await link.command('rollback').catch(() => undefined);
    throw error;
  }
}

async function takeNumbers(link: Link, ledgerId: LedgerId, { nowMs, count: taken }: { nowMs: number; count: number }) {
  const text = `update log.ledgers set queued = queued + $2, queued_at = greatest(queued_at, $3)
    where ledger_id = $1 returning queued, ${milliseconds('queued_at')}`;
  const [row] = await select(link, 'queue numbers', text, [ledgerId, taken, new Date(nowMs).toISOString()]);
  if (row === undefined) throw new LedgerMissing(ledgerId);
  return { last: count(row[0]), submittedAt: timestamp(row[1]) };
}

function insertionValues(commands: readonly NewQueuedCommand[]): readonly Buffer[] {
  return [
    uuidArray(commands.map(({ id }) => id)),
    textArray(commands.map(({ type }) => type)),
    jsonbArray(commands.map(({ payload }) => JSON.stringify(payload))),
    hashArray(commands.map(({ contentHash }) => contentHash)),
    uuidArray(commands.map(({ actorId }) => actorId)),
    uuidArray(commands.map(({ correlationId }) => correlationId)),
    uuidArray(commands.map(({ causationId }) => causationId)),
    int8Array(commands.map(({ expectedVersion }) => expectedVersion)),
    timestampArray(commands.map(({ executeAt }) => executeAt)),
  ];
}

const byId = <T extends { readonly id: CommandId }>(commands: readonly T[]) => new Map(commands.map((command) => [command.id, command]));

export async function readQueued(link: Link, ledgerId: LedgerId, ids: readonly CommandId[]): Promise<readonly QueuedCommand[]> {
  const text = `select ${queuedColumns} from log.command_queue q where q.ledger_id = $1 and q.id = any ($2::uuid[]) order by q.number`;
  return (await select(link, 'queued', text, [ledgerId, uuidArray(ids)])).map((row) => queuedOf(ledgerId, row));
}

export async function listQueue(link: Link, ledgerId: LedgerId, range: QueueRange): Promise<readonly QueuedCommand[]> {
  const rows = await (range.order === 'newest' ? newest(link, ledgerId, range) : inDueOrder(link, ledgerId, range));
  return rows.map((row) => queuedOf(ledgerId, row));
}

function newest(link: Link, ledgerId: LedgerId, { before, limit }: { readonly before?: number; readonly limit: number }) {
  const text = `select ${queuedColumns} from log.command_queue q
    where q.ledger_id = $1 and q.number < $2 order by q.number desc limit $3`;
  return select(link, 'queue newest', text, [ledgerId, before ?? Number.MAX_SAFE_INTEGER, limit]);
}

interface DueRange {
  readonly after?: { readonly dueAt: Timestamp; readonly number: number };
  readonly limit: number;
}

function inDueOrder(link: Link, ledgerId: LedgerId, { after, limit }: DueRange) {
  const text = `select ${queuedColumns} from log.command_queue q
    where q.ledger_id = $1 and (q.due_at, q.number) > ($2, $3) order by q.due_at, q.number limit $4`;
  return select(link, 'queue due', text, [ledgerId, after?.dueAt ?? '-infinity', after?.number ?? 0, limit]);
}

/** The first of each ledger by one step along the index for each, however long the queues are. */
export async function readFirstDue(link: Link): Promise<ReadonlyMap<LedgerId, Timestamp>> {
  const text = `with recursive first as (
      (select ledger_id, due_at from log.command_queue order by ledger_id, due_at, number limit 1)
      union all
      select next.ledger_id, next.due_at from first cross join lateral (
        select q.ledger_id, q.due_at from log.command_queue q where q.ledger_id > first.ledger_id
        order by q.ledger_id, q.due_at, q.number limit 1
      ) next
    ) select ledger_id, ${milliseconds('due_at')} from first`;
  const rows = await select(link, 'first due', text, []);
  return new Map(rows.map(([ledgerId, dueAt]) => [ledgerId as LedgerId, timestamp(dueAt)]));
}

/** Begins a transaction that has the claim for as long as it lives; false when somebody else has it. */
export async function beginClaim(link: Link, ledgerId: LedgerId): Promise<boolean> {
  await link.command('begin');
  const text = 'select from log.queue_claims where ledger_id = $1 for update skip locked';
  return (await select(link, 'claim', text, [ledgerId])).length > 0;
}

export async function readDueOf(link: Link, ledgerId: LedgerId, { nowMs, limit }: { nowMs: number; limit: number }) {
  const text = `select ${queuedColumns} from log.command_queue q
    where q.ledger_id = $1 and q.due_at <= $2 order by q.due_at, q.number limit $3`;
  const rows = await select(link, 'due', text, [ledgerId, new Date(nowMs).toISOString(), limit]);
  return rows.map((row) => queuedOf(ledgerId, row));
}

export async function countTry(link: Link, ledgerId: LedgerId, ids: readonly CommandId[]): Promise<void> {
  const text = 'update log.command_queue set attempts = attempts + 1 where ledger_id = $1 and id = any ($2::uuid[])';
  await select(link, 'count try', text, [ledgerId, uuidArray(ids)]);
}

export async function dropEnded(link: Link, ledgerId: LedgerId, ids: readonly CommandId[]): Promise<void> {
  const text = `delete from log.command_queue q where q.ledger_id = $1 and q.id = any ($2::uuid[])
    and exists (select from log.commands c where c.ledger_id = $1 and c.id = q.id)`;
  await select(link, 'drop ended', text, [ledgerId, uuidArray(ids)]);
}

export async function readMarks(link: Link, ledgerIds: readonly LedgerId[]): Promise<ReadonlyMap<LedgerId, LedgerMarks>> {
  const text = 'select ledger_id, position, outcomes, queued from log.ledgers where ledger_id = any ($1::text[])';
  const rows = await select(link, 'marks', text, [textArray(ledgerIds)]);
  return new Map(
    rows.map(([ledgerId, position, outcomes, queued]) => [
      ledgerId as LedgerId,
      { position: count(position), outcomes: count(outcomes), queued: count(queued) },
    ]),
  );
}
