// All of an account's past in columns, for the history panel to fold: put together by the database, a column a text.

import type { AccountEventType } from '#server/domain/account/events.ts';
import type { AccountId, LedgerId } from '#server/domain/ids.ts';
import { streamIdOf } from '#server/domain/ids.ts';
import { dataToday } from '#server/event-store/event-codec.ts';
import type { HistorySkeleton } from '#server/live/answers.ts';
import type { ReadModel } from '../read-model.ts';
import { type AccountJsonRow, accountJson, accountNow } from './account-json.ts';
import type { Answer } from './account-queries.ts';
import { withAccounts } from './accounts-model.ts';

interface Columns {
  readonly times: string;
  readonly types: string;
  readonly balances: string;
  readonly details: readonly { readonly version: number; readonly schemaVersion: number; readonly data: Record<string, string> }[] | null;
}
type Found = (AccountJsonRow & Columns) | { readonly account_id: null };

const movements: readonly AccountEventType[] = ['AccountCredited', 'AccountDebited', 'TransferSent', 'TransferReceived'];

const sql = `
  ${withAccounts}
  select model.checkpoint, ${accountNow}, past.*
  from model
  left join read.accounts a on a.ledger_id = model.ledger_id and a.generation = model.generation and a.account_id = $2
  left join lateral (
    select string_agg((extract(epoch from e.recorded_at) * 1000)::bigint::text, ',') as times, string_agg(e.type, ',') as types,
      string_agg(e.balance::text, ',') as balances,
      json_agg(json_build_object('version', e.version, 'schemaVersion', e.schema_version, 'data', e.data)) filter (where e.type <> all ($3))
        as details
    from (
      select * from read.entries e
      where e.ledger_id = a.ledger_id and e.generation = a.generation and e.account_id = a.account_id order by e.version
    ) e
  ) past on true`;

/** Some 100 bytes an event pass from the database; the data of movements is not read, since the balances tell their amounts. */
export async function readHistory(
  model: ReadModel,
  ledgerId: LedgerId,
  { accountId, minPosition }: { readonly accountId: AccountId; readonly minPosition?: number },
): Promise<Answer<HistorySkeleton>> {
  const { rows, position, lagging } = await model.ask<Found>({ ledgerId, minPosition, sql, values: [accountId, movements] });
  const [row] = rows;
  if (!row || row.account_id === null) return { refused: { code: 'AccountNotFound' }, position, lagging };
  const names = row.types.split(',') as AccountEventType[];
  const types = [...new Set(names)];
  const indexOf = new Map(types.map((type, index) => [type, index]));
  const timesMs = row.times.split(',').map(Number);
  const balances = row.balances.split(',').map(Number);
  const value: HistorySkeleton = {
    account: accountJson(row),
    openedAtMs: timesMs[0] ?? 0,
    sinceMs: timesMs.map((ms, index) => ms - (timesMs[index - 1] ?? ms)),
    type: names.map((name) => indexOf.get(name) ?? 0),
    types,
    // Minor units of a balance are exact in a double, and so is their difference.
    amount: balances.map((balance, index) => Math.abs(balance - (balances[index - 1] ?? 0))),
    details: detailsOf(accountId, row.details ?? [], names),
    position,
    lagging,
  };
  return { value, position, lagging };
}

type Details = HistorySkeleton['details'];

function detailsOf(accountId: AccountId, stored: NonNullable<Columns['details']>, names: readonly AccountEventType[]): Details {
  const details: Record<number, Details[number]> = {};
  for (const { version, schemaVersion, data } of stored) {
    const type = names[version - 1] ?? '';
    details[version] = dataToday({ streamType: 'account', streamId: streamIdOf(accountId), version, type, schemaVersion, data });
  }
  return details;
}
