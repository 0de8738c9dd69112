// One reactor's turn in a ledger: step after step up to the head, kept alive meanwhile, and given back with what became of it.
import type pg from 'pg';
import type { EventStore, FeedPart } from '#server/event-store/event-store.ts';
import { derivedCommandId } from './derived-id.ts';
import type { Reactor, ReactorContext } from './reactor.ts';
import { giveTurnBack, keepTurn, moveReactor, noteFailure, type Place, type Turn, takeTurn } from './reactor-rows.ts';

export interface TurnOptions {
  readonly store: Pick<EventStore, 'readFeed' | 'readFeedOf'>;
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
/** A reactor that names its types is not sent the others: so many times more are looked at. */
const passedOver = 10;

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
    await followToHead(options, { turn, at: turn.position, reactor, signal: AbortSignal.any([options.stopping, lost.signal]) });
  } finally {
    clearInterval(alive);
  }
}

interface Following {
  readonly turn: Turn;
  /** Where it stands in memory: ahead of its row while nothing that it wants has come. */
  readonly at: number;
  readonly reactor: Reactor;
  readonly signal: AbortSignal;
}

async function followToHead(options: TurnOptions, begun: Following): Promise<void> {
  const { signal } = begun;
  let following: Following | null = begun;
  try {
    while (following !== null && !signal.aborted) following = await step(options, following);
  } catch (error) {
    if (following !== null && !signal.aborted) return failed(options, following, error);
  }
  if (following !== null && options.stopping.aborted) await giveTurnBack(options.pool, following.turn);
}

/** Where the turn goes on; null when it was given back, or lost. */
async function step(options: TurnOptions, following: Following): Promise<Following | null> {
  const { pool, inTurn, turnMs } = options;
  const { turn, at, reactor, signal } = following;
  const { ledgerId, name } = turn;
  const context: ReactorContext = { ledgerId, position: at, signal, commandId: (what) => derivedCommandId(name, ledgerId, what) };
  const wakeInMs = (await reactor.resume?.(context)) ?? null;
  if (signal.aborted) return following;
  const { events, to, head } = await inTurn(() => readWanted(options, following));
  if (events.length > 0) await reactor.react(events, context);
  const isThere = to >= head;
  if (!isThere && events.length === 0) return { ...following, at: to };
  const restInMs = isThere && events.length > 0 ? ((await reactor.resume?.({ ...context, position: to })) ?? null) : wakeInMs;
  const moved = await inTurn(() => moveReactor(pool, turn, to, isThere ? { wakeInMs: restInMs } : { keepMs: turnMs }));
  // The head may have moved on meanwhile: whoever moved it wakes this reactor again.
  return moved && !isThere ? { ...following, turn: { ...turn, position: to, failures: 0 }, at: to } : null;
}

async function readWanted({ store, batchSize }: TurnOptions, { turn: { ledgerId }, at, reactor }: Following): Promise<FeedPart> {
  if (reactor.types) return store.readFeedOf(ledgerId, reactor.types, { after: at, limit: batchSize * passedOver });
  const { events, head } = await store.readFeed(ledgerId, at, batchSize);
  return { events, head, to: events.at(-1)?.position ?? at };
}

async function failed({ pool, log }: TurnOptions, { turn, at: position }: Following, error: unknown): Promise<void> {
  const { ledgerId, name, failures } = turn;
  const message = error instanceof Error ? error.message : String(error);
  const pauseMs = Math.min(longestPauseMs, 250 * 2 ** Math.min(failures, 10)) * (0.75 + Math.random() / 4);
  log.warn({ ledgerId, reactor: name, position, failures: failures + 1, err: error }, 'a reactor stopped, and will try again');
  await noteFailure(pool, turn, message, pauseMs);
}
