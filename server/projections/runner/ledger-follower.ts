// Follows one ledger: each projection that this process has the turn of goes its own way, step after step, as long as there may be more,
// and after a failure of the database waits and goes on. The others it watches.
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Head } from '#server/event-store/event-store.ts';
import type { Projection } from '../projection.ts';
import { beginGenerations, type Generation, readGenerations } from './checkpoint.ts';
import { lastPlace } from './feed.ts';
import { createLedgerFeeds, type FeedStore, type Following, stepGeneration } from './follow-feed.ts';
import type { ProjectionTurns } from './projection-turns.ts';

export interface FollowerLog {
  warn(facts: object, message: string): void;
}

export interface FollowerOptions {
  readonly ledgerId: LedgerId;
  readonly store: FeedStore;
  readonly pool: pg.Pool;
  readonly projections: readonly Projection[];
  readonly turns: Pick<ProjectionTurns, 'has' | 'holder'>;
  readonly batchSize: number;
  readonly log: FollowerLog;
  /** Told of each failure, before the same is tried again. */
  readonly mend: (error: unknown) => Promise<void>;
  /** Waits until few others are at work, then works. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** A generation was seen at another position than before, or has begun or ceased to answer. */
  readonly onMoved: (generation: Generation) => void;
  readonly stopping: AbortSignal;
}

