// Does what the rows ask for: fills new generations, compares them, lets them take over, deletes what is on its way out. Whoever is killed
// leaves it in the rows to be gone on with.
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { Projection } from '../projection.ts';
import { readGenerations } from '../runner/checkpoint.ts';
import { beginByItself } from './begin-by-itself.ts';
import { dropSome } from './drop-generation.ts';
import { fillGeneration } from './fill-generation.ts';
import { type Place, readRebuilds } from './rebuild-rows.ts';
import { takeOver } from './take-over.ts';
import { createWorkLock } from './work-lock.ts';

export interface RebuilderOptions {
  /** On the read side. */
  readonly pool: pg.Pool;
  readonly store: Pick<EventStore, 'readFeed' | 'readOutcomes' | 'head'>;
  readonly projections: readonly Projection[];
  readonly log: { warn(facts: object, message: string): void; info(facts: object, message: string): void };
  /** The generations of a ledger changed: those that follow it are to look. */
  readonly wake: (ledgerId: LedgerId) => void;
  /** How often the rows are looked at; 500 unless said. */
  readonly pollMs?: number;
  /** Events of one page while a generation is filled; 16,000 unless said. */
  readonly pageSize?: number;
}

export interface Rebuilder {
  /** Begins; what was left undone is gone on with. */
  start(): Promise<void>;
  /** Something was asked for in the ledger. Does nothing before the start. */
  wakeFor(ledgerId: LedgerId): void;
  /** Ends after the step under way. */
  stop(): Promise<void>;
}

/** Bulk work must not take the connections and the processor that the live rows need. */
const placesAtOnce = 1;
const afterFailureMs = 2_000;
/** A process of an older build may still begin ledgers with its own version. */
const betweenLooksAtCodeMs = 30_000;
const beforeNextTryMs = 25;

export function createRebuilder(options: RebuilderOptions): Rebuilder {
  const { pool, store, projections, log, pollMs = 500, pageSize = 16_000 } = options;
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  const busyUntil = new Map<string, number>();
  const lock = createWorkLock(pool);
  let wakeUp = () => {};
  let following: Promise<void> | null = null;

  async function follow(): Promise<void> {
    for (let codeDueAt = 0; !stopping.signal.aborted; ) {
      try {
        if (performance.now() >= codeDueAt) {
          await begin('code');
          codeDueAt = performance.now() + betweenLooksAtCodeMs;
        }
        await begin('log');
        for (const place of await findWork()) take(place);
      } catch (error) {
        log.warn({ err: error }, 'rebuilds wait for the database');
        await pause(afterFailureMs);
      }
      await Promise.race([pause(pollMs), new Promise<void>((resolve) => (wakeUp = resolve))]);
    }
  }

  async function begin(reason: 'code' | 'log'): Promise<void> {
    for (const place of await beginByItself(pool, projections, reason)) {
      log.info({ ...place, reason }, 'a projection is rebuilt by itself');
      options.wake(place.ledgerId);
    }
  }

  async function findWork(): Promise<readonly Place[]> {
    const sql = `
      select ledger_id as "ledgerId", name from read.rebuilds where phase in ('filling', 'comparing') and name = any ($1)
      union select ledger_id, name from read.projections where status = 'dropping' and name = any ($1)
      order by 1, 2 limit 1000`;
    return (await pool.query<Place>(sql, [projections.map(({ name }) => name)])).rows;
  }

  function take(place: Place): void {
    const key = keyOf(place);
    if (running.size >= placesAtOnce || running.has(key) || (busyUntil.get(key) ?? 0) > performance.now()) return;
    const work = workOn(place)
      .catch((error: unknown) => {
        if (stopping.signal.aborted) return;
        log.warn({ ...place, err: error }, 'a rebuild waits for the database');
        busyUntil.set(key, performance.now() + afterFailureMs);
      })
      .then(() => {
        running.delete(key);
        wakeUp();
      });
    running.set(key, work);
  }

  /** Steps until nothing is left to do here, or it is another process's affair, or it has to be waited for. */
  async function workOn(place: Place): Promise<void> {
    const projection = projections.find(({ name }) => name === place.name);
    if (!projection) return;
    const next = await lock.hold(place, async () => {
      for (;;) {
        const next = await step(place, projection);
        if (next !== 'go on' || stopping.signal.aborted) return next;
      }
    });
    busyUntil.set(keyOf(place), performance.now() + (next === 'soon' ? beforeNextTryMs : afterFailureMs));
  }

  async function step(place: Place, projection: Projection): Promise<Next> {
    const { ledgerId, name } = place;
    const rebuild = (await readRebuilds(pool, ledgerId)).find((one) => one.name === name);
    if (rebuild?.phase === 'filling') {
      const isOurs = await fillGeneration({ pool, store, projection, rebuild, pageSize, stopping: stopping.signal });
      options.wake(ledgerId);
      return isOurs ? 'go on' : 'later';
    }
    if (rebuild?.phase === 'comparing') {
      const taken = await takeOver({ pool, store, projection, rebuild, stopping: stopping.signal });
      if (taken !== 'ended') return taken;
      options.wake(ledgerId);
      return 'go on';
    }
    const dropped = (await readGenerations(pool, ledgerId)).find((one) => one.name === name && one.status === 'dropping');
    if (!dropped) return 'soon';
    await dropSome(pool, { ledgerId, projection, generation: dropped.generation });
    return 'go on';
  }

  function pause(ms: number): Promise<void> {
    return setTimeout(ms, undefined, { signal: stopping.signal }).catch(() => {});
  }

  return {
    start: async () => {
      following ??= follow();
    },
    wakeFor: (ledgerId) => {
      if (!following) return;
      options.wake(ledgerId);
      wakeUp();
    },
    stop: async () => {
      stopping.abort();
      wakeUp();
      await following;
      await Promise.all(running.values());
    },
  };
}

/** Whether there is more to do at once, or it has to be waited for. */
type Next = 'go on' | 'soon' | 'later';

const keyOf = ({ ledgerId, name }: Place) => `${ledgerId} ${name}`;
