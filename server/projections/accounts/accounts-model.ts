// The accounts' read model by its name: what its projection writes under, and what its questions ask.
import { createReadModel, type ReadModel, type ReadModelOptions, withModel } from '../read-model.ts';

export const accountsProjectionName = 'accounts';

/** The beginning of every statement about accounts, entries, transfers and holds. */
export const withAccounts = withModel(accountsProjectionName);

export const createAccountsModel = (options: ReadModelOptions): ReadModel => createReadModel(accountsProjectionName, options);
