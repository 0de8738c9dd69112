// Parts of an account's register: its events in version order, with balance and available after each.

import type { LedgerId } from '#server/domain/ids.ts';
import type { AccountEventJson } from '#server/live/messages.ts';
import type { ReadModel } from '../read-model.ts';
import type { Answer, EntriesQuestion } from './account-queries.ts';
import { withAccounts } from './accounts-model.ts';
import { type EntryRow, entryColumns, entryJson } from './entry-json.ts';

type Found = (EntryRow & { readonly opened: boolean }) | { readonly version: null; readonly opened: boolean };

const sql = (order: 'asc' | 'desc') => `
  ${withAccounts}
  select model.checkpoint, a.account_id is not null as opened, part.*
  from model
  left join read.accounts a on a.ledger_id = model.ledger_id and a.generation = model.generation and a.account_id = $2
  left join lateral (
    select ${entryColumns} from read.entries e
    where e.ledger_id = a.ledger_id and e.generation = a.generation and e.account_id = a.account_id
      and e.version > $3::bigint and ($4::bigint is null or e.version < $4)
    order by e.version ${order} limit $5
  ) part on true
  order by part.version ${order}`;

export async function readEntries(
  model: ReadModel,
  ledgerId: LedgerId,
  question: EntriesQuestion,
): Promise<Answer<readonly AccountEventJson[]>> {
  const { accountId, after = 0, before = null, limit, order, raw = false, minPosition } = question;
  const values = [accountId, after, before, limit];
  const { rows, position, lagging } = await model.ask<Found>({ ledgerId, minPosition, sql: sql(order), values });
  if (!rows[0]?.opened) return { refused: { code: 'AccountNotFound' }, position, lagging };
  const entries = rows.filter((row) => row.version !== null);
  return { value: entries.map((row) => entryJson(row, raw)), position, lagging };
}
