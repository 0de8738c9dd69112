// Rows of read.trial_balance: read as sums, written as sums.
import { type CurrencyCode, currencyOf, type Money, moneySumOf, noMoney } from '#server/domain/money.ts';
import type { Timestamp } from '#server/event-store/event-store.ts';
import { int2Array, int8Array, textArray, timestampArray } from '#server/event-store/postgres-arrays.ts';
import { moneyArray } from '../money-array.ts';
import type { ProjectionTransaction, Statement } from '../projection.ts';

export interface Sums {
  readonly exponent: number;
  /** Accounts that were opened, whatever became of them. */
  readonly accounts: number;
  readonly credited: Money;
  readonly debited: Money;
  readonly held: Money;
  readonly balance: Money;
}

export interface SumsRow {
  readonly currency: CurrencyCode;
  readonly position: number;
  readonly recordedAt: Timestamp;
  readonly sums: Sums;
}

export const noSums = (exponent: number): Sums => ({
  exponent,
  accounts: 0,
  credited: noMoney,
  debited: noMoney,
  held: noMoney,
  balance: noMoney,
});

export function areSame(a: Sums, b: Sums): boolean {
  return a.accounts === b.accounts && a.credited === b.credited && a.debited === b.debited && a.held === b.held && a.balance === b.balance;
}

const read = `
  select last.* from unnest($3::text[]) touched (currency) cross join lateral (
    select t.currency, t.exponent, t.accounts, t.credited, t.debited, t.held, t.balance from read.trial_balance t
    where t.ledger_id = $1 and t.generation = $2 and t.currency = touched.currency order by t.position desc limit 1
  ) last`;

/** The last sums of those currencies that have any. */
export async function readSums(
  { ledgerId, generation, query }: ProjectionTransaction,
  currencies: readonly CurrencyCode[],
): Promise<readonly (readonly [CurrencyCode, Sums])[]> {
  if (currencies.length === 0) return [];
  type Row = Record<'currency' | 'accounts' | 'credited' | 'debited' | 'held' | 'balance', string> & { readonly exponent: number };
  const rows = await query<Row>(read, [ledgerId, generation, textArray(currencies)]);
  return rows.map(({ currency, exponent, accounts, credited, debited, held, balance }) => [
    currencyOf(currency),
    {
      exponent,
      accounts: Number(accounts),
      credited: moneySumOf(credited),
      debited: moneySumOf(debited),
      held: moneySumOf(held),
      balance: moneySumOf(balance),
    },
  ]);
}

const write = `
  insert into read.trial_balance (ledger_id, generation, currency, position, recorded_at, exponent, accounts, credited, debited, held, balance)
  select $1::text, $2::int, * from unnest($3::text[], $4::bigint[], $5::timestamptz[], $6::smallint[], $7::bigint[], $8::numeric[],
    $9::numeric[], $10::numeric[], $11::numeric[])`;

export function sumsStatement({ ledgerId, generation }: ProjectionTransaction, rows: readonly SumsRow[]): Statement {
  const values = [
    ledgerId,
    generation,
    textArray(rows.map(({ currency }) => currency)),
    int8Array(rows.map(({ position }) => position)),
    timestampArray(rows.map(({ recordedAt }) => recordedAt)),
    int2Array(rows.map(({ sums }) => sums.exponent)),
    int8Array(rows.map(({ sums }) => sums.accounts)),
    moneyArray(rows.map(({ sums }) => sums.credited)),
    moneyArray(rows.map(({ sums }) => sums.debited)),
    moneyArray(rows.map(({ sums }) => sums.held)),
    moneyArray(rows.map(({ sums }) => sums.balance)),
  ];
  return { sql: write, values };
}
