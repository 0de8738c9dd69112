// Every read model there is: a line for what is folded from the log, a line for what can be asked of it.
import { type AccountQueries, type AccountQueriesOptions, createAccountQueries } from './accounts/account-queries.ts';
import { createAccountsProjection } from './accounts/accounts.ts';
import { createTransferQueries, type TransferQueries } from './accounts/transfer-queries.ts';
import type { Projection } from './projection.ts';

/** What the runner keeps behind the log. */
export function createProjections(): readonly Projection[] {
  return [createAccountsProjection()];
}

/** What pages, procedures and the public API ask. */
export interface ReadSide {
  readonly accounts: AccountQueries;
  readonly transfers: TransferQueries;
}

export function createReadSide(options: AccountQueriesOptions): ReadSide {
  return {
    accounts: createAccountQueries(options),
    transfers: createTransferQueries(options),
  };
}
