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
  /** Whether it was called something before. */
  readonly again: boolean;
}

const end = `
  update read.search_names n set until = next.position, until_at = next.recorded_at
  from unnest($3::uuid[], $4::bigint[], $5::timestamptz[]) next (account_id, position, recorded_at)
  where n.ledger_id = $1 and n.generation = $2 and n.account_id = next.account_id and n.until is null`;

const begin = `
  insert into read.search_names (ledger_id, generation, account_id, since, since_at, until, until_at, name, text, terms)
  select $1::text, $2::int, account_id, since, since_at, until, until_at, name, text, terms::int[]
  from unnest($3::uuid[], $4::bigint[], $5::timestamptz[], $6::bigint[], $7::timestamptz[], $8::text[], $9::text[], $10::text[])
    naming (account_id, since, since_at, until, until_at, name, text, terms)`;

/** In ledger order. */
export async function writeNamings({ ledgerId, generation, query }: ProjectionTransaction, namings: readonly Naming[]): Promise<void> {
  const ofAccounts = [...Map.groupBy(namings, ({ accountId }) => accountId).values()];
  // What was written before ends with the first of these, each of these with the next.
  const endings = ofAccounts.flatMap(([first]) => (first?.again ? [first] : []));
  const rows = ofAccounts.flatMap((all) => all.map((naming, index) => ({ ...naming, next: all[index + 1] })));
  if (endings.length > 0) {
    const [accounts, positions] = [
      uuidArray(endings.map(({ accountId }) => accountId)),
      int8Array(endings.map(({ position }) => position)),
    ];
    await query(end, [ledgerId, generation, accounts, positions, timestampArray(endings.map(({ recordedAt }) => recordedAt))]);
  }
  if (rows.length === 0) return;
  const { ofText } = createTerms(ledgerId);
  const texts = rows.map(({ name }) => foldText(name));
  await query(begin, [
    ledgerId,
    generation,
    uuidArray(rows.map(({ accountId }) => accountId)),
    int8Array(rows.map(({ position }) => position)),
    timestampArray(rows.map(({ recordedAt }) => recordedAt)),
    int8Array(rows.map(({ next }) => next?.position ?? null)),
    timestampArray(rows.map(({ next }) => next?.recordedAt ?? null)),
    textArray(rows.map(({ name }) => name)),
    textArray(texts),
    textArray(texts.map((text) => `{${[...new Set(ofText(text))].join(',')}}`)),
  ]);
}
