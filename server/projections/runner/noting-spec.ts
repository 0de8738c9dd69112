// Two projections for tests of the runner, one for each feed: they write down every item they are given, a second time too if it happens.
import type pg from 'pg';
import type { Projection } from '../projection.ts';

export interface Noted {
  readonly name: string;
  readonly place: number;
}

/** Made by each test in its own database. Without a key: what is applied twice stands there twice. */
export const createNotes = (pool: pg.Pool) =>
  pool.query('create table read.noted (ledger_id text, name text, generation int, place bigint, at timestamptz default clock_timestamp())');

/** `onNoted` is called before the transaction ends, whatever becomes of it; `fails` says which place cannot be taken. */
export function notingProjections(
  onNoted: (noted: Noted) => void = () => {},
  fails: (noted: Noted) => boolean = () => false,
): readonly [Projection, Projection] {
  async function note(name: string, places: readonly number[], { query, ledgerId, generation }: Parameters<Projection['apply']>[1]) {
    for (const place of places) if (fails({ name, place })) throw new Error(`cannot take ${place}`);
    await query('insert into read.noted (ledger_id, name, generation, place) select $1, $2, $3, unnest($4::bigint[])', [
      ledgerId,
      name,
      generation,
      places,
    ]);
    for (const place of places) onNoted({ name, place });
  }
  return [
    {
      name: 'noting-events',
      version: 1,
      tables: [],
      apply: (events, transaction) =>
        note(
          'noting-events',
          events.map(({ position }) => position),
          transaction,
        ),
    },
    {
      name: 'noting-outcomes',
      version: 1,
      feed: 'outcomes',
      tables: [],
      apply: (outcomes, transaction) =>
        note(
          'noting-outcomes',
          outcomes.map(({ number }) => number),
          transaction,
        ),
    },
  ];
}
