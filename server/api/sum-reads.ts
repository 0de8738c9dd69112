// The questions about sums: the trial balance, what accounts held, and statistics. For tRPC and HTTP alike; they change nothing.
import type * as z from 'zod';
import type { Freshness, MomentJson, PaceJson, Page } from '#server/live/answers.ts';
import type { BalanceJson, CommandStatisticJson, StatisticJson, TrialBalanceJson } from '#server/live/sums.ts';
import { answered } from './answered.ts';
import type { ApiContext } from './context.ts';
import type * as question from './query-input.ts';

type Asked<Name extends keyof typeof question> = z.output<(typeof question)[Name]>;
type Reads = Pick<ApiContext, 'ledgers' | 'trialBalance' | 'balances' | 'statistics' | 'commands'>;

/** All of its lines: one a currency. */
export async function readTrialBalance(
  { ledgers, trialBalance }: Reads,
  { ledgerId, ...asked }: Asked<'trialBalance'>,
): Promise<Page<TrialBalanceJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value: items, ...freshness } = answered(await trialBalance.trialBalance(ledgerId, asked));
  return { items, next: null, ...freshness };
}

export async function readBalances(
  { ledgers, balances }: Reads,
  { ledgerId, ...asked }: Asked<'balances'>,
): Promise<Page<BalanceJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value, ...freshness } = answered(await balances.balances(ledgerId, asked));
  return { ...value, ...freshness };
}

export async function readBalance(
  { ledgers, balances }: Reads,
  { ledgerId, ...asked }: Asked<'balance'>,
): Promise<{ readonly balance: BalanceJson } & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value: balance, ...freshness } = answered(await balances.balance(ledgerId, asked));
  return { balance, ...freshness };
}

/** Where the ledger was at a moment, and when its last event by then was recorded. Of no moment: where it is. */
export async function readMoment(
  { ledgers, balances, store }: Reads & Pick<ApiContext, 'store'>,
  { ledgerId, moment, ...asked }: Asked<'moment'>,
): Promise<{ readonly moment: MomentJson } & Freshness> {
  const { position: head } = await ledgers.head(ledgerId);
  const { value: position, ...freshness } = answered(
    await balances.positionAt(ledgerId, { moment: moment ?? { position: head }, ...asked }),
  );
  const last = position === 0 ? undefined : (await store.readFeed(ledgerId, position - 1, 1)).events[0];
  return { moment: { position, recordedAt: last?.recordedAt ?? null, head }, ...freshness };
}

export async function readPace(
  { ledgers, balances }: Reads,
  { ledgerId, ...asked }: Asked<'pace'>,
): Promise<{ readonly pace: PaceJson } & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value: pace, ...freshness } = answered(await balances.pace(ledgerId, asked));
  return { pace, ...freshness };
}

export async function readStatistics(
  { ledgers, statistics }: Reads,
  { ledgerId, ...asked }: Asked<'statistics'>,
): Promise<Page<StatisticJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value, ...freshness } = answered(await statistics.statistics(ledgerId, asked));
  return { ...value, ...freshness };
}

export async function readCommandStatistics(
  { ledgers, commands }: Reads,
  { ledgerId, ...asked }: Asked<'commandStatistics'>,
): Promise<Page<CommandStatisticJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value, ...freshness } = answered(await commands.statistics(ledgerId, asked));
  return { ...value, ...freshness };
}
