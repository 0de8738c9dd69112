// The trial balance as it is, or as it was after the last command at or before a moment of the ledger: one indexed read a currency.

import type { LedgerId } from '#server/domain/ids.ts';
import { minus, moneySumOf } from '#server/domain/money.ts';
import type { FlowJson, TrialBalanceJson } from '#server/live/sums.ts';
import type { Answer } from '../accounts/account-queries.ts';
import { type LedgerMoment, type MomentSources, mustReach, unknownPosition } from '../moment.ts';
import { createReadModel, type ReadModelOptions, withModel } from '../read-model.ts';
import { type FlowsQuestion, readFlows } from './flow-sums.ts';
import { trialBalanceName } from './trial-balance.ts';

export interface TrialBalanceQuestion {
  readonly minPosition?: number;
  /** As it is now unless said. A position within a command is the one before it. */
  readonly moment?: LedgerMoment;
}

export interface TrialBalanceQueries {
  /** A line for each currency in which there was an account, by code. Throws when the database does. */
  trialBalance(ledgerId: LedgerId, question: TrialBalanceQuestion): Promise<Answer<readonly TrialBalanceJson[]>>;
  /** What came in and went out, time by time. Throws when the database does. */
  flows(ledgerId: LedgerId, question: FlowsQuestion): Promise<Answer<readonly FlowJson[]>>;
}

interface Row {
  readonly currency: string | null;
  readonly exponent: number;
  readonly accounts: string;
  readonly credited: string;
  readonly debited: string;
  readonly held: string;
  readonly balance: string;
}

const ofModel = 't.ledger_id = model.ledger_id and t.generation = model.generation';

// Which currencies there are is found by stepping from one to the next over the key, however many rows each has.
const sql = (happened: string, newest: string) => `
  ${withModel(trialBalanceName)},
  currencies (currency) as (
    select (select t.currency from read.trial_balance t where ${ofModel} order by t.currency limit 1) from model
    union all
    select (select t.currency from read.trial_balance t where ${ofModel} and t.currency > c.currency order by t.currency limit 1)
    from currencies c cross join model where c.currency is not null
  )
  select model.checkpoint, line.* from model left join lateral (
    select t.* from currencies c cross join lateral (
      select t.currency, t.exponent, t.accounts, t.credited, t.debited, t.held, t.balance from read.trial_balance t
      where ${ofModel} and t.currency = c.currency ${happened} order by ${newest} limit 1
    ) t
  ) line on true
  order by line.currency`;
const nowSql = sql('', 't.position desc');
const positionSql = sql('and t.position <= $2', 't.position desc');
const timeSql = sql('and t.recorded_at <= $2', 't.recorded_at desc, t.position desc');

export function createTrialBalanceQueries({ store, ...options }: ReadModelOptions & Pick<MomentSources, 'store'>): TrialBalanceQueries {
  const model = createReadModel(trialBalanceName, options);
  return {
    trialBalance: async (ledgerId, { moment, minPosition }) => {
      const unknown = moment && (await unknownPosition({ model, store }, ledgerId, moment));
      if (unknown) return unknown;
      const asked = { ledgerId, minPosition: mustReach(moment, minPosition), ...statement(moment) };
      const { rows, position, lagging } = await model.ask<Row>(asked);
      return {
        value: rows.flatMap((row) => (row.currency === null ? [] : [lineJson({ ...row, currency: row.currency })])),
        position,
        lagging,
      };
    },
    flows: async (ledgerId, question) => {
      const { moment, minPosition } = question;
      const unknown = moment && (await unknownPosition({ model, store }, ledgerId, moment));
      if (unknown) return unknown;
      const { items: value, ...freshness } = await readFlows(model, ledgerId, {
        ...question,
        minPosition: mustReach(moment, minPosition),
      });
      return { value, ...freshness };
    },
  };
}

function statement(moment: LedgerMoment | undefined) {
  if (moment === undefined) return { sql: nowSql, values: [] };
  return 'position' in moment ? { sql: positionSql, values: [moment.position] } : { sql: timeSql, values: [moment.at] };
}

function lineJson({
  currency,
  exponent,
  accounts,
  credited,
  debited,
  held,
  balance,
}: Row & { readonly currency: string }): TrialBalanceJson {
  const difference = minus(moneySumOf(balance), minus(moneySumOf(credited), moneySumOf(debited)));
  return { currency, exponent, accounts: Number(accounts), credited, debited, held, balance, difference: String(difference) };
}
