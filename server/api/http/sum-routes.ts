// Questions over HTTP about sums over many accounts and events.
import { trialBalance } from '../answers/sums.ts';
import * as ask from '../query-input.ts';
import { readTrialBalance } from '../sum-reads.ts';
import { list } from './question.ts';
import type { Route } from './route.ts';

export const sumRoutes: readonly Route[] = [
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
