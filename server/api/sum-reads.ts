// The questions about sums: the trial balance. For tRPC and HTTP alike; they change nothing.
import type * as z from 'zod';
import type { Freshness, Page, TrialBalanceJson } from '#server/live/answers.ts';
import { answered } from './answered.ts';
import type { ApiContext } from './context.ts';
import type * as question from './query-input.ts';

type Asked<Name extends keyof typeof question> = z.output<(typeof question)[Name]>;
type Reads = Pick<ApiContext, 'ledgers' | 'trialBalance'>;

/** All of its lines: one a currency. */
export async function readTrialBalance(
  { ledgers, trialBalance }: Reads,
  { ledgerId, ...asked }: Asked<'trialBalance'>,
): Promise<Page<TrialBalanceJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value: items, ...freshness } = answered(await trialBalance.trialBalance(ledgerId, asked));
  return { items, next: null, ...freshness };
}
