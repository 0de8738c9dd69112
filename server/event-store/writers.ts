// Which of several processes writes to a ledger, for as long as it says so. Nothing rests on it but speed.
import type { Pool } from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';

export interface Writer {
  readonly isUs: boolean;
  /** Where it takes commands. */
  readonly address: string;
}

/** One process among the writers. All throw what the database does. */
export interface Writers {
  /** Makes this process the ledger's writer unless another is; answers who it is. */
  claim(ledgerId: LedgerId): Promise<Writer | null>;
  /** Stays the writer of these; answers of which it still is. */
  keep(ledgerIds: readonly LedgerId[]): Promise<ReadonlySet<LedgerId>>;
  /** Is no ledger's writer any more. */
  release(): Promise<void>;
}

export interface WritersOptions {
  readonly pool: Pool;
  /** Where this process takes commands: of its own, so that it also names it. */
  readonly address: string;
}

/** How long a writer is believed in that says nothing. */
const lease = "interval '3 seconds'";

const claimSql = `
  with ours as (
    insert into log.writers as w (ledger_id, address, until) values ($1, $2, now() + ${lease})
    on conflict (ledger_id) do update set address = excluded.address, until = excluded.until
      where w.address = excluded.address or w.until < now()
    returning w.address
  )
  select true as "isUs", address from ours
  union all
  select false, w.address from log.writers w where w.ledger_id = $1 and not exists (select from ours)`;

const keepSql = `update log.writers set until = now() + ${lease} where address = $1 and ledger_id = any($2::text[]) returning ledger_id`;

export function createPostgresWriters({ pool, address }: WritersOptions): Writers {
  return {
    claim: async (ledgerId) => (await pool.query<Writer>(claimSql, [ledgerId, address])).rows[0] ?? null,
    keep: async (ledgerIds) => {
      const { rows } = await pool.query<{ ledger_id: string }>(keepSql, [address, ledgerIds]);
      const kept = new Set(rows.map((row) => row.ledger_id));
      return new Set(ledgerIds.filter((ledgerId) => kept.has(ledgerId)));
    },
    release: async () => {
      await pool.query('delete from log.writers where address = $1', [address]);
    },
  };
}
