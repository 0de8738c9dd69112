// Whose turn it is to run each projection: a process asks for what is free and keeps saying that it is there. Who is silent for three
// seconds has lost its turns, and knows so by its own clock before anybody else may have them.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';

/** A projection's code: what a turn is about, in all ledgers. */
export interface Code {
  readonly name: string;
  readonly version: number;
}

export interface ProjectionTurns {
  /** Names this process: a checkpoint moves only under a turn that is held in this name. */
  readonly holder: string;
  /** Asks once, and from then on again and again. */
  begin(): Promise<void>;
  has(name: string, version: number): boolean;
  /** Gives all turns back, so that the next process has them at once. */
  end(): Promise<void>;
}

export interface TurnsOptions {
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly projections: readonly Code[];
  /** A process that says nothing for so long has lost its turns; 3,000 unless said. */
  readonly turnMs?: number;
}

/** Renewals that may fail before a turn is lost: three. */
const renewalsPerTurn = 4;

// In one order, so that two processes never wait for each other.
const renew = `
  insert into read.turns as t (name, code_version, holder, until)
  select name, version, $3, clock_timestamp() + $4 * interval '1 ms' from unnest($1::text[], $2::int[]) mine (name, version)
  order by name, version
  on conflict (name, code_version) do update set holder = excluded.holder, until = clock_timestamp() + $4 * interval '1 ms'
  where t.holder = excluded.holder or t.until < clock_timestamp()
  returning name, code_version as version`;

export function createProjectionTurns({ pool, projections, turnMs = 3_000 }: TurnsOptions): ProjectionTurns {
  const holder = randomUUID();
  const renewMs = turnMs / renewalsPerTurn;
  const ending = new AbortController();
  /** By this process's own clock: set back to when it asked, so that it ends here first. */
  let until = new Map<string, number>();
  let renewing: Promise<void> | null = null;

  async function ask(): Promise<void> {
    const askedAt = performance.now();
    const values = [projections.map(({ name }) => name), projections.map(({ version }) => version), holder, turnMs];
    // Asked for longer than a turn lasts, the answer would mean nothing.
    const question = { text: renew, values, query_timeout: turnMs };
    const { rows } = await pool.query<Code>(question);
    until = new Map(rows.map(({ name, version }) => [keyOf(name, version), askedAt + turnMs]));
  }

  async function keep(): Promise<void> {
    while (!ending.signal.aborted) {
      await setTimeout(renewMs, undefined, { signal: ending.signal }).catch(() => {});
      // Whoever cannot ask has lost its turns when their time is over; that the database is away others say.
      if (!ending.signal.aborted) await ask().catch(() => {});
    }
  }

  return {
    holder,
    begin: async () => {
      await ask();
      renewing = keep();
    },
    has: (name, version) => performance.now() < (until.get(keyOf(name, version)) ?? 0),
    end: async () => {
      ending.abort();
      await renewing;
      until = new Map();
      // A turn that cannot be given back ends by itself.
      if (renewing) await pool.query('delete from read.turns where holder = $1', [holder]).catch(() => {});
    },
  };
}

const keyOf = (name: string, version: number) => `${name} ${version}`;
