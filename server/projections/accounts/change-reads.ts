// What changed in the accounts' read model since a position or a version: what live tells those who watch.

import { type AccountId, accountIdOf, type LedgerId, ledgerIdOf } from '#server/domain/ids.ts';
import type { AccountChange, AccountEventJson, AccountJson } from '#server/live/messages.ts';
import type { ReadModelOptions } from '../read-model.ts';
import { type AccountJsonRow, accountJson } from './account-json.ts';
import { createAccountsModel, withAccounts } from './accounts-model.ts';
import { type EntryRow, entryColumns, entryJson } from './entry-json.ts';

export interface ChangesSince {
  /** The read model's position, at which the rest is true. */
  readonly position: number;
  /** Accounts that changed after the position asked about, the longest ago first. */
  readonly accounts: readonly AccountChange[];
}

/** The next events of an account in version order, and the account after the last of them. */
export interface NextEvents {
  readonly accountId: AccountId;
  readonly events: readonly AccountEventJson[];
  readonly view: AccountJson;
}

export interface EventsSince {
  readonly next: readonly NextEvents[];
  /** There may be more, of these accounts or of others that were asked about. */
  readonly more: boolean;
}

export interface ChangeReads {
  changesSince(ledgerId: LedgerId, position: number, limit: number): Promise<ChangesSince>;
  /** Events after a version of each account, 500 at most of each and 5,000 in all. */
  eventsSince(ledgerId: LedgerId, versions: ReadonlyMap<AccountId, number>): Promise<EventsSince>;
  /** Where the model stands in those of the ledgers that it knows. */
  positions(ledgerIds: readonly LedgerId[]): Promise<ReadonlyMap<LedgerId, number>>;
}

const mostOfOneAccount = 500;
const mostAtOnce = 5_000;

const changesSql = `
  ${withAccounts}
  select model.checkpoint, changed.* from model left join lateral (
    select a.account_id, a.version, a.balance, a.available, a.status, a.position from read.accounts a
    where a.ledger_id = model.ledger_id and a.generation = model.generation and a.position > $2 order by a.position limit $3
  ) changed on true
  order by changed.position`;

const eventsSql = `
  ${withAccounts}
  select model.checkpoint, next.*, a.currency, a.exponent, a.opened_at
  from model
  join unnest($2::uuid[], $3::bigint[]) since (account_id, version) on true
  join read.accounts a on a.ledger_id = model.ledger_id and a.generation = model.generation and a.account_id = since.account_id
    and a.version > since.version
  join lateral (
    select ${entryColumns}, e.name, e.holder_id, e.status, e.held, e.overdraft_limit, e.recorded_at as last_event_at from read.entries e
    where e.ledger_id = a.ledger_id and e.generation = a.generation and e.account_id = a.account_id and e.version > since.version
    order by e.version limit ${mostOfOneAccount}
  ) next on true
  order by next.account_id, next.version limit ${mostAtOnce}`;

type ChangeRow = Pick<AccountJsonRow, 'account_id' | 'version' | 'balance' | 'available' | 'status'> | { readonly account_id: null };

export function createChangeReads({ pool }: Pick<ReadModelOptions, 'pool'>): ChangeReads {
  const model = createAccountsModel({ pool });
  return {
    changesSince: async (ledgerId, since, limit) => {
      const { rows, position } = await model.ask<ChangeRow>({ ledgerId, sql: changesSql, values: [since, limit] });
      return { position, accounts: rows.filter((row) => row.account_id !== null).map(changeJson) };
    },
    eventsSince: async (ledgerId, versions) => {
      const values = [[...versions.keys()], [...versions.values()]];
      const { rows } = await model.ask<EntryRow & AccountJsonRow>({ ledgerId, sql: eventsSql, values });
      const next = [...Map.groupBy(rows, (row) => row.account_id).values()].flatMap(nextEvents);
      return { next, more: rows.length === mostAtOnce || next.some(({ events }) => events.length === mostOfOneAccount) };
    },
    positions: async (ledgerIds) => {
      const sql = `select ledger_id, position from read.projections where ledger_id = any($1) and name = 'accounts' and live`;
      const { rows } = await pool.query<{ ledger_id: string; position: string }>(sql, [ledgerIds]);
      return new Map(rows.map((row) => [ledgerIdOf(row.ledger_id), Number(row.position)]));
    },
  };
}

function nextEvents(rows: readonly (EntryRow & AccountJsonRow)[]): readonly NextEvents[] {
  const last = rows.at(-1);
  if (last === undefined) return [];
  return [{ accountId: accountIdOf(last.account_id), events: rows.map((row) => entryJson(row)), view: accountJson(last) }];
}

function changeJson({
  account_id: accountId,
  version,
  balance,
  available,
  status,
}: Exclude<ChangeRow, { account_id: null }>): AccountChange {
  return { accountId, version: Number(version), balance, available, status };
}
