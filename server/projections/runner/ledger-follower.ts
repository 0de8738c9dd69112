// Follows one ledger: as long as something may be new it takes step after step, and after a failure of the database it waits and goes on.
import { setTimeout } from 'node:timers/promises';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Head } from '#server/event-store/event-store.ts';
import { beginGenerations, type Generation, readGenerations } from './checkpoint.ts';
import { type Following, stepLedger } from './follow-feed.ts';

export interface FollowerLog {
  warn(facts: object, message: string): void;
}

export interface FollowerOptions extends Following {
  readonly ledgerId: LedgerId;
  readonly log: FollowerLog;
  /** Told of each failure, before the same is tried again. */
  readonly mend: (error: unknown) => Promise<void>;
  /** Waits for its turn, then works. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** A generation was seen at another position than before, or has begun or ceased to answer. */
  readonly onMoved: (generation: Generation) => void;
  readonly stopping: AbortSignal;
}

export interface LedgerFollower {
  wake(): void;
  /** Wakes it unless all it feeds stands at this head. */
  wakeFor(head: Head): void;
  /** Whether something of it stopped. */
  hasStopped(): boolean;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

const longestPauseMs = 5_000;

export function createLedgerFollower(options: FollowerOptions): LedgerFollower {
  const { ledgerId, log, stopping } = options;
  const seen = new Map<string, Generation>();
  let wanted = false;
  let running: Promise<void> | null = null;
  let epoch: string | null = null;

  async function run(): Promise<void> {
    for (let failures = 0; wanted && !stopping.aborted; ) {
      wanted = false;
      try {
        await catchUp();
        failures = 0;
      } catch (error) {
        wanted = true;
        failures += 1;
        log.warn({ ledgerId, err: error, failures }, 'projections wait for the database');
        await options.mend(error).catch((err: unknown) => log.warn({ ledgerId, err }, 'the read side could not be made anew'));
        await pause(Math.min(longestPauseMs, 50 * 2 ** failures) * (0.5 + Math.random() / 2));
      }
    }
    running = null;
  }

  async function catchUp(): Promise<void> {
    let generations = await load();
    while (generations.length > 0 && !stopping.aborted) {
      const steps = await options.inTurn(() => stepLedger(options, ledgerId, generations));
      for (const { generation } of steps) see(generation);
      if (steps.some(({ end }) => end === 'lost' || end === 'stopped')) {
        // Another process moved it, or it stopped: its row says where it stands.
        await pause(10);
        generations = await load();
      } else {
        generations = steps.filter(({ isAtHead }) => !isAtHead).map(({ generation }) => generation);
      }
    }
  }

  async function load(): Promise<readonly Generation[]> {
    let all = await readGenerations(options.pool, ledgerId);
    if (options.projections.some(({ name }) => !all.some((row) => row.name === name))) {
      await beginGenerations(options.pool, ledgerId, options.projections);
      all = await readGenerations(options.pool, ledgerId);
    }
    const isFed = ({ status }: Generation) => status === 'running' || status === 'stopped';
    const isOurs = (row: Generation) => options.projections.some(({ name, version }) => name === row.name && version === row.codeVersion);
    const ours = all.filter((row) => isFed(row) && isOurs(row));
    seen.forEach((_, key) => void (ours.some((row) => keyOf(row) === key) || seen.delete(key)));
    for (const row of ours) see(row);
    return ours.filter(({ status }) => status === 'running');
  }

  function see(generation: Generation): void {
    const key = keyOf(generation);
    const before = seen.get(key);
    seen.set(key, generation);
    const { name, position, status, error, live } = generation;
    if (status === 'stopped' && before?.status !== 'stopped')
      log.warn({ ledgerId, projection: name, position, error }, 'a projection stopped');
    if (before?.position !== position || before.live !== live) options.onMoved(generation);
  }

  function pause(ms: number): Promise<void> {
    return setTimeout(ms, undefined, { signal: stopping }).catch(() => {});
  }

  function wake(): void {
    wanted = true;
    if (!stopping.aborted) running ??= run();
  }

  return {
    wake,
    wakeFor: (head) => {
      const isThere = epoch === head.epoch && seen.size > 0 && [...seen.values()].every(({ position }) => position === head.position);
      epoch = head.epoch;
      if (!isThere) wake();
    },
    hasStopped: () => [...seen.values()].some(({ status }) => status === 'stopped'),
    idle: async () => {
      while (running) await running;
    },
  };
}

const keyOf = ({ name, generation }: Generation) => `${name} ${generation}`;
