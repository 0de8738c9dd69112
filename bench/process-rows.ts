// Several processes over one PostgreSQL, all on the same accounts of the same ledger, beside one process with as many in flight.
import { openAccounts, openBank } from './bank.ts';
import { checkBooks } from './check-books.ts';
import { startChild } from './contender.ts';
import type { Sample } from './load.ts';
import { beside, median, type Row, shown } from './rows.ts';
import { emptyDatabase, type Run } from './run.ts';

const inFlight = 1_024;
const rounds = 3;
const warmUpSeconds = 3;
const crowds = [1, 2, 4] as const;

type Child = Awaited<ReturnType<typeof startChild>>;

export async function processRows(run: Run): Promise<void> {
  const url = await emptyDatabase(run.server.url, 'processes');
  const bank = await openBank(url);
  try {
    const { ledgerId, accounts } = await openAccounts(bank, 'processes', 2_000);
    const values = new Map<number, number[]>(crowds.map((count) => [count, []]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const count of crowds) {
        const value = await measured(count, run.seconds, [url, ledgerId, accounts.join(',')]);
        run.say(`round ${round}, ${count} processes: ${shown(value)} transfers/s`);
        values.get(count)?.push(value);
      }
    }
    const rowOf = (count: number): Row => ({
      name: count === 1 ? 'bus, 1 process of its own' : `bus, ${count} processes`,
      value: median(values.get(count) ?? []),
      unit: 'transfers/s',
      inFlight,
      note: 'in flight altogether; the same 2,000 accounts',
    });
    const [one, ...more] = crowds.map(rowOf);
    if (one === undefined) return;
    run.add(one);
    for (const row of more) run.add(beside(row, one, { atLeast: 0.8 }));
    run.say(`processes: ${shown(await checkBooks(bank.store, ledgerId))} events right`);
  } finally {
    await bank.close();
  }
}

/** Processes of their own each time: one that writes for the others would go on doing so for the next crowd. */
async function measured(count: number, seconds: number, args: readonly string[]): Promise<number> {
  const children: Child[] = [];
  try {
    for (let one = 0; one < count; one += 1) children.push(await startChild('bus-process.ts', args));
    await together(children, warmUpSeconds);
    return await together(children, seconds);
  } finally {
    for (const child of children) await child.close();
  }
}

async function together(children: readonly Child[], seconds: number): Promise<number> {
  const load = { inFlight: inFlight / children.length, seconds };
  const samples = await Promise.all(children.map(async (child) => (await child.ask({ ask: 'load', load })) as Sample));
  return samples.reduce((sum, { value }) => sum + value, 0);
}
