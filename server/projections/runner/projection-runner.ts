// Keeps the read models behind the log: woken in process by each commit, and by a short poll for what other processes wrote.
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { Projection } from '../projection.ts';
import { type Generation, readUnsettled, resumeGenerations } from './checkpoint.ts';
import { createLedgerFollower, type FollowerLog, type LedgerFollower } from './ledger-follower.ts';
import { createProjectionTurns } from './projection-turns.ts';
import { createTableStatistics } from './table-statistics.ts';
import { createTurns } from './turns.ts';

export interface RunnerOptions {
  readonly store: Pick<EventStore, 'heads' | 'readFeed' | 'readOutcomes'>;
  readonly pool: pg.Pool;
  readonly projections: readonly Projection[];
  readonly log: FollowerLog;
  /** Told of each error of the read database, before the same is tried again. */
  readonly mend?: (error: unknown) => Promise<void>;
  /** Items of one transaction, about; 4,000 unless said. */
  readonly batchSize?: number;
  /** How often other processes' work is looked for; 200 unless said. */
  readonly pollMs?: number;
  /** How long a process may be silent before others run its projections; 3,000 unless said. */
  readonly turnMs?: number;
}

export interface ProjectionRunner {
  /** Lets what stopped try again, takes the turns that are free, and begins. */
  start(): Promise<void>;
  /** Something was committed to the ledger. Costs nothing when it is being followed anyway, and does nothing before the start. */
  wake(ledgerId: LedgerId): void;
  /** The generations of the ledger changed, other than by being moved: they are looked at before it goes on. */
  reread(ledgerId: LedgerId): void;
  /** Called when a generation is seen further than before, after the commit, whoever moved it. Answers how to stop listening. */
  onMoved(listener: (generation: Generation) => void): () => void;
  /** Lets what stopped in the ledger try again, here or in the process that has its turn. */
  retry(ledgerId: LedgerId): Promise<void>;
  /** Ends after the transactions under way, and gives the turns back. */
  stop(): Promise<void>;
}

/** Steps of projections, each with a connection; one is left for short statements, so that no turn is lost for want of it. */
const stepsAtOnce = 3;
const afterFailureMs = 1_000;

export function createProjectionRunner(options: RunnerOptions): ProjectionRunner {
  const { store, pool, projections, log, mend = async () => {}, batchSize = 4_000, pollMs = 200 } = options;
  const listeners = new Set<(generation: Generation) => void>();
  const followers = new Map<LedgerId, LedgerFollower>();
  const stopping = new AbortController();
  const inTurn = createTurns(stepsAtOnce);
  const turns = createProjectionTurns(options);
  let polling: Promise<void> | null = null;
  let mayHaveChanged = false;

  const statistics = createTableStatistics(pool, projections);

  const tell = (generation: Generation) => {
    if (turns.has(generation.name, generation.codeVersion)) statistics.moved(generation);
    for (const listener of listeners) listener(generation);
  };

  function follower(ledgerId: LedgerId): LedgerFollower {
    const known = followers.get(ledgerId);
    if (known) return known;
    const following = { ledgerId, store, pool, projections, turns, batchSize, log, inTurn, mend: mendQuietly };
    const made = createLedgerFollower({ ...following, onMoved: tell, stopping: stopping.signal });
    followers.set(ledgerId, made);
    return made;
  }

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        for (const [ledgerId, head] of await store.heads()) follower(ledgerId).lookAt(head);
        await lookAtRows();
        await pause(pollMs);
      } catch (error) {
        log.warn({ err: error }, 'how far the log and the read side are could not be read');
        await mendQuietly(error);
        // What comes back may be another read side: a restored or an empty one.
        mayHaveChanged = true;
        await pause(afterFailureMs);
      }
    }
  }

  /** Where other processes have moved their projections, what was let try again, and what is being filled anew: in one statement. */
  async function lookAtRows(): Promise<void> {
    const watched = [...followers].filter(([, one]) => mayHaveChanged || one.isWatching()).map(([ledgerId]) => ledgerId);
    const found = Map.groupBy(await readUnsettled(pool, watched), ({ ledgerId }) => ledgerId);
    const isWatched = new Set(watched);
    for (const ledgerId of new Set([...watched, ...found.keys()])) {
      followers.get(ledgerId)?.notice(found.get(ledgerId) ?? [], isWatched.has(ledgerId));
    }
    mayHaveChanged = false;
  }

  function mendQuietly(error: unknown): Promise<void> {
    return mend(error).catch((err: unknown) => log.warn({ err }, 'the read side could not be made anew'));
  }

  // A process that was not started moves nothing: that is another process's part.
  function wake(ledgerId: LedgerId): void {
    if (polling) follower(ledgerId).wake();
  }

  function reread(ledgerId: LedgerId): void {
    if (polling) follower(ledgerId).reread();
  }

  function pause(ms: number): Promise<void> {
    return setTimeout(ms, undefined, { signal: stopping.signal }).catch(() => {});
  }

  return {
    start: async () => {
      await resumeGenerations(pool, projections);
      await turns.begin();
      polling = poll();
    },
    wake,
    reread,
    onMoved: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    retry: async (ledgerId) => {
      await resumeGenerations(pool, projections, ledgerId);
      reread(ledgerId);
    },
    stop: async () => {
      stopping.abort();
      await polling;
      await Promise.all([...followers.values()].map((one) => one.idle()));
      await statistics.idle();
      await turns.end();
    },
  };
}
