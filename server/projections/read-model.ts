// Asks one projection's read model, in one statement each, so that an answer is true at exactly one position; and waits for positions.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Freshness } from '#server/live/answers.ts';
import type { Generation } from './runner/checkpoint.ts';

/** Rows, and where the model stood that gave them. */
export interface Asked<Row> extends Freshness {
  readonly rows: readonly Row[];
}

export interface Question {
  readonly ledgerId: LedgerId;
  readonly minPosition?: number | undefined;
  /** As minPosition, in places of the projection's own feed: of outcomes, a number. Then the statement answers `model.fed_to` too. */
  readonly minPlace?: number | undefined;
  /** Begins after `model`, with one row at most: ledger_id, generation, checkpoint (a ledger position), fed_to. Parameter $1 is the ledger's. */
  readonly sql: string;
  /** Parameters from $2 on. */
  readonly values: readonly unknown[];
}

export interface ReadModel {
  /** `select model.checkpoint, … from model left join lateral (…) on true`: a row at least, unless the ledger is unknown. */
  ask<Row extends object>(question: Question): Promise<Asked<Row>>;
  /** Where the model stands, after waiting at most 500 ms. */
  freshness(ledgerId: LedgerId, minPosition?: number): Promise<Freshness>;
}

export interface ReadModelOptions {
  readonly pool: Pick<pg.Pool, 'query'>;
  /** Tells when this process moved the model; without it, or when it moved elsewhere, the wait looks every 25 ms. */
  readonly onMoved?: ((listener: (generation: Generation) => void) => unknown) | undefined;
}

const longestWaitMs = 500;
const lookMs = 25;

const model = (projection: string) => `model as (
  select ledger_id, generation, coalesce(ledger_position, position) as checkpoint, position as fed_to
  from read.projections where ledger_id = $1 and name = '${projection}' and live)`;

/** Where a model stands, in positions of the ledger and in places of its own feed. */
interface Standing {
  readonly position: number;
  readonly place: number;
}
const nowhere: Standing = { position: 0, place: 0 };
const isAt = (standing: Standing, wanted: Standing) => standing.position >= wanted.position && standing.place >= wanted.place;

/** The beginning of every statement about a projection's rows; `recursive` allows a search in steps in it. */
export const withModel = (projection: string) => `with recursive ${model(projection)}`;

/** `projection` is its name. */
export function createReadModel(projection: string, { pool, onMoved }: ReadModelOptions): ReadModel {
  const reached = new Map<LedgerId, Standing>();
  const waiting = new Set<() => void>();
  onMoved?.(({ ledgerId, name, live, position: place, ledgerPosition: position }) => {
    if (name !== projection || !live) return;
    reached.set(ledgerId, { position, place });
    for (const look of [...waiting]) look();
  });

  async function standing(ledgerId: LedgerId): Promise<Standing> {
    const sql = `with ${model(projection)} select checkpoint, fed_to from model`;
    return standingOf((await pool.query<StandingRow>(sql, [ledgerId])).rows[0]);
  }

  /** Comes back when the model is there or the time is over; what the model then answers says which. */
  async function wait(ledgerId: LedgerId, wanted: Standing): Promise<void> {
    const until = performance.now() + longestWaitMs;
    const isThere = () => isAt(reached.get(ledgerId) ?? nowhere, wanted);
    if (isThere()) return;
    while (!isAt(await standing(ledgerId), wanted) && !isThere() && performance.now() < until) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, lookMs);
        function done() {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        }
        waiting.add(done);
      });
    }
  }

  return {
    ask: async <Row extends object>({ ledgerId, minPosition = 0, minPlace = 0, sql, values }: Question) => {
      const wanted = { position: minPosition, place: minPlace };
      await wait(ledgerId, wanted);
      const { rows } = await pool.query<Row & StandingRow>(sql, [ledgerId, ...values]);
      const there = standingOf(rows[0]);
      return { rows, position: there.position, lagging: !isAt(there, wanted) };
    },
    freshness: async (ledgerId, minPosition = 0) => {
      const wanted = { position: minPosition, place: 0 };
      await wait(ledgerId, wanted);
      const there = await standing(ledgerId);
      return { position: there.position, lagging: !isAt(there, wanted) };
    },
  };
}

interface StandingRow {
  readonly checkpoint: string;
  readonly fed_to?: string;
}

const standingOf = (row: StandingRow | undefined): Standing => ({
  position: Number(row?.checkpoint ?? 0),
  place: Number(row?.fed_to ?? 0),
});
