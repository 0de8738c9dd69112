// What accounts hold, or held at any moment of the ledger: one indexed read an account.

import { type AccountId, isUuid, type LedgerId } from '#server/domain/ids.ts';
import type { CurrencyCode } from '#server/domain/money.ts';
import type { PaceJson, Page } from '#server/live/answers.ts';
import type { BalanceJson } from '#server/live/sums.ts';
import type { Answer } from '../accounts/account-queries.ts';
import { cursorAfter, keyIn } from '../cursor.ts';
import { momentExpression, paceSql } from '../ledger-moments.ts';
import { type LedgerMoment, type MomentSources, momentValue, mustReach, unknownPosition } from '../moment.ts';
import { createReadModel, type ReadModelOptions, withModel } from '../read-model.ts';
import { balanceMoments, balancesName } from './balances.ts';

export interface BalancesQuestion {
  readonly minPosition?: number;
  /** As they are now unless said. Pages of one moment are of one moment together; pages of now are each of their own. */
  readonly moment?: LedgerMoment;
  readonly currency?: CurrencyCode;
  /** `next` of the page before, for the same currency and moment. */
  readonly cursor?: string;
  readonly limit: number;
}

export interface BalanceQuestion extends Pick<BalancesQuestion, 'minPosition' | 'moment'> {
  readonly accountId: AccountId;
}

/** All throw when the database does. */
export interface BalanceQueries {
  /** Every account that was open by then or before, by id. */
  balances(ledgerId: LedgerId, question: BalancesQuestion): Promise<Answer<Page<BalanceJson>>>;
  /** AccountNotFound: never opened, or not yet at that moment. */
  balance(ledgerId: LedgerId, question: BalanceQuestion): Promise<Answer<BalanceJson>>;
  /** Where the ledger was at the moment: the position of its last event by then, 0 before the first. UnknownPosition: beyond its head. */
  positionAt(ledgerId: LedgerId, question: { readonly moment: LedgerMoment; readonly minPosition?: number }): Promise<Answer<number>>;
  /** How the ledger grew over time, in as many equal steps. The cost is that of the steps, however many events there are. */
  pace(ledgerId: LedgerId, question: { readonly steps: number; readonly minPosition?: number }): Promise<Answer<PaceJson>>;
}

interface Row {
  readonly account_id: string | null;
  readonly currency: string;
  readonly exponent: number;
  readonly version: string;
  readonly balance: string;
  readonly held: string;
  readonly available: string;
}

const columns = 'a.account_id, a.currency, a.exponent, b.version, b.balance, b.held, b.available';
const account = 'a.ledger_id = model.ledger_id and a.generation = model.generation and a.opened_position <= moment.position';
const balanceThen = `cross join lateral (
    select b.version, b.balance, b.held, b.available from read.balances b
    where b.ledger_id = model.ledger_id and b.generation = model.generation and b.account_id = a.account_id
      and b.position <= moment.position
    order by b.position desc limit 1
  ) b`;

/** `rest` decides which accounts `a`, in their order. */
const sql = (moment: LedgerMoment | undefined, parameter: string, rest: string) => `
  ${withModel(balancesName)}, ${momentExpression(balanceMoments, moment, parameter)}
  select model.checkpoint, page.* from model cross join moment left join lateral (
    select ${columns} from (select a.account_id, a.currency, a.exponent from read.balance_accounts a where ${account} ${rest}) a ${balanceThen}
  ) page on true
  order by page.account_id`;

export function createBalanceQueries({ store, ...options }: ReadModelOptions & Pick<MomentSources, 'store'>): BalanceQueries {
  const model = createReadModel(balancesName, options);

  return {
    balances: async (ledgerId, { moment, currency, cursor, limit, minPosition }) => {
      const rowsThatFollow = { balances: currency ?? null, ...moment };
      const key = cursor === undefined ? null : keyIn(cursor, rowsThatFollow);
      // A cursor's seal is no secret: what it says is looked at all the same.
      if (cursor !== undefined && !(key?.length === 1 && isUuid(key[0] ?? '')))
        return { refused: { code: 'InvalidRequest', field: 'cursor' }, ...(await model.freshness(ledgerId, minPosition)) };
      const unknown = moment && (await unknownPosition({ model, store }, ledgerId, moment));
      if (unknown) return unknown;

      const values: unknown[] = [];
      const parameter = (value: unknown) => `$${values.push(value) + 1}`;
      const when = moment === undefined ? '' : parameter(momentValue(moment));
      const conditions = [
        ...(currency === undefined ? [] : [`and a.currency = ${parameter(currency)}`]),
        ...(key === null ? [] : [`and a.account_id > ${parameter(key[0])}::uuid`]),
      ];
      const rest = `${conditions.join(' ')} order by a.account_id limit ${parameter(limit + 1)}`;
      const asked = { ledgerId, minPosition: mustReach(moment, minPosition), sql: sql(moment, when, rest), values };
      const { rows, position, lagging } = await model.ask<Row>(asked);
      const found = rows.flatMap(balanceJson);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const next = found.length > limit && last ? cursorAfter([last.accountId], rowsThatFollow) : null;
      return { value: { items, next }, position, lagging };
    },
    balance: async (ledgerId, { accountId, moment, minPosition }) => {
      const unknown = moment && (await unknownPosition({ model, store }, ledgerId, moment));
      if (unknown) return unknown;
      const values = [accountId, ...(moment === undefined ? [] : [momentValue(moment)])];
      const asked = { ledgerId, minPosition: mustReach(moment, minPosition), sql: sql(moment, '$3', 'and a.account_id = $2'), values };
      const { rows, position, lagging } = await model.ask<Row>(asked);
      const [value] = rows.flatMap(balanceJson);
      return value ? { value, position, lagging } : { refused: { code: 'AccountNotFound' }, position, lagging };
    },
    positionAt: async (ledgerId, { moment, minPosition }) => {
      const unknown = await unknownPosition({ model, store }, ledgerId, moment);
      if (unknown) return unknown;
      const asked = { ledgerId, minPosition: mustReach(moment, minPosition), sql: positionSql(moment), values: [momentValue(moment)] };
      const { rows, position, lagging } = await model.ask<{ readonly then: string }>(asked);
      return { value: Number(rows[0]?.then ?? 0), position, lagging };
    },
    pace: async (ledgerId, { steps, minPosition }) => {
      const sql = `${withModel(balancesName)}, ${paceSql(balanceMoments, '$2')}`;
      const { rows, position, lagging } = await model.ask<PaceRow>({ ledgerId, minPosition, sql, values: [steps] });
      return { value: paceJson(rows), position, lagging };
    },
  };
}

interface PaceRow {
  readonly first_at: Date | null;
  readonly last_at: Date | null;
  readonly position: string;
}

function paceJson(rows: readonly PaceRow[]): PaceJson {
  const [row] = rows;
  if (!row?.first_at || !row.last_at) return { from: null, to: null, positions: [] };
  return { from: row.first_at.toISOString(), to: row.last_at.toISOString(), positions: rows.map(({ position }) => Number(position)) };
}

const positionSql = (moment: LedgerMoment) => `
  ${withModel(balancesName)}, ${momentExpression(balanceMoments, moment, '$2')}
  select model.checkpoint, moment.position as then from model cross join moment`;

/** None where the join found nothing. */
function balanceJson({ account_id: accountId, currency, exponent, balance, held, available, version }: Row): readonly BalanceJson[] {
  return accountId === null ? [] : [{ accountId, currency, exponent, balance, held, available, version: Number(version) }];
}
