// The contract of a reactor: what follows from events beside the read models, as commands or as requests to the outside.
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';

/** What a reactor is told beside the events. */
export interface ReactorContext {
  readonly ledgerId: LedgerId;
  /** All events up to this position were reacted to, and no later one: the checkpoint. */
  readonly position: number;
  /** Aborted when the process stops, or another process has taken over: then whatever takes long should end. */
  readonly signal: AbortSignal;
  /** The id of the one command that this reactor sends about `what`: the same again at every repeat, in every process. */
  commandId(what: string): CommandId;
}

/**
 * Follows the live feed of every ledger, from the head at which it was first installed (a ledger opened later: from its beginning), and
 * never a rebuild. It has a checkpoint of its own a ledger, moved after `react`: a crash in between repeats the call. What it sends as a
 * command has an id derived from the event, so that a repeat has no second effect; what it sends elsewhere is sent at least once.
 * One process at a time reacts in a ledger, and the next takes over when that one is gone.
 */
export interface Reactor {
  /** Names its rows in `reactors`; never changed. */
  readonly name: string;
  /** Event types it is called with; all of them when absent. */
  readonly types?: readonly string[];
  /**
   * Does what follows from the events: in ledger order, whole commands, none left out but by type. What it throws stops this reactor in
   * this ledger, and no other, until it is called again with the same events, after a pause that grows.
   */
  react(events: readonly RecordedEvent[], context: ReactorContext): Promise<void>;
  /**
   * Goes on with what an earlier `react` left for later. Called before each `react`, and when the time it answered is over: in how many
   * milliseconds it wants to be called again, null when nothing is left.
   */
  resume?(context: ReactorContext): Promise<number | null>;
}

/** Reactors that come and go: their rows are made and removed by whoever makes them, under names that begin with `prefix` and a slash. */
export interface ReactorFamily {
  readonly prefix: string;
  reactor(name: string): Reactor;
}
