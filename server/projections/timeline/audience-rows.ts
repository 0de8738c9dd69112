// Rows of read.timeline_audience: who sees an account's events, from which position on. A row that has ended stays until its batch is
// written, so that what happened before the end is still seen.
import { type AccountId, accountIdOf, type PersonId } from '#server/domain/ids.ts';
import { int8Array, textArray, uuidArray } from '#server/event-store/postgres-arrays.ts';
import type { ProjectionTransaction } from '../projection.ts';

export interface AudienceChange {
  readonly accountId: AccountId;
  readonly personId: PersonId;
  readonly why: 'holds' | 'follows';
  readonly change: 'begins' | 'ends';
  /** Of the event that says so, which itself is still seen, or seen already. */
  readonly position: number;
}

const begin = `
  insert into read.timeline_audience (ledger_id, generation, account_id, person_id, why, since)
  select $1::text, $2::int, * from unnest($3::uuid[], $4::uuid[], $5::text[], $6::bigint[])`;

// What ended is what had begun last before; it may have begun in this very batch.
const end = `
  update read.timeline_audience a set until = ended.position
  from unnest($3::uuid[], $4::uuid[], $5::text[], $6::bigint[]) ended (account_id, person_id, why, position)
  where a.ledger_id = $1 and a.generation = $2 and a.account_id = ended.account_id and a.person_id = ended.person_id and a.why = ended.why
    and a.since = (
      select max(b.since) from read.timeline_audience b
      where b.ledger_id = $1 and b.generation = $2 and b.account_id = ended.account_id and b.person_id = ended.person_id
        and b.why = ended.why and b.since < ended.position
    )`;

const count = `
  select a.account_id, count(*)::int as size
  from unnest($3::uuid[]) touched (account_id)
  join read.timeline_audience a on a.ledger_id = $1 and a.generation = $2 and a.account_id = touched.account_id
  group by a.account_id`;

const forget = `
  delete from read.timeline_audience a
  using unnest($3::uuid[]) touched (account_id)
  where a.ledger_id = $1 and a.generation = $2 and a.account_id = touched.account_id and a.until is not null`;

/** Beginnings first: an end finds what began before it. */
export async function writeAudience(transaction: ProjectionTransaction, changes: readonly AudienceChange[]): Promise<void> {
  for (const [change, sql] of [['begins', begin] as const, ['ends', end] as const]) {
    const of = changes.filter((one) => one.change === change);
    if (of.length > 0) await transaction.query(sql, valuesOf(transaction, of));
  }
}

function valuesOf({ ledgerId, generation }: ProjectionTransaction, changes: readonly AudienceChange[]): readonly unknown[] {
  return [
    ledgerId,
    generation,
    uuidArray(changes.map(({ accountId }) => accountId)),
    uuidArray(changes.map(({ personId }) => personId)),
    textArray(changes.map(({ why }) => why)),
    int8Array(changes.map(({ position }) => position)),
  ];
}

/** How many rows there are about each of the accounts; those without any are left out. */
export async function countAudience(
  { ledgerId, generation, query }: ProjectionTransaction,
  accounts: ReadonlySet<AccountId>,
): Promise<ReadonlyMap<AccountId, number>> {
  if (accounts.size === 0) return new Map();
  const rows = await query<{ account_id: string; size: number }>(count, [ledgerId, generation, uuidArray([...accounts])]);
  return new Map(rows.map(({ account_id, size }) => [accountIdOf(account_id), size]));
}

export async function forgetPastAudience(
  { ledgerId, generation, query }: ProjectionTransaction,
  changes: readonly AudienceChange[],
): Promise<void> {
  const ended = new Set(changes.filter(({ change }) => change === 'ends').map(({ accountId }) => accountId));
  if (ended.size > 0) await query(forget, [ledgerId, generation, uuidArray([...ended])]);
}
