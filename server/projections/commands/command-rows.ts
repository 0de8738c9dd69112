// Rows of read.commands and read.command_accounts: written once, as they ended.
import { int2Array, int8Array, jsonbArray, textArray, timestampArray, uuidArray } from '#server/event-store/postgres-arrays.ts';
import type { FedOutcome, ProjectionTransaction, Statement } from '../projection.ts';

/** Why a command was refused or failed; null when it was not. */
export const codeOf = ({ rejection }: Pick<FedOutcome, 'rejection'>): string | null =>
  typeof rejection?.code === 'string' ? rejection.code : null;

const writeCommands = `
  insert into read.commands (ledger_id, generation, number, command_id, type, payload, actor_id, status, rejection, code, attempts,
    first_position, last_position, submitted_at, execute_at, ended_at, correlation_id)
  select $1::text, $2::int, number, command_id, type, payload, actor_id, status, rejection, rejection ->> 'code', attempts, first_position,
    last_position, submitted_at, execute_at, ended_at, nullif(correlation_id, command_id)
  from unnest($3::bigint[], $4::uuid[], $5::text[], $6::jsonb[], $7::uuid[], $8::text[], $9::jsonb[], $10::smallint[], $11::bigint[],
    $12::bigint[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[],
    $16::uuid[])
    ended (number, command_id, type, payload, actor_id, status, rejection, attempts, first_position, last_position, submitted_at, execute_at,
      ended_at, correlation_id)`;

export function commandsStatement({ ledgerId, generation }: ProjectionTransaction, outcomes: readonly FedOutcome[]): Statement {
  const values = [
    ledgerId,
    generation,
    int8Array(outcomes.map(({ number }) => number)),
    uuidArray(outcomes.map(({ id }) => id)),
    textArray(outcomes.map(({ type }) => type)),
    jsonbArray(outcomes.map(({ payload }) => JSON.stringify(payload))),
    uuidArray(outcomes.map(({ actorId }) => actorId)),
    textArray(outcomes.map(({ status }) => status)),
    jsonbArray(outcomes.map(({ rejection }) => rejection && JSON.stringify(rejection))),
    int2Array(outcomes.map(({ attempts }) => attempts)),
    int8Array(outcomes.map(({ firstPosition }) => firstPosition)),
    int8Array(outcomes.map(({ lastPosition }) => lastPosition)),
    timestampArray(outcomes.map(({ submittedAt }) => submittedAt)),
    timestampArray(outcomes.map(({ executeAt }) => executeAt)),
    timestampArray(outcomes.map(({ endedAt }) => endedAt)),
    uuidArray(outcomes.map(({ correlationId }) => correlationId)),
  ];
  return { sql: writeCommands, values };
}

const writeAccounts = `
  insert into read.command_accounts (ledger_id, generation, account_id, number, status)
  select $1::text, $2::int, * from unnest($3::uuid[], $4::bigint[], $5::text[])`;

export function commandAccountsStatement({ ledgerId, generation }: ProjectionTransaction, outcomes: readonly FedOutcome[]): Statement {
  const rows = outcomes.flatMap(({ accountIds, number, status }) => accountIds.map((accountId) => ({ accountId, number, status })));
  const values = [
    ledgerId,
    generation,
    uuidArray(rows.map(({ accountId }) => accountId)),
    int8Array(rows.map(({ number }) => number)),
    textArray(rows.map(({ status }) => status)),
  ];
  return { sql: writeAccounts, values };
}
