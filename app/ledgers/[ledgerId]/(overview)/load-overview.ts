// What the overview shows first, read all at once: the first paint is whole.
import { namesById } from '#components/accounts/account-names.ts';
import { accountsIn } from '#components/activity/feed-words.ts';
import type { OverviewFirst } from '#components/overview/overview-first.ts';
import type { Period } from '#components/overview/period.ts';
import { type AttentionReads, readMachinery, readOutcomes } from '#components/overview/read-attention.ts';
import { endOf, type OverviewReads, readLatest, readTotals } from '#components/overview/read-overview.ts';
import { asked, asOfText, type LedgerMoment } from '#components/rewind/as-of.ts';
import type { LedgerJson } from '#server/live/answers.ts';
import { runtime } from '#server/runtime.ts';

export interface Looked {
  readonly moment: LedgerMoment | null;
  readonly period: Period;
  readonly nowMs: number;
}

export async function loadOverview(
  { ledgerId, timeZone, position: head }: LedgerJson,
  { moment, period, nowMs }: Looked,
): Promise<OverviewFirst> {
  const api = runtime().caller();
  const reads: OverviewReads & AttentionReads = {
    trialBalance: (input) => api.trialBalance.get(input),
    statistics: (input) => api.statistics.list(input),
    events: (input) => api.ledgers.events(input),
    commands: (input) => api.commands.list(input),
    accounts: (input) => api.accounts.list(input),
    projections: (input) => api.system.projections(input),
    integrity: (input) => api.system.integrity(input),
  };
  const found = moment && (await api.ledgers.moment({ ledgerId, ...asked(moment) })).moment;
  const [totals, latest, outcomes, machinery] = await Promise.all([
    readTotals(reads, { ledgerId, timeZone, moment, period, endMs: endOf(moment, found, nowMs) }),
    readLatest(reads, { ledgerId, position: found?.position ?? head, known: [] }).then(async (events) => {
      const accountIds = [...accountsIn(events)];
      return { events, names: namesById(await api.accounts.names({ ledgerId, accountIds })) };
    }),
    readOutcomes(reads, ledgerId, moment),
    readMachinery(reads, ledgerId, moment),
  ]);
  return { asOf: moment ? asOfText(moment) : '', period, moment: found, totals, ...latest, outcomes, machinery };
}
