// The accounts' read model in a few numbers, and the same numbers from the log: rows and sums must agree at the model's position.
import type { Pool } from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { StreamSeen } from './audit.ts';
import { type Fault, faultOf } from './fault.ts';

export interface CurrencyTotals {
  readonly accounts: number;
  readonly balance: bigint;
  readonly held: bigint;
}

export interface ModelTotals {
  /** Where it is true. */
  readonly position: number;
  /** Of the event there. */
  readonly hash: string;
  /** One an event of an account. */
  readonly entries: number;
  readonly currencies: ReadonlyMap<string, CurrencyTotals>;
}

/** Null when the model has not begun. */
export async function readModelTotals(pool: Pool, ledgerId: LedgerId): Promise<ModelTotals | null> {
  const client = await pool.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    // As many rows as there are, not as many as a page shows.
    await client.query("set local statement_timeout = '10min'");
    const model = await client.query<{ generation: number; position: string; hash: string }>(
      `select generation, position, encode(hash, 'hex') as hash from read.projections
        where ledger_id = $1 and name = 'accounts' and live and position > 0`,
      [ledgerId],
    );
    const [at] = model.rows;
    if (!at) return null;
    const rows = [ledgerId, at.generation];
    const entries = await client.query<{ count: string }>(
      'select count(*) as count from read.entries where ledger_id = $1 and generation = $2',
      rows,
    );
    const currencies = await client.query<{ currency: string; accounts: string; balance: string; held: string }>(
      `select currency, count(*) as accounts, sum(balance)::text as balance, sum(held)::text as held from read.accounts
        where ledger_id = $1 and generation = $2 group by currency`,
      rows,
    );
    return {
      position: Number(at.position),
      hash: at.hash,
      entries: Number(entries.rows[0]?.count ?? 0),
      currencies: new Map(
        currencies.rows.map(({ currency, accounts, balance, held }) => [
          currency,
          { accounts: Number(accounts), balance: BigInt(balance), held: BigInt(held) },
        ]),
      ),
    };
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

/** The same from the streams as they are after an event. */
export function totalsOf({ position, hash }: RecordedEvent, streams: ReadonlyMap<string, StreamSeen>): ModelTotals {
  const currencies = new Map<string, CurrencyTotals>();
  let entries = 0;
  for (const { currency, money, version } of streams.values()) {
    if (currency === null || money === null) continue;
    const { accounts, balance, held } = currencies.get(currency) ?? { accounts: 0, balance: 0n, held: 0n };
    currencies.set(currency, { accounts: accounts + 1, balance: balance + money.balance, held: held + money.held });
    entries += version;
  }
  return { position, hash, entries, currencies };
}

/** What the model says that the log does not. `folded`: null when the log does not reach the model's position. */
export function compareModel(model: ModelTotals, folded: ModelTotals | null, head: number): Fault | null {
  const at = { position: model.position };
  if (!folded) return faultOf(`the accounts' read model is ahead of the log, which ends at ${head}: rebuild it`, at);
  if (folded.hash !== model.hash) return faultOf("the accounts' read model was made from another log: rebuild it", at);
  if (folded.entries !== model.entries)
    return faultOf(`the accounts' read model has ${model.entries} entries, the log ${folded.entries}: rebuild it`, at);
  for (const currency of new Set([...folded.currencies.keys(), ...model.currencies.keys()])) {
    const [has, should] = [said(model.currencies.get(currency)), said(folded.currencies.get(currency))];
    if (has !== should) return faultOf(`in ${currency} the accounts' read model has ${has}, the log ${should}: rebuild it`, at);
  }
  return null;
}

function said(totals: CurrencyTotals | undefined): string {
  return totals ? `${totals.accounts} accounts with ${totals.balance}, ${totals.held} of it held` : 'no account';
}
