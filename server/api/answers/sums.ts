// Sums over many accounts and events, as the API answers them.
import * as z from 'zod';
import type {
  BalanceJson,
  ChangedAccountJson,
  CommandStatisticJson,
  FlowJson,
  LatencyJson,
  RefusalsJson,
  StatisticJson,
  TrialBalanceJson,
} from '#server/live/sums.ts';
import { currency, exponent, minorUnits, moment, shapeOf, uuid, version, words } from './shape.ts';

const counted = z.int().min(0);
/** Of many amounts: it may be longer than any of them. */
const sum = z
  .string()
  .regex(/^-?(0|[1-9][0-9]*)$/)
  .meta({ description: 'Minor units, as text: "1234" is 12.34 EUR.', example: '1234' });

export const trialBalance = shapeOf<TrialBalanceJson>()(
  z
    .strictObject({
      currency,
      exponent,
      accounts: counted.meta({ description: 'Accounts that were opened, whatever became of them.' }),
      credited: sum,
      debited: sum,
      held: sum,
      balance: sum,
      difference: sum.meta({ description: 'balance − (credited − debited): "0" after every command.' }),
    })
    .meta({ id: 'TrialBalanceLine' }),
);

export const balance = shapeOf<BalanceJson>()(
  z
    .strictObject({ accountId: uuid, currency, exponent, balance: minorUnits, held: minorUnits, available: minorUnits, version })
    .meta({ id: 'Balance' }),
);

const status = z.enum(['open', 'frozen', 'closed']);
export const changedAccount = shapeOf<ChangedAccountJson>()(
  z
    .strictObject({
      accountId: uuid,
      name: words.meta({ description: 'As it was called at the end.' }),
      currency,
      exponent,
      before: minorUnits.meta({ description: 'Its balance at the beginning; "0" before it was opened.' }),
      after: minorUnits.meta({ description: 'Its balance at the end.' }),
      statusBefore: status.nullable().meta({ description: 'Null before it was opened.' }),
      status,
      versionBefore: version.meta({ description: 'Of its last event by the beginning; 0 before it was opened.' }),
      version: version.meta({ description: 'Of its last event by the end.' }),
    })
    .meta({ id: 'ChangedAccount' }),
);

export const statistic = shapeOf<StatisticJson>()(
  z
    .strictObject({
      by: z.enum(['hour', 'day', 'month', 'total']),
      from: moment.nullable().meta({ description: 'When the hour, day or month begins; of a total where it was asked to begin, or null.' }),
      currency: currency.nullable().meta({ description: 'Null for events of people and of the ledger.' }),
      type: words.meta({ description: 'Of the events that are counted.', example: 'AccountCredited' }),
      count: counted,
      amount: sum.meta({ description: 'What the events moved, whichever way, in minor units; "0" for those that move nothing.' }),
      net: sum.meta({ description: 'What that did to balances: what came to accounts less what left them.' }),
    })
    .meta({ id: 'Statistic' }),
);

export const flow = shapeOf<FlowJson>()(
  z
    .strictObject({
      by: z.enum(['hour', 'day', 'month', 'total']),
      from: moment.meta({ description: 'When the hour, day or month begins; of a total when what is counted begins.' }),
      credited: sum.meta({ description: 'What came in, as in the trial balance.' }),
      debited: sum.meta({ description: 'What went out, as in the trial balance.' }),
      balance: sum.meta({ description: 'What the accounts held at its end.' }),
    })
    .meta({ id: 'Flow' }),
);

const latency = z.int().min(0).meta({ description: 'Milliseconds, at most a fifth more than it was.' });

export const commandStatistic = shapeOf<CommandStatisticJson>()(
  z
    .strictObject({
      by: z.enum(['hour', 'day', 'month', 'total']),
      from: moment.nullable().meta({ description: 'When the hour, day or month begins; of a total where it was asked to begin, or null.' }),
      type: words.meta({ description: 'Of the commands that are counted.', example: 'Transfer' }),
      status: z.enum(['accepted', 'rejected', 'failed', 'cancelled']),
      code: words.exactOptional().meta({ description: 'Why they were refused or failed.', example: 'InsufficientFunds' }),
      count: counted,
      latencyP50Ms: latency,
      latencyP99Ms: latency,
    })
    .meta({ id: 'CommandStatistic', description: 'A latency is the time from when a command was sent, or due, to its end.' }),
);

export const latencies = shapeOf<LatencyJson>()(
  z
    .strictObject({
      by: z.enum(['hour', 'day', 'month', 'total']),
      from: moment.nullable().meta({ description: 'When the hour, day or month begins; of a total where it was asked to begin, or null.' }),
      count: counted.meta({ description: 'Commands that were accepted or refused, or failed.' }),
      latencyP50Ms: latency,
      latencyP99Ms: latency,
    })
    .meta({ id: 'Latency', description: 'A latency is the time from when a command was sent, or due, to its end.' }),
);

export const refusals = shapeOf<RefusalsJson>()(
  z
    .strictObject({
      by: z.enum(['hour', 'day', 'month', 'total']),
      from: moment.nullable().meta({ description: 'When the hour, day or month begins; of a total where it was asked to begin, or null.' }),
      status: z.enum(['rejected', 'failed']),
      code: words.exactOptional().meta({ description: 'Why.', example: 'InsufficientFunds' }),
      count: counted,
    })
    .meta({ id: 'Refusals' }),
);
