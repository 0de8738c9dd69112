// The questions about accounts, transfers and a ledger's events, for tRPC and HTTP alike. They change nothing.
import type * as z from 'zod';
import type { AccountNameJson, EventsAnswer, Freshness, HistorySkeleton, HoldJson, Page, TransferJson } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';
import type { ChangedAccountJson } from '#server/live/sums.ts';
import type { FeedAnswer } from '#server/projections/accounts/account-queries.ts';
import { answered } from './answered.ts';
import type { ApiContext } from './context.ts';
import type * as question from './query-input.ts';

type Asked<Name extends keyof typeof question> = z.output<(typeof question)[Name]>;
type Reads = Pick<ApiContext, 'ledgers' | 'accounts' | 'transfers'>;

export async function readAccounts(
  { ledgers, accounts }: Reads,
  { ledgerId, ...asked }: Asked<'accounts'>,
): Promise<Page<AccountJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value, ...freshness } = answered(await accounts.accounts(ledgerId, asked));
  return { ...value, ...freshness };
}

export async function readAccount(
  { ledgers, accounts }: Reads,
  { ledgerId, ...asked }: Asked<'account'>,
): Promise<{ readonly account: AccountJson } & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value: account, ...freshness } = answered(await accounts.account(ledgerId, asked));
  return { account, ...freshness };
}

export async function readChangedAccounts(
  { ledgers, accounts }: Reads,
  { ledgerId, ...asked }: Asked<'changedAccounts'>,
): Promise<Page<ChangedAccountJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value, ...freshness } = answered(await accounts.changed(ledgerId, asked));
  return { ...value, ...freshness };
}

export async function readAccountNames(
  { ledgers, accounts }: Reads,
  { ledgerId, ...asked }: Asked<'accountNames'>,
): Promise<readonly AccountNameJson[]> {
  await ledgers.mustExist(ledgerId);
  return accounts.names(ledgerId, asked);
}

export async function readAccountEvents(
  { ledgers, accounts }: Reads,
  { ledgerId, ...asked }: Asked<'accountEvents'>,
): Promise<EventsAnswer> {
  await ledgers.mustExist(ledgerId);
  const { value: items, ...freshness } = answered(await accounts.entries(ledgerId, asked));
  return { items, ...freshness };
}

export async function readHistory({ ledgers, accounts }: Reads, { ledgerId, ...asked }: Asked<'history'>): Promise<HistorySkeleton> {
  await ledgers.mustExist(ledgerId);
  return answered(await accounts.history(ledgerId, asked)).value;
}

export async function readFeed({ ledgers, accounts }: Reads, { ledgerId, ...asked }: Asked<'feed'>): Promise<FeedAnswer> {
  await ledgers.mustExist(ledgerId);
  return accounts.feed(ledgerId, asked);
}

export async function readHold(
  { ledgers, accounts }: Reads,
  { ledgerId, ...asked }: Asked<'hold'>,
): Promise<{ readonly hold: HoldJson } & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value: hold, ...freshness } = answered(await accounts.hold(ledgerId, asked));
  return { hold, ...freshness };
}

export async function readHolds({ ledgers, accounts }: Reads, { ledgerId, ...asked }: Asked<'holds'>): Promise<Page<HoldJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value, ...freshness } = answered(await accounts.holds(ledgerId, asked));
  return { ...value, ...freshness };
}

export async function readTransfers(
  { ledgers, transfers }: Reads,
  { ledgerId, ...asked }: Asked<'transfers'>,
): Promise<Page<TransferJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value, ...freshness } = answered(await transfers.transfers(ledgerId, asked));
  return { ...value, ...freshness };
}

export async function readTransfer(
  { ledgers, transfers }: Reads,
  { ledgerId, ...asked }: Asked<'transfer'>,
): Promise<{ readonly transfer: TransferJson } & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value: transfer, ...freshness } = answered(await transfers.transfer(ledgerId, asked));
  return { transfer, ...freshness };
}
