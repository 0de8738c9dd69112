// What the bus is given and what it answers: an acknowledgement, never data.
import type { Command } from '#server/domain/command.ts';
import type { Rejection } from '#server/domain/decision.ts';
import type { ActorId, CommandId, LedgerId } from '#server/domain/ids.ts';
import type { StreamVersion, Timestamp } from '#server/event-store/event-store.ts';

/** A command with everything that is said around it. */
export interface CommandEnvelope {
  readonly ledgerId: LedgerId;
  /** Made by the sender; the same id again gives the same outcome. */
  readonly commandId: CommandId;
  readonly actorId: ActorId;
  readonly command: Command;
  /** What this command is part of; itself when nothing is said. */
  readonly correlationId?: CommandId;
  /** The command whose event made a reactor send this one. */
  readonly causationId?: CommandId;
  /** Only at this version of the first stream it is decided on. */
  readonly expectedVersion?: number;
  /** Not before: it waits in the queue until then. */
  readonly executeAt?: Timestamp;
}

interface Answered {
  readonly commandId: CommandId;
  /**
   * The ledger's position right after the command: of its last event, if it has any. Ask for it with `minPosition`.
   * While it is queued, a position before it.
   */
  readonly position: number;
  /** It was answered for earlier, under the same id. */
  readonly replayed: boolean;
}

export type Outcome =
  | (Answered & { readonly status: 'accepted' /** Where its events left each stream. */; readonly versions: readonly StreamVersion[] })
  | (Answered & { readonly status: 'rejected'; readonly rejection: Rejection })
  | (Answered & { readonly status: 'failed' /** The log has the same id beside the error. */; readonly errorId: string })
  /** It was taken out of the queue before it ran. */
  | (Answered & { readonly status: 'cancelled' })
  /** It waits; its end will be recorded. */
  | (Answered & { readonly status: 'queued' });

/** Everything throws LedgerMissing, Busy, StoreUnavailable (nothing was written), OutcomeUnknown (ask by id). */
export interface CommandBus {
  /** Executes a command; answers when the outcome is durable. Throws CommandIdReused. One with a time is submitted. */
  execute(envelope: CommandEnvelope): Promise<Outcome>;
  /**
   * Puts a command into the queue; answers when it is there for good, or as it ended. A ledger is opened at once: it has no queue yet.
   * One whose time has passed is due at once. Throws CommandIdReused.
   */
  submit(envelope: CommandEnvelope): Promise<Outcome>;
  /** Takes a command out of the queue before it runs. Throws CommandAlreadyEnded, CommandMissing. */
  cancel(ledgerId: LedgerId, commandId: CommandId): Promise<Outcome>;
}
