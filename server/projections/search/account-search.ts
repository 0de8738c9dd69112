// Accounts that fit a search, by what they are called: now, or as they were called at a moment.
import type { Freshness, SearchAccountJson } from '#server/live/answers.ts';
import { type AccountJsonRow, accountJson, accountNow, accountThen } from '../accounts/account-json.ts';
import { withAccounts } from '../accounts/accounts-model.ts';
import { momentSearch } from '../accounts/moment-search.ts';
import { withModel } from '../read-model.ts';
import { type Conditions, createConditions, momentValue, needle, needles } from './conditions.ts';
import type { Part, Searching } from './search-queries.ts';

const ofModel = (alias: string) => `${alias}.ledger_id = model.ledger_id and ${alias}.generation = model.generation`;
type Row = AccountJsonRow | { readonly account_id: null };

/** By name, then id. */
export async function searchAccounts(
  searching: Searching,
  { after, limit }: Part,
): Promise<Freshness & { readonly items: readonly SearchAccountJson[] }> {
  const { model, ledgerId, minPosition, query, moment } = searching;
  const conditions = createConditions();
  namedAtMoment(conditions, moment);
  if (query.text.length > 0) conditions.all(needles(conditions, ledgerId, 'n', query.text));
  if (query.ids.length > 0) conditions.all(`n.account_id = any(${conditions.parameter(query.ids)}::uuid[])`);
  if (query.accounts.length > 0) conditions.all(oneOf(searching, conditions));
  if (after !== null) {
    const [name, id] = after;
    conditions.all(`(n.name, n.account_id) > (${conditions.parameter(name)}::text, ${conditions.parameter(id)}::uuid)`);
  }
  const sql = `
    ${withModel('search')}
    select model.checkpoint, page.* from model left join lateral (
      select ${accountNow}, named.called from (
        select n.account_id, n.name as called from read.search_names n
        where ${ofModel('n')} and ${conditions.sql()} order by n.name, n.account_id limit ${conditions.parameter(limit)}
      ) named join read.search_accounts a on ${ofModel('a')} and a.account_id = named.account_id
    ) page on true
    order by page.called, page.account_id`;
  const { rows, position, lagging } = await model.ask<Row & { called: string }>({ ledgerId, minPosition, sql, values: conditions.values });
  const found = rows.filter((row) => row.account_id !== null);
  const asThen =
    moment &&
    (await accountsAt(
      searching,
      found.map(({ account_id }) => account_id),
    ));
  const items = found.map((row) => asThen?.get(row.account_id) ?? (moment ? null : row)).filter((row) => row !== null);
  return { items: items.map((row) => ({ kind: 'account', ...accountJson(row) })), position, lagging };
}

/** Ids of accounts that `acct:` means, so many at most. */
export async function accountsNamed(searching: Searching, limit: number): Promise<readonly string[]> {
  const { model, ledgerId, minPosition, moment } = searching;
  const conditions = createConditions();
  namedAtMoment(conditions, moment);
  conditions.all(oneOf(searching, conditions));
  const sql = `
    ${withModel('search')}
    select model.checkpoint, n.account_id from model join read.search_names n on ${ofModel('n')}
    where ${conditions.sql()} limit ${conditions.parameter(limit)}`;
  const { rows } = await model.ask<{ account_id: string }>({ ledgerId, minPosition, sql, values: conditions.values });
  return rows.map(({ account_id }) => account_id);
}

/** The name that each account had at the moment. */
function namedAtMoment(conditions: Conditions, moment: Searching['moment']): void {
  if (moment === undefined) {
    conditions.all('n.until is null');
    return;
  }
  const at = conditions.parameter(momentValue(moment));
  if ('position' in moment) conditions.all(`n.since <= ${at}::bigint and (n.until is null or n.until > ${at}::bigint)`);
  else conditions.all(`n.since_at <= ${at}::timestamptz and (n.until_at is null or n.until_at > ${at}::timestamptz)`);
}

function oneOf({ ledgerId, query }: Searching, conditions: Conditions): string {
  const each = query.accounts.map((name) => {
    const named = needle(conditions, ledgerId, 'n', name);
    return isWholeId(name) ? `(${named} or n.account_id = ${conditions.parameter(name.toLowerCase())}::uuid)` : named;
  });
  return `(${each.join(' or ')})`;
}

const isWholeId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** The accounts as they were, from the accounts' own model: what is past is the same wherever it is read. */
async function accountsAt(
  { accounts, ledgerId, minPosition, moment }: Searching,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccountJsonRow>> {
  if (moment === undefined || ids.length === 0) return new Map();
  const sql = `
    ${withAccounts}, ${momentSearch(moment, '$2', 'a.account_id = any($3::uuid[])')}
    select model.checkpoint, ${accountThen} from model join moment on true
    join read.accounts a on ${ofModel('a')} and a.account_id = moment.account_id
    join read.entries e on ${ofModel('e')} and e.account_id = a.account_id and e.version = moment.version`;
  const { rows } = await accounts.ask<AccountJsonRow>({ ledgerId, minPosition, sql, values: [momentValue(moment), ids] });
  return new Map(rows.map((row) => [row.account_id, row]));
}
