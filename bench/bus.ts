// Transfers through the command bus: durable, hash-chained, recorded; spread over 2,000 accounts, and all over one.
import type { AccountId, LedgerId } from '#server/domain/ids.ts';
import { amountOf } from '#server/domain/money.ts';
import { type Bank, mustExecute, openAccounts } from './bank.ts';
import { checkBooks } from './check-books.ts';
import type { Contender } from './contender.ts';
import { closedLoop } from './load.ts';

export type Shape = 'uniform' | 'hot';

const one = amountOf('1');

function pick(accounts: readonly AccountId[]): AccountId {
  const account = accounts[Math.floor(Math.random() * accounts.length)];
  if (account === undefined) throw new Error('no accounts');
  return account;
}

/** Two accounts to move money between, in either direction; of a hot shape the first account is always one of them. */
export function pair(shape: Shape, accounts: readonly AccountId[]): { from: AccountId; to: AccountId } {
  const from = shape === 'hot' ? (accounts[0] ?? pick(accounts)) : pick(accounts);
  let to = pick(accounts);
  while (to === from) to = pick(accounts);
  return Math.random() < 0.5 ? { from, to } : { from: to, to: from };
}

/** One transfer of a cent. Answers the ledger's position after it. */
export function transfer(bank: Bank, ledgerId: LedgerId, accounts: readonly AccountId[], shape: Shape): Promise<number> {
  return mustExecute(bank, ledgerId, { type: 'Transfer', ...pair(shape, accounts), amount: one });
}

/** A ledger of 2,000 accounts, and transfers between them. */
export async function openBus(bank: Bank, shape: Shape): Promise<Contender & { readonly ledgerId: LedgerId }> {
  const { ledgerId, accounts } = await openAccounts(bank, `bus-${shape}`, 2_000);
  return {
    ledgerId,
    name: `bus, ${shape}`,
    unit: 'transfers/s',
    about: shape === 'hot' ? 'one account in every transfer' : '2,000 accounts',
    measure: (load) => closedLoop(load, () => transfer(bank, ledgerId, accounts, shape)),
    check: async () => `${await checkBooks(bank.store, ledgerId)} events`,
    close: async () => {},
  };
}
