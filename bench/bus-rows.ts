// Transfers through the command bus: durable, hash-chained, recorded; spread over 2,000 accounts, and all over one.
import type { AccountId, LedgerId } from '#server/domain/ids.ts';
import { amountOf } from '#server/domain/money.ts';
import { type Bank, mustExecute, openAccounts } from './bank.ts';
import { checkBooks } from './check-books.ts';
import { percentiles, type Row } from './rows.ts';

export type Shape = 'uniform' | 'hot';

const one = amountOf('1');

function pick(accounts: readonly AccountId[]): AccountId {
  const account = accounts[Math.floor(Math.random() * accounts.length)];
  if (account === undefined) throw new Error('no accounts');
  return account;
}

function pair(shape: Shape, accounts: readonly AccountId[]): { from: AccountId; to: AccountId } {
  const from = shape === 'hot' ? (accounts[0] ?? pick(accounts)) : pick(accounts);
  let to = pick(accounts);
  while (to === from) to = pick(accounts);
  return Math.random() < 0.5 ? { from, to } : { from: to, to: from };
}

async function load(bank: Bank, ledgerId: LedgerId, accounts: readonly AccountId[], { shape, inFlight, seconds }: Load): Promise<number[]> {
  const samplesMs: number[] = [];
  const end = performance.now() + seconds * 1000;
  const client = async () => {
    while (performance.now() < end) {
      const from = performance.now();
      await mustExecute(bank, ledgerId, { type: 'Transfer', ...pair(shape, accounts), amount: one });
      samplesMs.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, client));
  return samplesMs;
}

interface Load {
  readonly shape: Shape;
  readonly inFlight: number;
  readonly seconds: number;
}

/** Runs one load in a ledger of its own, two seconds of warming up first, and checks the books after it. */
export async function busRow(bank: Bank, what: Load): Promise<Row> {
  const { shape, inFlight, seconds } = what;
  const { ledgerId, accounts } = await openAccounts(bank, `${shape}-${inFlight}`, 2_000);
  await load(bank, ledgerId, accounts, { ...what, seconds: 2 });
  const from = performance.now();
  const samplesMs = await load(bank, ledgerId, accounts, what);
  const value = samplesMs.length / ((performance.now() - from) / 1000);
  const { p50Ms, p99Ms } = percentiles(samplesMs);
  const events = await checkBooks(bank.store, ledgerId);
  return { name: `bus, ${shape}`, value, unit: 'transfers/s', p50Ms, p99Ms, inFlight, note: `${seconds} s; ${events} events checked` };
}
