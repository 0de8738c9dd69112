// The questions about transfers: one by its id, and pages of them, newest first.

import type { AccountId, LedgerId, TransferId } from '#server/domain/ids.ts';
import type { Page, TransferJson } from '#server/live/answers.ts';
import type { LedgerMoment, MomentSources } from '../moment.ts';
import type { ReadModelOptions } from '../read-model.ts';
import type { Answer } from './account-queries.ts';
import { createAccountsModel } from './accounts-model.ts';
import { readTransfer, readTransfers } from './transfer-reads.ts';

export interface TransfersQuestion {
  /** Only those from or to this account. */
  readonly accountId?: AccountId;
  /** As they are now unless said: those sent by then, and whether each had been taken back by then. */
  readonly moment?: LedgerMoment;
  readonly cursor?: string;
  readonly limit: number;
  readonly minPosition?: number;
}

/** As AccountQueries: true at `position`, and they throw when the database does. */
export interface TransferQueries {
  transfer(ledgerId: LedgerId, question: { readonly transferId: TransferId; readonly minPosition?: number }): Promise<Answer<TransferJson>>;
  /** Newest first. None for an account that is not there. UnknownPosition: beyond the ledger's head. */
  transfers(ledgerId: LedgerId, question: TransfersQuestion): Promise<Answer<Page<TransferJson>>>;
}

export function createTransferQueries({ store, ...options }: ReadModelOptions & Pick<MomentSources, 'store'>): TransferQueries {
  const model = createAccountsModel(options);
  return {
    transfer: (ledgerId, question) => readTransfer(model, ledgerId, question),
    transfers: (ledgerId, question) => readTransfers({ model, store }, ledgerId, question),
  };
}
