// Rows of read.balances and read.balance_accounts: read and written.
import { type AccountId, accountIdOf } from '#server/domain/ids.ts';
import { type CurrencyCode, type Money, minus, moneyOf, plus } from '#server/domain/money.ts';
import { int2Array, int8Array, textArray, uuidArray } from '#server/event-store/postgres-arrays.ts';
import { moneyArray } from '../money-array.ts';
import type { ProjectionTransaction, Statement } from '../projection.ts';

/** An account after one of its events. */
export interface BalanceRow {
  readonly accountId: AccountId;
  readonly position: number;
  readonly version: number;
  readonly balance: Money;
  readonly held: Money;
  /** In the row it is what the others leave over: available − balance + held. */
  readonly overdraftLimit: Money;
  readonly available: Money;
}

export interface OpenedAccount {
  readonly accountId: AccountId;
  readonly currency: CurrencyCode;
  readonly exponent: number;
  readonly position: number;
}

const read = `
  select touched.account_id, last.* from unnest($3::uuid[]) touched (account_id) cross join lateral (
    select b.position, b.version, b.balance, b.held, b.available from read.balances b
    where b.ledger_id = $1 and b.generation = $2 and b.account_id = touched.account_id order by b.position desc limit 1
  ) last`;

/** The last row of each account that has one. */
export async function readBalances(
  { ledgerId, generation, query }: ProjectionTransaction,
  ids: readonly AccountId[],
): Promise<readonly BalanceRow[]> {
  if (ids.length === 0) return [];
  type Row = Record<'account_id' | 'position' | 'version' | 'balance' | 'held' | 'available', string>;
  const rows = await query<Row>(read, [ledgerId, generation, uuidArray(ids)]);
  return rows.map((row) => {
    const [balance, held, available] = [moneyOf(row.balance), moneyOf(row.held), moneyOf(row.available)];
    const overdraftLimit = plus(minus(available, balance), held);
    const accountId = accountIdOf(row.account_id);
    return { accountId, position: Number(row.position), version: Number(row.version), balance, held, overdraftLimit, available };
  });
}

const write = `
  insert into read.balances (ledger_id, generation, account_id, position, version, balance, held, available)
  select $1::text, $2::int, * from unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])`;

export function balancesStatement({ ledgerId, generation }: ProjectionTransaction, rows: readonly BalanceRow[]): Statement {
  const values = [
    ledgerId,
    generation,
    uuidArray(rows.map(({ accountId }) => accountId)),
    int8Array(rows.map(({ position }) => position)),
    int8Array(rows.map(({ version }) => version)),
    moneyArray(rows.map(({ balance }) => balance)),
    moneyArray(rows.map(({ held }) => held)),
    moneyArray(rows.map(({ available }) => available)),
  ];
  return { sql: write, values };
}

const open = `
  insert into read.balance_accounts (ledger_id, generation, account_id, currency, exponent, opened_position)
  select $1::text, $2::int, * from unnest($3::uuid[], $4::text[], $5::smallint[], $6::bigint[])`;

export function openedStatement({ ledgerId, generation }: ProjectionTransaction, opened: readonly OpenedAccount[]): Statement {
  const values = [
    ledgerId,
    generation,
    uuidArray(opened.map(({ accountId }) => accountId)),
    textArray(opened.map(({ currency }) => currency)),
    int2Array(opened.map(({ exponent }) => exponent)),
    int8Array(opened.map(({ position }) => position)),
  ];
  return { sql: open, values };
}
