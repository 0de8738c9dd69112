// The rows of read.integrity: how far each ledger's log has been gone over, and what was found.
import type { Pool } from 'pg';
import * as z from 'zod';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Head } from '#server/event-store/event-store.ts';
import type { AuditPlace, Sums } from './audit.ts';
import type { Fault } from './fault.ts';

export interface Checked extends AuditPlace {
  readonly epoch: string;
  readonly sums: Map<string, Sums>;
  readonly broken: Fault | null;
}

const units = z.string().transform((text) => BigInt(text));
const sumsShape = z.record(z.string(), z.object({ credited: units, debited: units, balance: units }));
const faultShape: z.ZodType<Fault> = z.object({
  position: z.number().nullable(),
  streamType: z.enum(['account', 'person', 'ledger']).nullable(),
  streamId: z.string().nullable(),
  version: z.number().nullable(),
  commandId: z.string().nullable(),
  what: z.string(),
});

interface Row {
  readonly epoch: string;
  readonly checked: string;
  readonly outcomes: string;
  readonly recordedMs: string;
  readonly sums: unknown;
  readonly broken: unknown;
}

/** Where each ledger stands, as little of it as says whether there is something to do. */
export async function readPlaces(pool: Pick<Pool, 'query'>): Promise<ReadonlyMap<string, { readonly epoch: string; readonly to: number }>> {
  const sql = `select ledger_id as "ledgerId", epoch, case when broken is null then checked_to else ${Number.MAX_SAFE_INTEGER} end as "to" from read.integrity`;
  const { rows } = await pool.query<{ ledgerId: string; epoch: string; to: string }>(sql);
  return new Map(rows.map(({ ledgerId, epoch, to }) => [ledgerId, { epoch, to: Number(to) }]));
}

/** Null when nobody has begun yet. */
export async function readChecked(pool: Pick<Pool, 'query'>, ledgerId: LedgerId): Promise<Checked | null> {
  const { rows } = await pool.query<Row>(
    `select epoch, checked_to as checked, outcomes, (extract(epoch from recorded_at) * 1000)::bigint as "recordedMs", sums, broken
      from read.integrity where ledger_id = $1`,
    [ledgerId],
  );
  const [row] = rows;
  if (!row) return null;
  return {
    epoch: row.epoch,
    position: Number(row.checked),
    outcomes: Number(row.outcomes),
    recordedAt: new Date(Number(row.recordedMs)).toISOString(),
    sums: new Map(Object.entries(sumsShape.parse(row.sums))),
    broken: row.broken === null ? null : faultShape.parse(row.broken),
  };
}

/** Begins at the beginning of a ledger in this epoch. */
export async function beginChecking(pool: Pick<Pool, 'query'>, ledgerId: LedgerId, { epoch }: Pick<Head, 'epoch'>): Promise<void> {
  await pool.query(
    `insert into read.integrity (ledger_id, epoch, updated_at) values ($1, $2, now())
      on conflict (ledger_id) do update set epoch = excluded.epoch, checked_to = 0, outcomes = 0, recorded_at = '1970-01-01T00:00:00Z',
        sums = '{}', broken = null, updated_at = now()`,
    [ledgerId, epoch],
  );
}

/** Writes how far it is by now, if it still is where it was known to be: who woke from a pause changes nothing. */
export async function moveChecked(
  pool: Pick<Pool, 'query'>,
  ledgerId: LedgerId,
  known: Checked,
  after: Omit<Checked, 'epoch'>,
): Promise<void> {
  const sums = Object.fromEntries(
    [...after.sums].map(([currency, { credited, debited, balance }]) => [
      currency,
      { credited: String(credited), debited: String(debited), balance: String(balance) },
    ]),
  );
  await pool.query(
    `update read.integrity set checked_to = $4, outcomes = $5, recorded_at = $6, sums = $7, broken = $8, updated_at = now()
      where ledger_id = $1 and epoch = $2 and checked_to = $3 and broken is null`,
    [ledgerId, known.epoch, known.position, after.position, after.outcomes, after.recordedAt, sums, after.broken],
  );
}
