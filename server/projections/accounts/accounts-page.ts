// Pages of accounts, filtered and sorted, as they are or as they were at a moment of the ledger. Keyset pages: each begins after
// the last row of the one before, wherever that row would stand now.

import type { LedgerId } from '#server/domain/ids.ts';
import type { Page } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { cursorAfter, keyIn, keyPart } from '../cursor.ts';
import { momentValue, mustReach, unknownPosition } from '../moment.ts';
import { type AccountJsonRow, accountJson, accountNow, accountThen } from './account-json.ts';
import type { AccountSort, AccountsQuestion, Answer } from './account-queries.ts';
import type { Sources } from './account-reads.ts';
import { withAccounts } from './accounts-model.ts';
import { momentSearch } from './moment-search.ts';

type SortField = 'name' | 'balance' | 'openedAt' | 'lastEventAt';
interface Sorting {
  readonly column: string;
  readonly type: string;
  readonly part: (text: string) => boolean;
  readonly keyOf: (row: AccountJsonRow) => string;
}
const sortings: Readonly<Record<SortField, Sorting>> = {
  name: { column: 'name', type: 'text', part: keyPart.text, keyOf: (row) => row.name },
  balance: { column: 'balance', type: 'bigint', part: keyPart.whole, keyOf: (row) => row.balance },
  openedAt: { column: 'opened_at', type: 'timestamptz', part: keyPart.moment, keyOf: (row) => row.opened_at.toISOString() },
  lastEventAt: { column: 'last_event_at', type: 'timestamptz', part: keyPart.moment, keyOf: (row) => row.last_event_at.toISOString() },
};

export async function readAccounts(sources: Sources, ledgerId: LedgerId, question: AccountsQuestion): Promise<Answer<Page<AccountJson>>> {
  const { minPosition, limit, cursor, moment, sort = 'name', ...filters } = question;
  const rowsThatFollow = { ...filters, ...moment, sort };
  const key = cursor === undefined ? null : keyIn(cursor, rowsThatFollow, [sortingOf(sort).part, keyPart.uuid]);
  if (cursor !== undefined && key === null) {
    return { refused: { code: 'InvalidRequest', field: 'cursor' }, ...(await sources.model.freshness(ledgerId, minPosition)) };
  }
  const unknown = moment && (await unknownPosition(sources, ledgerId, moment));
  if (unknown) return unknown;
  const { sql, values } = statement(question, key);
  const asked = await sources.model.ask<AccountJsonRow | { account_id: null }>({
    ledgerId,
    minPosition: mustReach(moment, minPosition),
    sql,
    values,
  });
  const { position, lagging } = asked;
  const rows = asked.rows.filter((row) => row.account_id !== null);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last ? cursorAfter([sortingOf(sort).keyOf(last), last.account_id], rowsThatFollow) : null;
  return { value: { items: items.map(accountJson), next }, position, lagging };
}

function sortingOf(sort: AccountSort): Sorting & { readonly order: 'asc' | 'desc' } {
  switch (sort) {
    case 'name':
    case 'balance':
    case 'openedAt':
    case 'lastEventAt':
      return { ...sortings[sort], order: 'asc' };
    case '-name':
      return { ...sortings.name, order: 'desc' };
    case '-balance':
      return { ...sortings.balance, order: 'desc' };
    case '-openedAt':
      return { ...sortings.openedAt, order: 'desc' };
    case '-lastEventAt':
      return { ...sortings.lastEventAt, order: 'desc' };
  }
}

function statement({ moment, sort = 'name', limit, ...filters }: AccountsQuestion, key: readonly string[] | null) {
  const values: unknown[] = [];
  const parameter = (value: unknown) => `$${values.push(value) + 1}`;
  const { column, type, order } = sortingOf(sort);
  const conditions = ['true'];
  if (filters.status !== undefined) conditions.push(`status = ${parameter(filters.status)}`);
  if (filters.currency !== undefined) conditions.push(`currency = ${parameter(filters.currency)}`);
  if (filters.holderId !== undefined) conditions.push(`holder_id = ${parameter(filters.holderId)}`);
  if (filters.q !== undefined) {
    const pattern = filters.q.replace(/[\\%_]/g, '\\$&');
    conditions.push(`(name ilike ${parameter(`%${pattern}%`)} or account_id::text like ${parameter(`${pattern.toLowerCase()}%`)})`);
  }
  if (key !== null) {
    const [after, id] = key;
    conditions.push(`(${column}, account_id) ${order === 'asc' ? '>' : '<'} (${parameter(after)}::${type}, ${parameter(id)}::uuid)`);
  }
  const { search, accounts } = standing(moment, parameter);
  const sql = `
    ${withAccounts}${search}
    select model.checkpoint, page.* from model left join lateral (
      select * from (${accounts}) standing
      where ${conditions.join(' and ')} order by ${column} ${order}, account_id ${order} limit ${parameter(limit + 1)}
    ) page on true
    order by ${column} ${order}, account_id ${order}`;
  return { sql, values };
}

/** All accounts of the ledger, as they stand at the moment. */
function standing(moment: AccountsQuestion['moment'], parameter: (value: unknown) => string) {
  const ofModel = 'a.ledger_id = model.ledger_id and a.generation = model.generation';
  if (moment === undefined) return { search: '', accounts: `select ${accountNow} from read.accounts a where ${ofModel}` };
  const place = parameter(momentValue(moment));
  const opened = 'position' in moment ? `a.opened_position <= ${place}::bigint` : `a.opened_at <= ${place}::timestamptz`;
  const accounts = `
    select ${accountThen} from moment join read.accounts a on ${ofModel} and a.account_id = moment.account_id
    join read.entries e on e.ledger_id = a.ledger_id and e.generation = a.generation and e.account_id = a.account_id
      and e.version = moment.version`;
  return { search: `, ${momentSearch(moment, place, opened)}`, accounts };
}
