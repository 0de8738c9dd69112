// What came in, what went out and how the total stood meanwhile, for each currency: from statistics, and exact.
import type { StatisticJson, TrialBalanceJson } from '#server/live/sums.ts';

export interface MoneyFlow {
  readonly currency: string;
  readonly exponent: number;
  readonly accounts: number;
  /** Of all accounts before the period and now; opening + came − went = balance, always. */
  readonly opening: bigint;
  readonly balance: bigint;
  readonly came: bigint;
  readonly went: bigint;
  readonly held: bigint;
  /** The total before the period's first step, then after each in which something moved. */
  readonly steps: readonly Step[];
}

/** The total from that moment on, until the next. */
export interface Step {
  readonly ms: number;
  readonly total: bigint;
}

export interface Totals {
  readonly lines: readonly TrialBalanceJson[];
  /** Of the period: in total, and by hour or day. Null while they are not there, or when there are too many to add up. */
  readonly statistics: readonly StatisticJson[] | null;
  readonly fromMs: number;
}

/** A line for each currency that has accounts, the one with the most first. */
export function moneyFlows({ lines, statistics, fromMs }: Totals): readonly MoneyFlow[] {
  const byAccounts = lines.toSorted((a, b) => b.accounts - a.accounts || (a.currency < b.currency ? -1 : 1));
  return byAccounts.map((line) =>
    flowOf(
      line,
      (statistics ?? []).filter(({ currency }) => currency === line.currency),
      fromMs,
    ),
  );
}

function flowOf(line: TrialBalanceJson, rows: readonly StatisticJson[], fromMs: number): MoneyFlow {
  const nets = rows.flatMap((row) => (row.by === 'total' ? [externalNet(row)] : []));
  const came = sum(nets.filter((net) => net > 0n));
  const went = -sum(nets.filter((net) => net < 0n));
  const balance = BigInt(line.balance);
  const opening = balance - came + went;
  const { currency, exponent, accounts } = line;
  return { currency, exponent, accounts, opening, balance, came, went, held: BigInt(line.held), steps: stepsOf(rows, opening, fromMs) };
}

/** What an event of that type brought into the books or took out. A transfer's legs do neither; nor do they when both are taken back. */
function externalNet({ type, net }: StatisticJson): bigint {
  return type === 'TransferSent' || type === 'TransferReceived' ? 0n : BigInt(net);
}

function stepsOf(rows: readonly StatisticJson[], opening: bigint, fromMs: number): readonly Step[] {
  const moved = new Map<number, bigint>();
  for (const row of rows) {
    if (row.by === 'total' || row.from === null) continue;
    const ms = Date.parse(row.from);
    moved.set(ms, (moved.get(ms) ?? 0n) + externalNet(row));
  }
  const steps = [{ ms: fromMs, total: opening }];
  for (const [ms, net] of [...moved].toSorted(([a], [b]) => a - b)) steps.push({ ms, total: (steps.at(-1)?.total ?? opening) + net });
  return steps;
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
