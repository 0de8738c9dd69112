// Accounts of a currency that changed between two moments of the ledger, what moved most first. Those alone to which anything has
// happened since the first are looked at, each by a handful of reads of a key, however long its history.
import type { LedgerId } from '#server/domain/ids.ts';
import type { CurrencyCode } from '#server/domain/money.ts';
import type { Page } from '#server/live/answers.ts';
import type { ChangedAccountJson } from '#server/live/sums.ts';
import { cursorAfter, keyIn, keyPart } from '../cursor.ts';
import { type LedgerMoment, momentValue, mustReach, unknownPosition } from '../moment.ts';
import type { Answer } from './account-queries.ts';
import type { Sources } from './account-reads.ts';
import { withAccounts } from './accounts-model.ts';
import { momentSearch } from './moment-search.ts';

export const changedIn = ['balance', 'status'] as const;

export interface ChangedAccountsQuestion {
  readonly minPosition?: number;
  readonly currency: CurrencyCode;
  /** The position after which they are looked at: what had happened by then is before. */
  readonly since: number;
  /** What is after. As it is now unless said. */
  readonly moment?: LedgerMoment;
  /** What is not the same before and after. An opened account had no status. */
  readonly changed: (typeof changedIn)[number];
  /** `next` of the page before, for the same question. Without a moment pages are each of their own now. */
  readonly cursor?: string;
  readonly limit: number;
}

interface Row {
  readonly account_id: string;
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
  readonly before: string;
  readonly after: string;
  readonly version_before: string;
  readonly version: string;
  readonly status_before: ChangedAccountJson['statusBefore'];
  readonly status: ChangedAccountJson['status'];
  readonly size: string;
}

const since = { position: 0 };
const candidates = 'a.currency = $2 and a.position > $3::bigint';
const differs = { balance: 't.balance <> coalesce(f.balance, 0)', status: 't.status is distinct from f.status' } as const;
const entryOf = (alias: string, version: string) =>
  `read.entries ${alias} on ${alias}.ledger_id = a.ledger_id and ${alias}.generation = a.generation and ${alias}.account_id = a.account_id
      and ${alias}.version = ${version}`;

// Parameters $2 currency, $3 since, $4 limit, $5 and $6 the size and the id that the page before ended with, $7 the moment.
const sqlOf = (moment: LedgerMoment | undefined, changed: ChangedAccountsQuestion['changed']) => `
  ${withAccounts},
  after as (with recursive ${momentSearch(moment ?? since, moment ? '$7' : '(select checkpoint from model)', candidates)}
    select account_id, version from moment),
  before as (with recursive ${momentSearch(since, '$3', candidates)} select account_id, version from moment)
  select model.checkpoint, page.* from model left join lateral (
    select * from (
      select a.account_id, t.name, a.currency, a.exponent, coalesce(f.balance, 0) as before, t.balance as after,
        before.version as version_before, t.version, f.status as status_before, t.status,
        abs(t.balance - coalesce(f.balance, 0)) as size
      from after join before using (account_id)
      join read.accounts a on a.ledger_id = model.ledger_id and a.generation = model.generation and a.account_id = after.account_id
      join ${entryOf('t', 'after.version')}
      left join ${entryOf('f', 'before.version')}
      where after.version > before.version and ${differs[changed]}
    ) changed
    where $5::bigint is null or size < $5 or (size = $5 and account_id > $6::uuid)
    order by size desc, account_id limit $4
  ) page on true
  order by page.size desc, page.account_id`;

export async function readChangedAccounts(
  sources: Sources,
  ledgerId: LedgerId,
  question: ChangedAccountsQuestion,
): Promise<Answer<Page<ChangedAccountJson>>> {
  const { minPosition, limit, cursor, moment, ...rest } = question;
  const rowsThatFollow = { ...rest, ...moment };
  const key = cursor === undefined ? null : keyIn(cursor, rowsThatFollow, [keyPart.whole, keyPart.uuid]);
  if (cursor !== undefined && key === null)
    return { refused: { code: 'InvalidRequest', field: 'cursor' }, ...(await sources.model.freshness(ledgerId, minPosition)) };
  const begin = { position: question.since };
  const unknown = (await unknownPosition(sources, ledgerId, begin)) ?? (moment && (await unknownPosition(sources, ledgerId, moment)));
  if (unknown) return unknown;
  const { rows, position, lagging } = await sources.model.ask<Row | { readonly account_id: null }>({
    ledgerId,
    minPosition: mustReach(moment, mustReach(begin, minPosition)),
    sql: sqlOf(moment, question.changed),
    values: [rest.currency, rest.since, limit + 1, ...(key ?? [null, null]), ...(moment ? [momentValue(moment)] : [])],
  });
  const found = rows.filter((row) => row.account_id !== null);
  const last = found.length > limit ? found[limit - 1] : undefined;
  const next = last ? cursorAfter([last.size, last.account_id], rowsThatFollow) : null;
  return { value: { items: found.slice(0, limit).map(changedJson), next }, position, lagging };
}

function changedJson(row: Row): ChangedAccountJson {
  const { account_id: accountId, name, currency, exponent, before, after, version_before, version, status_before, status } = row;
  const statuses = { statusBefore: status_before, status };
  return {
    accountId,
    name,
    currency,
    exponent,
    before,
    after,
    ...statuses,
    versionBefore: Number(version_before),
    version: Number(version),
  };
}
