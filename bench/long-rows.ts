// Long lives: an account of a million events beside one of ten, and a log of a million events beside one of ten thousand.
import { v7 } from 'uuid';
import { createCommandBus } from '#server/commands/command-bus.ts';
import { openPool } from '#server/database/pools.ts';
import { type AccountId, actorIdOf, commandIdOf, type LedgerId } from '#server/domain/ids.ts';
import { amountOf } from '#server/domain/money.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { type Bank, mustExecute, openAccounts, openBank } from './bank.ts';
import { transfer } from './bus.ts';
import { checkBooks } from './check-books.ts';
import { fillAccount } from './fill-account.ts';
import { closedLoop, percentiles } from './load.ts';
import { beside, median, type Row, shown } from './rows.ts';
import { ask, emptyDatabase, type Run } from './run.ts';

const actorId = actorIdOf(v7());
const one = amountOf('1');
const tries = 41;
/** However long one try takes, the row is done with after so many milliseconds, and three tries. */
const triesMs = 30_000;
const rounds = 3;

export async function longRows(run: Run): Promise<void> {
  const stored = run.large ? 10_000_000 : 1_000_000;
  const url = await emptyDatabase(run.server.url, 'long');
  let bank = await openBank(url);
  try {
    const { ledgerId, accounts } = await openAccounts(bank, 'long', 2_000);
    const [long, ...short] = accounts.slice(0, tries + 1);
    if (long === undefined) return;
    run.say('1,000,000 events of one account');
    await fillAccount(bank, { ledgerId, accountId: long, count: 1_000_000 - 3 });
    const credit = (accountId: AccountId) => mustExecute(bank, ledgerId, { type: 'CreditAccount', accountId, amount: one });
    // What the store was given is met by the bus once, which keeps a snapshot, as it would have done on the way; then it is half of the
    // way to the next. The short ones come to ten events.
    run.say(`met for the first time, after ${shown(await timed(() => credit(long)))} ms`);
    for (let count = 0; count < 50; count += 1) await credit(long);
    for (let version = 2; version < 10; version += 1) await Promise.all(short.map(credit));
    // A bus writes what snapshots it owes when it stops.
    await bank.close();
    bank = await openBank(url);
    await coldRows(run, bank.url, { ledgerId, long, short });
    // The rest of what --large asks for, on other accounts.
    for (let count = 1_000_000; count < stored; count += 100_000)
      await fillAccount(bank, { ledgerId, accountId: accounts[100 + ((count / 100_000) % 900)] ?? long, count: 100_000 });
    await ask(bank.url, 'vacuum analyze log.events');
    await ask(bank.url, 'vacuum analyze log.commands');
    await appendRows(run, bank, { ledgerId, accounts: accounts.slice(1_100), stored });
    run.say(`long: ${shown(await checkBooks(bank.store, ledgerId))} events right`);
  } finally {
    await bank.close();
  }
}

interface Lives {
  readonly ledgerId: LedgerId;
  readonly long: AccountId;
  /** Each is tried once. */
  readonly short: readonly AccountId[];
}

/** Each try by a bus that has seen nothing yet; long and short in turn. */
async function coldRows(run: Run, url: string, { ledgerId, long, short }: Lives): Promise<void> {
  const samples = { long: [] as number[], short: [] as number[] };
  const begun = performance.now();
  let fault: unknown = null;
  for (const [done, accountId] of short.entries()) {
    if (fault !== null || (done >= 4 && performance.now() - begun > triesMs)) break;
    samples.short.push(await coldCommand(url, ledgerId, accountId));
    try {
      samples.long.push(await coldCommand(url, ledgerId, long));
    } catch (error) {
      fault = error;
    }
  }
  const rowOf = (name: string, [, ...warm]: readonly number[]): Row => {
    if (warm.length === 0) return { name, value: null, unit: 'ms, p50', note: fault instanceof Error ? fault.message : String(fault) };
    // The first try of each also compiles the code it runs through.
    const { p50Ms, p99Ms } = percentiles(warm);
    return { name, value: p50Ms, unit: 'ms, p50', p50Ms, p99Ms, inFlight: 1, note: `${warm.length} tries, each with empty caches` };
  };
  const ten = rowOf('command on an account of 10 events, cold', samples.short);
  run.add(ten);
  run.add(beside(rowOf('command on an account of 1,000,000 events, cold', samples.long), ten, { atMost: 2 }));
}

async function coldCommand(url: string, ledgerId: LedgerId, accountId: AccountId): Promise<number> {
  const pool = openPool(url, 'commands');
  const store = createPostgresEventStore({ pool });
  const bus = createCommandBus({ store, onCommitted: () => {}, onFailed: () => {} });
  // A connection and the clock are no part of an account's length.
  await store.head(ledgerId);
  try {
    const command = { type: 'CreditAccount', accountId, amount: one } as const;
    return await timed(async () => {
      const { status } = await bus.execute({ ledgerId, commandId: commandIdOf(v7()), actorId, command });
      if (status !== 'accepted') throw new Error(`the command was ${status}`);
    });
  } finally {
    await bus.stop();
    await pool.end();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

interface Stored {
  readonly ledgerId: LedgerId;
  readonly accounts: readonly AccountId[];
  readonly stored: number;
}

/** The same load in turn over the long log and over a young one, which is made anew each round so that it stays young. */
async function appendRows(run: Run, bank: Bank, { ledgerId, accounts, stored }: Stored): Promise<void> {
  const values = { young: [] as number[], old: [] as number[] };
  const loadOn = async (on: Bank, ledger: LedgerId, between: readonly AccountId[]) => {
    const once = () => transfer(on, ledger, between, 'uniform');
    await closedLoop({ inFlight: 1_024, seconds: 0.5 }, once);
    return (await closedLoop({ inFlight: 1_024, seconds: run.seconds / 2 }, once)).value;
  };
  for (let round = 1; round <= rounds; round += 1) {
    const young = await openBank(await emptyDatabase(run.server.url, 'young'));
    const made = await openAccounts(young, 'young', accounts.length);
    values.young.push(await loadOn(young, made.ledgerId, made.accounts));
    await young.close();
    values.old.push(await loadOn(bank, ledgerId, accounts));
    run.say(`round ${round}, ${shown(values.young.at(-1) ?? 0)} and ${shown(values.old.at(-1) ?? 0)} transfers/s`);
  }
  const rowOf = (count: number, of: readonly number[]): Row => ({
    name: `append at ${shown(count, 0)} events stored`,
    value: median(of),
    unit: 'transfers/s',
    inFlight: 1_024,
  });
  const young = rowOf(10_000, values.young);
  run.add(young);
  run.add(beside(rowOf(stored, values.old), young, { atLeast: 0.9 }));
}
