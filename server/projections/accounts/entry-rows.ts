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

const write = `
  insert into read.entries (ledger_id, generation, account_id, version, position, type, schema_version, data, command_id, actor_id,
    correlation_id, causation_id, recorded_at, hash, name, holder_id, status, balance, held, available, overdraft_limit)
  select $1::text, $2::int, account_id, version, position, type, schema_version, data, command_id, actor_id, correlation_id, causation_id,
    recorded_at, hash, name, holder_id, status, balance, held, available, overdraft_limit
  from unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::text[], $7::smallint[], $8::jsonb[], $9::uuid[], $10::uuid[], $11::uuid[],
    $12::uuid[], $13::timestamptz[], $14::bytea[], $15::text[], $16::uuid[], $17::text[], $18::bigint[], $19::bigint[], $20::bigint[],
    $21::bigint[]) entry (account_id, version, position, type, schema_version, data, command_id, actor_id, correlation_id, causation_id,
    recorded_at, hash, name, holder_id, status, balance, held, available, overdraft_limit)`;

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
