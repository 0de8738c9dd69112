// The questions of the statistics screen that are more than counted events: flows, latencies, the largest movements. For tRPC and HTTP alike.
import type * as z from 'zod';
import type { Freshness, Page, SearchMovementJson } from '#server/live/answers.ts';
import type { FlowJson, LatencyJson, RefusalsJson } from '#server/live/sums.ts';
import { answered } from './answered.ts';
import type { ApiContext } from './context.ts';
import type * as question from './query-input.ts';

type Asked<Name extends keyof typeof question> = z.output<(typeof question)[Name]>;

/** Money in and out by the hours, days or months of the ledger's time zone, all in one page. */
export async function readFlows(
  { ledgers, trialBalance }: Pick<ApiContext, 'ledgers' | 'trialBalance'>,
  { ledgerId, ...asked }: Asked<'flows'>,
): Promise<Page<FlowJson> & Freshness> {
  const { timeZone } = await ledgers.get(ledgerId);
  const { value: items, ...freshness } = answered(await trialBalance.flows(ledgerId, { ...asked, timeZone }));
  return { items, next: null, ...freshness };
}

export async function readLatencies(
  { ledgers, commands }: Pick<ApiContext, 'ledgers' | 'commands'>,
  { ledgerId, ...asked }: Asked<'latencies'>,
): Promise<Page<LatencyJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value: items, ...freshness } = answered(await commands.latencies(ledgerId, asked));
  return { items, next: null, ...freshness };
}

export async function readRefusals(
  { ledgers, commands }: Pick<ApiContext, 'ledgers' | 'commands'>,
  { ledgerId, ...asked }: Asked<'latencies'>,
): Promise<Page<RefusalsJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value: items, ...freshness } = answered(await commands.refusals(ledgerId, asked));
  return { items, next: null, ...freshness };
}

export async function readLargest(
  { ledgers, search }: Pick<ApiContext, 'ledgers' | 'search'>,
  { ledgerId, ...asked }: Asked<'largest'>,
): Promise<Page<SearchMovementJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value: items, ...freshness } = answered(await search.largest(ledgerId, asked));
  return { items, next: null, ...freshness };
}
