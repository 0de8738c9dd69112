// Keeps the read models behind the log: woken in process by each commit, and by a short poll for what other processes wrote.
import { setTimeout } from 'node:timers/promises';
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore, Head } from '#server/event-store/event-store.ts';
import { type Generation, resumeGenerations } from './checkpoint.ts';
import type { Following } from './follow-feed.ts';
import { createLedgerFollower, type FollowerLog, type LedgerFollower } from './ledger-follower.ts';
import { createReadAhead } from './read-ahead.ts';
import { createTurns } from './turns.ts';

export interface RunnerOptions extends Omit<Following, 'batchSize' | 'feed'> {
  readonly store: Pick<EventStore, 'heads' | 'readFeed'>;
  readonly log: FollowerLog;
  /** Told of each error of the read database, before the same is tried again. */
  readonly mend?: (error: unknown) => Promise<void>;
  /** Events of one transaction, about; 4,000 unless said. */
  readonly batchSize?: number;
  /** How often other processes' commits are looked for; 200 unless said. */
  readonly pollMs?: number;
}

export interface ProjectionRunner {
  /** Lets what stopped try again, and begins. */
  start(): Promise<void>;
  /** Something was committed to the ledger. Costs nothing when it is being followed anyway, and does nothing before the start. */
  wake(ledgerId: LedgerId): void;
  /** Called when a generation is seen further than before, after the commit, whoever moved it. Answers how to stop listening. */
  onMoved(listener: (generation: Generation) => void): () => void;
  /** Lets what stopped in the ledger try again. */
  retry(ledgerId: LedgerId): Promise<void>;
  /** Ends after the transactions under way. */
  stop(): Promise<void>;
}

const ledgersAtOnce = 3;
const retryLookMs = 5_000;

export function createProjectionRunner({
  store,
  pool,
  projections,
  log,
  mend = async () => {},
  batchSize = 4_000,
  pollMs = 200,
}: RunnerOptions): ProjectionRunner {
  const listeners = new Set<(generation: Generation) => void>();
  const followers = new Map<LedgerId, LedgerFollower>();
  const heads = new Map<LedgerId, string>();
  const stopping = new AbortController();
  const inTurn = createTurns(ledgersAtOnce);
  let polling: Promise<void> | null = null;

  const tell = (generation: Generation) => {
    for (const listener of listeners) listener(generation);
  };

  function follower(ledgerId: LedgerId): LedgerFollower {
    const known = followers.get(ledgerId);
    if (known) return known;
    const following = { feed: createReadAhead(store), pool, projections, batchSize };
    const made = createLedgerFollower({ ...following, ledgerId, log, mend, inTurn, onMoved: tell, stopping: stopping.signal });
    followers.set(ledgerId, made);
    return made;
  }

  async function poll(): Promise<void> {
    for (let round = 0; !stopping.signal.aborted; round += 1) {
      try {
        for (const [ledgerId, head] of await store.heads()) lookAt(ledgerId, head);
      } catch (error) {
        log.warn({ err: error }, 'the heads of the log could not be read');
        await pause(retryLookMs / 5);
      }
      // What another process let try again shows in its row alone.
      if (round % Math.ceil(retryLookMs / pollMs) === 0) for (const one of followers.values()) if (one.hasStopped()) one.wake();
      await pause(pollMs);
    }
  }

  function lookAt(ledgerId: LedgerId, head: Head): void {
    const place = `${head.epoch} ${head.position}`;
    if (heads.get(ledgerId) === place) return;
    heads.set(ledgerId, place);
    follower(ledgerId).wakeFor(head);
  }

  // A process that was not started moves nothing: that is another process's part.
  function wake(ledgerId: LedgerId): void {
    if (polling) follower(ledgerId).wake();
  }

  function pause(ms: number): Promise<void> {
    return setTimeout(ms, undefined, { signal: stopping.signal }).catch(() => {});
  }

  return {
    start: async () => {
      await resumeGenerations(pool, projections);
      polling = poll();
    },
    wake,
    onMoved: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    retry: async (ledgerId) => {
      await resumeGenerations(pool, projections, ledgerId);
      wake(ledgerId);
    },
    stop: async () => {
      stopping.abort();
      await polling;
      await Promise.all([...followers.values()].map((one) => one.idle()));
    },
  };
}
