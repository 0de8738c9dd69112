// Questions over HTTP about sums over many accounts and events.
import { moment } from '../answers/ledgers.ts';
import { movement } from '../answers/search.ts';
import { balance, commandStatistic, flow, latencies, refusals, statistic, trialBalance } from '../answers/sums.ts';
import * as ask from '../query-input.ts';
import { readFlows, readLargest, readLatencies, readRefusals } from '../statistics-reads.ts';
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
  list('/statistics/latencies', {
    name: 'listLatencies',
    tag: 'Statistics',
    summary: 'How fast commands of every type were decided, by hour, day, month or in total',
    description: 'Hours, days and months that begin at or after `from` and before `to`, in which any was: the last 1,000, all in one page.',
    input: ask.latencies,
    item: latencies,
    read: readLatencies,
  }),
  list('/statistics/refusals', {
    name: 'listRefusals',
    tag: 'Statistics',
    summary: 'How many commands were refused or failed, and why, by hour, day, month or in total',
    description: 'As of /statistics/latencies: the last 5,000, all in one page.',
    input: ask.latencies,
    item: refusals,
    read: readRefusals,
  }),
  list('/statistics/flows', {
    name: 'listFlows',
    tag: 'Statistics',
    summary: 'Money in and out, and what accounts held, of one currency by hour, day, month or in total',
    description:
      'The sums of the trial balance at the end of each less those at its beginning. Hours, days and months of the ledger’s time zone that begin at or after `from` and before `to`, those in which nothing happened too: the last 1,000, all in one page.',
    input: ask.flows,
    item: flow,
    read: readFlows,
    codes: ['UnknownCurrency', 'UnknownPosition'],
  }),
  list('/statistics/largest', {
    name: 'listLargestMovements',
    tag: 'Statistics',
    summary: 'The largest movements of a currency in a period, each once',
    description:
      'A transfer is its sending leg. Fewer than `limit` in a long period when the 100,000 largest amounts of the ledger hold no more that fit.',
    input: ask.largest,
    item: movement,
    read: readLargest,
    codes: ['UnknownCurrency', 'UnknownPosition'],
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