export interface LedgerFollower {
  /** There may be more. */
  wake(): void;
  /** The ledger stands there. */
  lookAt(head: Head): void;
  /** Rows changed that this process did not change: read all of them before going on. */
  reread(): void;
  /** Whether a look at the rows may show something new. */
  isWatching(): boolean;
  /** What the rows say: all of the ledger's, or some. */
  notice(rows: readonly Generation[], all: boolean): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

const longestPauseMs = 5_000;

export function createLedgerFollower(options: FollowerOptions): LedgerFollower {
  const { ledgerId, store, pool, projections, turns, batchSize, log, inTurn, stopping } = options;
  let wakes = 0;
  let head: Head | null = null;
  let known = false;
  const rows = new Map<string, Generation>();
  const following = new Map<string, Promise<void>>();
  let loading: Promise<void> | null = null;
  const feeds = createLedgerFeeds(store, ledgerId, { clock: () => wakes });
  const step: Following = { feeds, pool, batchSize, mover: turns.holder };
  const codeOf = (name: string) => projections.find((projection) => projection.name === name);
  const isOurs = ({ name, codeVersion, status }: Generation) =>
    status === 'running' && codeOf(name)?.version === codeVersion && turns.has(name, codeVersion);
  const hasTurns = () => projections.some(({ name, version }) => turns.has(name, version));
  const isBehind = ({ name, position }: Generation) => head === null || position !== lastPlace(head, codeOf(name)?.feed);

  const hasMissing = () => projections.some(({ name }) => ![...rows.values()].some((row) => row.name === name));

  function begin(): void {
    if (stopping.aborted || !hasTurns()) return;
    if (known) {
      for (const row of rows.values()) if (isOurs(row) && !following.has(row.name)) following.set(row.name, follow(row.name));
      return;
    }
    loading ??= load().finally(() => {
      loading = null;
      begin();
    });
  }

  async function load(): Promise<void> {
    await trying(async () => {
      known = true;
      await readRows();
    });
  }

  /** Reads the rows, and makes those that are missing. `of`: a projection whose places are to be read too, while it is at work. */
  async function readRows(of?: string): Promise<void> {
    let all = await readGenerations(pool, ledgerId);
    if (projections.some(({ name }) => !all.some((row) => row.name === name))) {
      await beginGenerations(pool, ledgerId, projections);
      all = await readGenerations(pool, ledgerId);
    }
    take(all, true, of);
  }

  // Where those stand that are just being moved from here is known better.
  function take(found: readonly Generation[], all: boolean, of?: string): void {
    const isMoving = ({ name }: Generation) => name !== of && following.has(name);
    const keys = new Set(found.map(keyOf));
    if (all) for (const [key, row] of rows) if (!keys.has(key) && !isMoving(row)) rows.delete(key);
    for (const row of found) {
      if (!codeOf(row.name)) continue;
      const { position, hash, ledgerPosition } = (isMoving(row) && rows.get(keyOf(row))) || row;
      see({ ...row, position, hash, ledgerPosition });
    }
  }

  function see(row: Generation): void {
    const key = keyOf(row);
    const before = rows.get(key);
    rows.set(key, row);
    const { name, codeVersion, position, status, error } = row;
    if (status === 'stopped' && before?.status !== 'stopped' && turns.has(name, codeVersion))
      log.warn({ ledgerId, projection: name, position, error }, 'a projection stopped');
    if (before?.position !== position || before.live !== row.live) options.onMoved(row);
  }

  async function follow(name: string): Promise<void> {
    let settledAt: number | null = null;
    try {
      while (settledAt === null) {
        const end = await trying(() => stepOn(name));
        settledAt = end === undefined ? -1 : end;
      }
    } finally {
      following.delete(name);
      // What is read for others is kept no longer than there are others.
      if (following.size === 0) forget();
      // Woken in the meantime, when it was not at work any more and still looked as if it were.
      if (settledAt !== wakes) begin();
    }
  }

  /** Null when there may be more to do; else when it was read that there is not, or -1 when it is not for this process to do. */
  async function stepOn(name: string): Promise<number | null> {
    const projection = codeOf(name);
    const ours = () => [...rows.values()].filter((row) => row.name === name && isOurs(row));
    if (projection === undefined || ours().length === 0) return -1;
    const steps = await inTurn(async () => {
      if (stopping.aborted) return [];
      const asked = nextOf(ours(), batchSize).map(({ row, limit }) => stepGeneration({ ...step, batchSize: limit }, projection, row));
      return (await Promise.allSettled(asked)).map((settled) => {
        if (settled.status === 'rejected') throw settled.reason;
        return settled.value;
      });
    });
    for (const { generation, end } of steps) if (end === 'moved') see(generation);
    if (steps.length === 0) return -1;
    if (steps.every(({ end }) => end === 'moved'))
      return steps.length === ours().length && steps.every(({ isAtHead, asOf }) => isAtHead && asOf === wakes) ? wakes : null;
    // Another process moved it, or it stopped: its row says where it stands.
    await pause(10);
    await readRows(name);
    return null;
  }

  /** Undefined when it is time to stop. */
  async function trying<T>(work: () => Promise<T>): Promise<T | undefined> {
    for (let failures = 1; !stopping.aborted; failures += 1) {
      try {
        return await work();
      } catch (error) {
        log.warn({ ledgerId, err: error, failures }, 'projections wait for the database');
        await options.mend(error);
        await pause(Math.min(longestPauseMs, 50 * 2 ** failures) * (0.5 + Math.random() / 2));
      }
    }
    return undefined;
  }

  function pause(ms: number): Promise<void> {
    return setTimeout(ms, undefined, { signal: stopping }).catch(() => {});
  }

  function forget(): void {
    feeds.events.shared.forget();
    feeds.outcomes.shared.forget();
  }

  function wake(): void {
    wakes += 1;
    begin();
  }

  return {
    wake,
    lookAt: (now) => {
      const isNew = head?.epoch !== now.epoch || head.position !== now.position || head.outcomes !== now.outcomes;
      if (head !== null && head.epoch !== now.epoch) forget();
      head = now;
      if (isNew && (!known || [...rows.values()].some(isBehind))) wake();
    },
    reread: () => {
      known = false;
      wake();
    },
    isWatching: () =>
      hasMissing() ||
      [...rows.values()].some((row) => row.status === 'stopped' || !row.live || (isBehind(row) && !following.has(row.name))),
    notice: (found, all) => {
      take(found, all);
      if (hasMissing()) known = false;
      if (!known || [...rows.values()].some((row) => isOurs(row) && isBehind(row))) begin();
    },
    idle: async () => {
      while (loading !== null || following.size > 0) await Promise.allSettled([loading, ...following.values()]);
    },
  };
}

const keyOf = ({ name, generation }: Generation) => `${name} ${generation}`;

/**
 * Which generations of a projection go on, and how far at most. Those that stand together go together; near to each other, the one behind
 * comes to the other first: they are compared where they stand together.
 */
function nextOf(rows: readonly Generation[], batchSize: number): readonly { readonly row: Generation; readonly limit: number }[] {
  const places = rows.map(({ position }) => position);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  if (first === last || last - first >= batchSize) return rows.map((row) => ({ row, limit: batchSize }));
  return rows.filter(({ position }) => position === first).map((row) => ({ row, limit: last - first + (first > 0 ? 1 : 0) }));
}
