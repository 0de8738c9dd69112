// Rows of accounts as they stand: read as views, written as views. In read.accounts, and in the tables of the same columns that other
// projections keep for themselves, since each stands at a position of its own.
import type { AccountView } from '#server/domain/account-view.ts';
import { type AccountId, accountIdOf, personIdOf } from '#server/domain/ids.ts';
import { currencyOf, moneyOf } from '#server/domain/money.ts';
import { int2Array, int8Array, textArray, timestampArray, uuidArray } from '#server/event-store/postgres-arrays.ts';
import { moneyArray } from '../money-array.ts';
import type { ProjectionTransaction, Statement } from '../projection.ts';

/** As the driver gives it: bigints as text. */
interface AccountRow {
  readonly account_id: string;
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
  readonly holder_id: string | null;
  readonly status: AccountView['status'];
  readonly balance: string;
  readonly held: string;
  readonly available: string;
  readonly overdraft_limit: string;
  readonly version: string;
  readonly position: string;
  readonly opened_at: Date;
  readonly last_event_at: Date;
}

/** A table with the columns of read.accounts. */
export type AccountTable = 'accounts' | 'timeline_accounts' | 'search_accounts';

const read = (table: AccountTable) => `
  select a.account_id, a.name, a.currency, a.exponent, a.holder_id, a.status, a.balance, a.held, a.available, a.overdraft_limit,
         a.version, a.position, a.opened_at, a.last_event_at
  from unnest($3::uuid[]) touched (account_id)
  join read.${table} a on a.ledger_id = $1 and a.generation = $2 and a.account_id = touched.account_id`;

/** The views of those accounts that have been opened, in one query. */
export async function readViews(
  { ledgerId, generation, query }: ProjectionTransaction,
  ids: readonly AccountId[],
  table: AccountTable = 'accounts',
): Promise<readonly AccountView[]> {
  if (ids.length === 0) return [];
  return (await query<AccountRow>(read(table), [ledgerId, generation, uuidArray(ids)])).map(viewOf);
}

function viewOf(row: AccountRow): AccountView {
  return {
    accountId: accountIdOf(row.account_id),
    name: row.name,
    currency: currencyOf(row.currency),
    exponent: row.exponent,
    holderId: row.holder_id === null ? null : personIdOf(row.holder_id),
    status: row.status,
    balance: moneyOf(row.balance),
    held: moneyOf(row.held),
    available: moneyOf(row.available),
    overdraftLimit: moneyOf(row.overdraft_limit),
    version: Number(row.version),
    position: Number(row.position),
    openedAt: row.opened_at.toISOString(),
    lastEventAt: row.last_event_at.toISOString(),
  };
}

// opened_position is written with a new row and never again: the batch that has an account's first event makes its row.
const write = (table: AccountTable) => `
  insert into read.${table} as a (ledger_id, generation, account_id, name, currency, exponent, holder_id, status, balance, held, available,
    overdraft_limit, version, position, opened_position, opened_at, last_event_at)
  select $1::text, $2::int, * from unnest($3::uuid[], $4::text[], $5::text[], $6::smallint[], $7::uuid[], $8::text[], $9::bigint[], $10::bigint[],
    $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::timestamptz[], $17::timestamptz[])
  on conflict (ledger_id, generation, account_id) do update set
    name = excluded.name, holder_id = excluded.holder_id, status = excluded.status, balance = excluded.balance, held = excluded.held,
    available = excluded.available, overdraft_limit = excluded.overdraft_limit, version = excluded.version, position = excluded.position,
    last_event_at = excluded.last_event_at`;

/** An account as it is to stand. */
export interface ChangedAccount {
  readonly view: AccountView;
  /** Position of the first event that changed it here: where it was opened, if it was not there before. */
  readonly firstPosition: number;
}

export function viewsStatement(
  transaction: ProjectionTransaction,
  changed: readonly ChangedAccount[],
  table: AccountTable = 'accounts',
): Statement {
  const views = changed.map(({ view }) => view);
  const values = [
    transaction.ledgerId,
    transaction.generation,
    uuidArray(views.map((view) => view.accountId)),
    textArray(views.map((view) => view.name)),
    textArray(views.map((view) => view.currency)),
    int2Array(views.map((view) => view.exponent)),
    uuidArray(views.map((view) => view.holderId)),
    textArray(views.map((view) => view.status)),
    moneyArray(views.map((view) => view.balance)),
    moneyArray(views.map((view) => view.held)),
    moneyArray(views.map((view) => view.available)),
    moneyArray(views.map((view) => view.overdraftLimit)),
    int8Array(views.map((view) => view.version)),
    int8Array(views.map((view) => view.position)),
    int8Array(changed.map(({ firstPosition }) => firstPosition)),
    timestampArray(views.map((view) => view.openedAt)),
    timestampArray(views.map((view) => view.lastEventAt)),
  ];
  return { sql: write(table), values };
}
