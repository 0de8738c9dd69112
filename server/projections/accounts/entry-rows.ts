// Rows of read.entries, written: an event as it was recorded, and the account as it stood after it.
import type { AccountView } from '#server/domain/account-view.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { hashArray, int2Array, int8Array, jsonbArray, textArray, timestampArray, uuidArray } from '#server/event-store/postgres-arrays.ts';
import { moneyArray } from '../money-array.ts';
import type { ProjectionTransaction, Statement } from '../projection.ts';

export interface Entry {
  readonly recorded: RecordedEvent;
  readonly view: AccountView;
}

// Arrays side by side in the select list go straight into the rows; in a `from` each would be laid down as a table first, which costs the
// database some 3 µs an entry. They are all of one length.
const write = `
  insert into read.entries (ledger_id, generation, account_id, version, position, type, schema_version, data, command_id, actor_id,
    correlation_id, causation_id, recorded_at, hash, name, holder_id, status, balance, held, available, overdraft_limit)
  select $1::text, $2::int, unnest($3::uuid[]), unnest($4::bigint[]), unnest($5::bigint[]), unnest($6::text[]), unnest($7::smallint[]),
    unnest($8::jsonb[]), unnest($9::uuid[]), unnest($10::uuid[]), unnest($11::uuid[]), unnest($12::uuid[]), unnest($13::timestamptz[]),
    unnest($14::bytea[]), unnest($15::text[]), unnest($16::uuid[]), unnest($17::text[]), unnest($18::bigint[]), unnest($19::bigint[]),
    unnest($20::bigint[]), unnest($21::bigint[])`;

export function entriesStatement(transaction: ProjectionTransaction, entries: readonly Entry[]): Statement {
  const events = entries.map(({ recorded }) => recorded);
  const views = entries.map(({ view }) => view);
  const values = [
    transaction.ledgerId,
    transaction.generation,
    uuidArray(views.map((view) => view.accountId)),
    int8Array(events.map((event) => event.version)),
    int8Array(events.map((event) => event.position)),
    textArray(events.map((event) => event.type)),
    int2Array(events.map((event) => event.schemaVersion)),
    jsonbArray(events.map((event) => JSON.stringify(event.data))),
    uuidArray(events.map((event) => event.commandId)),
    uuidArray(events.map((event) => event.actorId)),
    uuidArray(events.map((event) => event.correlationId)),
    uuidArray(events.map((event) => event.causationId)),
    timestampArray(events.map((event) => event.recordedAt)),
    hashArray(events.map((event) => event.hash)),
    textArray(views.map((view) => view.name)),
    uuidArray(views.map((view) => view.holderId)),
    textArray(views.map((view) => view.status)),
    moneyArray(views.map((view) => view.balance)),
    moneyArray(views.map((view) => view.held)),
    moneyArray(views.map((view) => view.available)),
    moneyArray(views.map((view) => view.overdraftLimit)),
  ];
  return { sql: write, values };
}
