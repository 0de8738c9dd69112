// Rows of read.search_names, written: what an account is called, from an event on, until it is called something else.
import type { AccountId } from '#server/domain/ids.ts';
import { int8Array, textArray, timestampArray, uuidArray } from '#server/event-store/postgres-arrays.ts';
import type { ProjectionTransaction } from '../projection.ts';
import { createTerms, foldText } from './terms.ts';

export interface Naming {
  readonly accountId: AccountId;
  readonly name: string;
  readonly position: number;
  readonly recordedAt: string;
}

const begin = `
  insert into read.search_names (ledger_id, generation, account_id, since, since_at, name, text, terms)
  select $1::text, $2::int, account_id, since, since_at, name, text, terms::int[]
  from unnest($3::uuid[], $4::bigint[], $5::timestamptz[], $6::text[], $7::text[], $8::text[])
    naming (account_id, since, since_at, name, text, terms)`;

// Of the accounts that were named here, each name that another follows.
const end = `
  update read.search_names n set until = next.since, until_at = next.since_at
  from (
    select m.account_id, m.since as before, lead(m.since) over following as since, lead(m.since_at) over following as since_at
    from read.search_names m
    where m.ledger_id = $1 and m.generation = $2 and m.account_id = any($3::uuid[]) and m.until is null
    window following as (partition by m.account_id order by m.since)
  ) next
  where n.ledger_id = $1 and n.generation = $2 and n.account_id = next.account_id and n.since = next.before and next.since is not null`;

/** In ledger order. */
export async function writeNamings(transaction: ProjectionTransaction, namings: readonly Naming[]): Promise<void> {
  if (namings.length === 0) return;
  const { ledgerId, generation, query } = transaction;
  const { ofText } = createTerms(ledgerId);
  const texts = namings.map(({ name }) => foldText(name));
  const accounts = uuidArray(namings.map(({ accountId }) => accountId));
  await query(begin, [
    ledgerId,
    generation,
    accounts,
    int8Array(namings.map(({ position }) => position)),
    timestampArray(namings.map(({ recordedAt }) => recordedAt)),
    textArray(namings.map(({ name }) => name)),
    textArray(texts),
    textArray(texts.map((text) => `{${[...new Set(ofText(text))].join(',')}}`)),
  ]);
  await query(end, [ledgerId, generation, accounts]);
}
