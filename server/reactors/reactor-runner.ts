// Keeps the reactors behind the log: woken in process by each commit, by a poll for what other processes wrote, and when a time has come.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { createTurns } from '#server/projections/runner/turns.ts';
import type { Reactor, ReactorFamily } from './reactor.ts';
import { beginInNewLedgers, findWork, installReactors, type Place } from './reactor-rows.ts';
import { type ReactorLog, reactInTurn, type TurnOptions } from './take-turn.ts';

export interface ReactorRunnerOptions {
  readonly store: Pick<EventStore, 'readFeed' | 'readFeedOf'>;
  /** On the log's database. */
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly reactors: readonly Reactor[];
  readonly families?: readonly ReactorFamily[];
  readonly log: ReactorLog;
  /** Events read at a time, about; 200 unless said. */
  readonly batchSize?: number;
  /** How often other processes' commits and times that have come are looked for; 250 unless said. */
  readonly pollMs?: number;
  /** A process that says nothing for so long has lost its turn; 10,000 unless said. */
  readonly turnMs?: number;
}

export interface ReactorRunner {
  /** Gives each reactor its place in the ledgers there are. For every process at its start, whether it runs them or not. */
  install(): Promise<void>;
  /** Begins to run them. */
  start(): void;
  /** Something was committed to the ledger. Does nothing before the start. */
  wake(ledgerId: LedgerId): void;
  /** Ends after the steps under way; the turns are given back. */
  stop(): Promise<void>;
}

const atDatabaseAtOnce = 2;
/** Of a family, in this process; the reactors themselves always run. */
const familyAtOnce = 256;
/** Commits come in dozens a second: one look is enough for those that come within this. */
const shortestPauseMs = 50;
const afterFailureMs = 1_000;

export function createReactorRunner(options: ReactorRunnerOptions): ReactorRunner {
  const { pool, reactors, families = [], log, batchSize = 200, pollMs = 250, turnMs = 10_000 } = options;
  const names = reactors.map(({ name }) => name);
  const prefixes = families.map(({ prefix }) => prefix);
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const turn: TurnOptions = {
    store: options.store,
    pool,
    log,
    owner: randomUUID(),
    batchSize,
    turnMs,
    inTurn: createTurns(atDatabaseAtOnce),
    stopping: stopping.signal,
  };
  const woken = new Set<LedgerId>();
  let wakeUp = () => {};
  let following: Promise<void> | null = null;

  function codeOf(name: string): Reactor | undefined {
    const known = reactors.find((reactor) => reactor.name === name);
    return known ?? families.find(({ prefix }) => name.startsWith(`${prefix}/`))?.reactor(name);
  }

  function begin(place: Place): void {
    const key = `${place.ledgerId} ${place.name}`;
    const reactor = codeOf(place.name);
    const isOne = names.includes(place.name);
    if (reactor === undefined || running.has(key) || (!isOne && running.size >= familyAtOnce)) return;
    const work = reactInTurn(turn, place, reactor)
      .catch((error: unknown) => log.warn({ ...place, err: error }, 'a reactor waits for the database'))
      .then(() => {
        running.delete(key);
        // What was committed meanwhile found it at work.
        wake(place.ledgerId);
      });
    running.set(key, work);
  }

  async function look(ledgerIds: readonly LedgerId[] | null): Promise<void> {
    if (ledgerIds === null) await beginInNewLedgers(pool, names);
    for (const place of await findWork(pool, { names, prefixes, ledgerIds, limit: 1_000 })) begin(place);
  }

  async function follow(): Promise<void> {
    for (let nextPollAt = 0; !stopping.signal.aborted; ) {
      const isPoll = performance.now() >= nextPollAt;
      const ledgerIds = isPoll ? null : [...woken];
      woken.clear();
      if (isPoll) nextPollAt = performance.now() + pollMs;
      try {
        await look(ledgerIds);
        await pause(shortestPauseMs);
      } catch (error) {
        log.warn({ err: error }, 'the reactors could not be looked after');
        await pause(afterFailureMs);
      }
      if (woken.size === 0) await Promise.race([pause(Math.max(0, nextPollAt - performance.now())), asked()]);
    }
  }

  function asked(): Promise<void> {
    return new Promise((resolve) => {
      wakeUp = resolve;
    });
  }

  function pause(ms: number): Promise<void> {
    return setTimeout(ms, undefined, { signal: stopping.signal }).catch(() => {});
  }

  function wake(ledgerId: LedgerId): void {
    if (following === null || stopping.signal.aborted) return;
    woken.add(ledgerId);
    wakeUp();
  }

  return {
    install: () => installReactors(pool, names),
    start: () => {
      following ??= follow();
    },
    wake,
    stop: async () => {
      stopping.abort();
      wakeUp();
      await following;
      await Promise.all(running.values());
    },
  };
}
