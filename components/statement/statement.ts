// An account's statement: what moved its money in a period, in order, with what came in, what went out and what was left. Pure.
import type { AccountEventJson } from '#server/live/messages.ts';

export interface StatementRow {
  readonly event: AccountEventJson;
  /** Minor units; one of the two is nothing. */
  readonly in: bigint;
  readonly out: bigint;
  readonly balance: bigint;
}

export interface Statement {
  readonly opening: bigint;
  readonly rows: readonly StatementRow[];
  readonly in: bigint;
  readonly out: bigint;
  /** What the rows lead to. */
  readonly closing: bigint;
}

/** `events` in order of versions without a gap, the first right after the opening balance. Those that moved no money are left out. */
export function statementOf(opening: bigint, events: readonly AccountEventJson[]): Statement {
  const rows: StatementRow[] = [];
  const sum = { in: 0n, out: 0n };
  let before = opening;
  for (const event of events) {
    const balance = BigInt(event.balance);
    const moved = balance - before;
    before = balance;
    if (moved === 0n) continue;
    const row = { event, in: moved > 0n ? moved : 0n, out: moved < 0n ? -moved : 0n, balance };
    sum.in += row.in;
    sum.out += row.out;
    rows.push(row);
  }
  return { opening, rows, ...sum, closing: before };
}
