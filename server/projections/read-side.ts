// Every read model there is: a line for what is folded from the log, a line for what can be asked of it.
import { type AccountQueries, type AccountQueriesOptions, createAccountQueries } from './accounts/account-queries.ts';
import { createAccountsProjection } from './accounts/accounts.ts';
import { createTransferQueries, type TransferQueries } from './accounts/transfer-queries.ts';
import { type BalanceQueries, createBalanceQueries } from './balances/balance-queries.ts';
import { createBalancesProjection } from './balances/balances.ts';
import { type CommandQueries, createCommandQueries } from './commands/command-queries.ts';
import { createCommandsProjection } from './commands/commands.ts';
import type { Projection } from './projection.ts';
import { createSearchProjection } from './search/search.ts';
import { createSearchQueries, type SearchQueries } from './search/search-queries.ts';
import { createStatisticsProjection } from './statistics/statistics.ts';
import { createStatisticsQueries, type StatisticsQueries } from './statistics/statistics-queries.ts';
import { createTimelineProjection } from './timeline/timeline.ts';
import { createTimelineQueries, type TimelineQueries } from './timeline/timeline-queries.ts';
import { createTrialBalanceProjection } from './trial-balance/trial-balance.ts';
import { createTrialBalanceQueries, type TrialBalanceQueries } from './trial-balance/trial-balance-queries.ts';

/** What the runner keeps behind the log. */
export function createProjections(): readonly Projection[] {
  return [
    createAccountsProjection(),
    createTimelineProjection(),
    createTrialBalanceProjection(),
    createBalancesProjection(),
    createStatisticsProjection(),
    createSearchProjection(),
    createCommandsProjection(),
  ];
}

/** What pages, procedures and the public API ask. */
export interface ReadSide {
  readonly accounts: AccountQueries;
  readonly transfers: TransferQueries;
  readonly timeline: TimelineQueries;
  readonly search: SearchQueries;
  readonly trialBalance: TrialBalanceQueries;
  readonly statistics: StatisticsQueries;
  readonly balances: BalanceQueries;
  readonly commands: CommandQueries;
}

export function createReadSide(options: AccountQueriesOptions): ReadSide {
  return {
    accounts: createAccountQueries(options),
    transfers: createTransferQueries(options),
    timeline: createTimelineQueries(options),
    search: createSearchQueries(options),
    trialBalance: createTrialBalanceQueries(options),
    statistics: createStatisticsQueries(options),
    balances: createBalanceQueries(options),
    commands: createCommandQueries(options),
  };
}
