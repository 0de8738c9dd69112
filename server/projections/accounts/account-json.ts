// A row of the accounts' read model as the JSON of an account: as it is, or as an entry kept it.
import type { AccountJson } from '#server/live/messages.ts';

/** As the driver gives it: bigints as text. Null columns all when a left join found nothing. */
export interface AccountJsonRow {
  readonly account_id: string;
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
  readonly holder_id: string | null;
  readonly status: AccountJson['status'];
  readonly balance: string;
  readonly held: string;
  readonly available: string;
  readonly overdraft_limit: string;
  readonly version: string;
  readonly position: string;
  readonly opened_at: Date;
  readonly last_event_at: Date;
}

/** Columns of `a`, a row of read.accounts. */
export const accountNow = `a.account_id, a.name, a.currency, a.exponent, a.holder_id, a.status, a.balance, a.held, a.available,
  a.overdraft_limit, a.version, a.position, a.opened_at, a.last_event_at`;

/** The same columns as they were after the entry `e` of `a`. Currency, exponent and opening never change. */
export const accountThen = `a.account_id, e.name, a.currency, a.exponent, e.holder_id, e.status, e.balance, e.held, e.available,
  e.overdraft_limit, e.version, e.position, a.opened_at, e.recorded_at as last_event_at`;

export function accountJson(row: AccountJsonRow): AccountJson {
  return {
    accountId: row.account_id,
    name: row.name,
    currency: row.currency,
    exponent: row.exponent,
    holderId: row.holder_id,
    status: row.status,
    balance: row.balance,
    held: row.held,
    available: row.available,
    overdraftLimit: row.overdraft_limit,
    version: Number(row.version),
    position: Number(row.position),
    openedAt: row.opened_at.toISOString(),
    lastEventAt: row.last_event_at.toISOString(),
  };
}
