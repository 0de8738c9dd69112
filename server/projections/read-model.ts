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
  /** Begins after `model`, with one row at most: ledger_id, generation, checkpoint. Parameter $1 is the ledger's. */
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
  select ledger_id, generation, position as checkpoint from read.projections where ledger_id = $1 and name = '${projection}' and live)`;

/** The beginning of every statement about a projection's rows; `recursive` allows a search in steps in it. */
export const withModel = (projection: string) => `with recursive ${model(projection)}`;

/** `projection` is its name. */
export function createReadModel(projection: string, { pool, onMoved }: ReadModelOptions): ReadModel {
  const reached = new Map<LedgerId, number>();
  const waiting = new Set<() => void>();
  onMoved?.(({ ledgerId, name, live, position }) => {
    if (name !== projection || !live) return;
    reached.set(ledgerId, position);
    for (const look of [...waiting]) look();
  });

  async function checkpoint(ledgerId: LedgerId): Promise<number> {
    const { rows } = await pool.query<{ checkpoint: string }>(`with ${model(projection)} select checkpoint from model`, [ledgerId]);
    return Number(rows[0]?.checkpoint ?? 0);
  }

  /** Comes back when the model is there or the time is over; what the model then answers says which. */
  async function wait(ledgerId: LedgerId, minPosition: number): Promise<void> {
    const until = performance.now() + longestWaitMs;
    const isThere = () => (reached.get(ledgerId) ?? 0) >= minPosition;
    if (minPosition === 0 || isThere()) return;
    while ((await checkpoint(ledgerId)) < minPosition && !isThere() && performance.now() < until) {
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
    ask: async <Row extends object>({ ledgerId, minPosition = 0, sql, values }: Question) => {
      await wait(ledgerId, minPosition);
      const { rows } = await pool.query<Row & { checkpoint: string }>(sql, [ledgerId, ...values]);
      const position = Number(rows[0]?.checkpoint ?? 0);
      return { rows, position, lagging: position < minPosition };
    },
    freshness: async (ledgerId, minPosition = 0) => {
      await wait(ledgerId, minPosition);
      const position = await checkpoint(ledgerId);
      return { position, lagging: position < minPosition };
    },
  };
}
