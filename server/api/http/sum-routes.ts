// Questions over HTTP about sums over many accounts and events.
import { moment } from '../answers/ledgers.ts';
import { balance, commandStatistic, statistic, trialBalance } from '../answers/sums.ts';
import * as ask from '../query-input.ts';
import { readBalance, readBalances, readCommandStatistics, readMoment, readStatistics, readTrialBalance } from '../sum-reads.ts';
import { list, one } from './question.ts';
import type { Route } from './route.ts';

export const sumRoutes: readonly Route[] = [
  one('/moment', {
    name: 'getMoment',
    tag: 'Statistics',
    summary: 'Where the ledger was at a time, or when it came to a position',
    input: ask.moment,
    answer: moment,
    key: 'moment',
    read: readMoment,
    codes: ['UnknownPosition'],
  }),
  list('/balances', {
    name: 'listBalances',
    tag: 'Statistics',
    summary: 'What every account holds, or held at any moment',
    description: 'By id. All pages of a position or a time in the past are of that one moment.',
    input: ask.balances,
    item: balance,
    read: readBalances,
    asOf: true,
    codes: ['UnknownCurrency', 'UnknownPosition'],
  }),
  one('/balances/:accountId', {
    name: 'getBalance',
    tag: 'Statistics',
    summary: 'What an account holds, or held at any moment',
    input: ask.balance,
    answer: balance,
    key: 'balance',
    read: readBalance,
    asOf: true,
    codes: ['AccountNotFound', 'UnknownPosition'],
  }),
  list('/statistics', {
    name: 'listStatistics',
    tag: 'Statistics',
    summary: 'Events and what they moved, by hour, day, month and in total',
    description:
      'In the time zone of the ledger, also of what was before it was changed. `by` may name several, with commas between them; `day` unless said. Hours, days and months that begin at or after `from` and before `to`; without `from` the last seven days of hours and 366 of days. A total is that of the events in between.',
    input: ask.statistics,
    item: statistic,
    read: readStatistics,
    codes: ['UnknownCurrency', 'UnknownPosition'],
  }),
  list('/statistics/commands', {
    name: 'listCommandStatistics',
    tag: 'Statistics',
    summary: 'How many commands ended how, and how fast, by hour, day, month and in total',
    description: 'As of /statistics. A total of a part is that of the quarter hours that begin in it.',
    input: ask.commandStatistics,
    item: commandStatistic,
    read: readCommandStatistics,
  }),
  list('/trial-balance', {
    name: 'getTrialBalance',
    tag: 'Statistics',
    summary: 'What the accounts hold against what came in and went out: a line a currency, all in one page',
    description:
      'What is taken back counts on the other side, as an entry of its own; transfers stay inside. At a position within a command it is the one before it.',
    input: ask.trialBalance,
    item: trialBalance,
    read: readTrialBalance,
    asOf: true,
    codes: ['UnknownPosition'],
  }),
];
