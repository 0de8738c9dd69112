// One reactor's turn in a ledger: step after step up to the head, kept alive meanwhile, and given back with what became of it.
import type pg from 'pg';
import type { EventStore } from '#server/event-store/event-store.ts';
import { derivedCommandId } from './derived-id.ts';
import type { Reactor, ReactorContext } from './reactor.ts';
import { giveTurnBack, keepTurn, moveReactor, noteFailure, type Place, type Turn, takeTurn } from './reactor-rows.ts';

export interface TurnOptions {
  readonly store: Pick<EventStore, 'readFeed'>;
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly log: ReactorLog;
  /** Names this process. */
  readonly owner: string;
  /** Events read at a time, about. */
  readonly batchSize: number;
  /** A process that says nothing for so long has lost its turn. */
  readonly turnMs: number;
  /** Waits for its turn at the database, then works. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly stopping: AbortSignal;
}

export interface ReactorLog {
  warn(facts: object, message: string): void;
}

const longestPauseMs = 60_000;

/** Throws what the database throws. What the reactor throws is noted in its row. */
export async function reactInTurn(options: TurnOptions, place: Place, reactor: Reactor): Promise<void> {
  const { pool, inTurn, turnMs } = options;
  const turn = await inTurn(() => takeTurn(pool, place, options.owner, turnMs));
  if (turn === null) return;
  const lost = new AbortController();
  const alive = setInterval(() => {
    // A database that does not answer ends the turn by itself.
    keepTurn(pool, turn, turnMs).then(
      (isOurs) => isOurs || lost.abort(),
      () => {},
    );
  }, turnMs / 3);
  try {
    await followToHead(options, { turn, reactor, signal: AbortSignal.any([options.stopping, lost.signal]) });
  } finally {
    clearInterval(alive);
  }
}

interface Following {
  readonly turn: Turn;
  readonly reactor: Reactor;
  readonly signal: AbortSignal;
}

async function followToHead(options: TurnOptions, following: Following): Promise<void> {
  let at: Turn | null = following.turn;
  try {
    while (at !== null && !following.signal.aborted) at = await step(options, { ...following, turn: at });
  } catch (error) {
    if (at !== null && !following.signal.aborted) return failed(options, at, error);
  }
  if (at !== null && options.stopping.aborted) await giveTurnBack(options.pool, at);
}

/** Where the turn goes on; null when it was given back, or lost. */
async function step(options: TurnOptions, { turn, reactor, signal }: Following): Promise<Turn | null> {
  const { store, pool, inTurn, batchSize, turnMs } = options;
  const { ledgerId, name, position } = turn;
  const context: ReactorContext = { ledgerId, position, signal, commandId: (what) => derivedCommandId(name, ledgerId, what) };
  const wakeInMs = (await reactor.resume?.(context)) ?? null;
  if (signal.aborted) return turn;
  const { events, head } = await inTurn(() => store.readFeed(ledgerId, position, batchSize));
  const wanted = reactor.types ? events.filter(({ type }) => reactor.types?.has(type)) : events;
  if (wanted.length > 0) await reactor.react(wanted, context);
  const to = events.at(-1)?.position ?? position;
  const next = { ...turn, position: to, failures: 0 };
  // The head may have moved on meanwhile: whoever moved it wakes this reactor again.
  if (to < head) return (await inTurn(() => moveReactor(pool, turn, to, { keepMs: turnMs }))) ? next : null;
  const restInMs = wanted.length > 0 ? ((await reactor.resume?.({ ...context, position: to })) ?? null) : wakeInMs;
  await inTurn(() => moveReactor(pool, turn, to, { wakeInMs: restInMs }));
  return null;
}

async function failed({ pool, log }: TurnOptions, turn: Turn, error: unknown): Promise<void> {
  const { ledgerId, name, position, failures } = turn;
  const message = error instanceof Error ? error.message : String(error);
  const pauseMs = Math.min(longestPauseMs, 250 * 2 ** Math.min(failures, 10)) * (0.75 + Math.random() / 4);
  log.warn({ ledgerId, reactor: name, position, failures: failures + 1, err: error }, 'a reactor stopped, and will try again');
  await noteFailure(pool, turn, message, pauseMs);
}
