// What can go wrong between a decision and its record. Each is a class, so that who catches it knows what was written.
import type { CommandId, LedgerId } from '#server/domain/ids.ts';

/** Someone else appended in between. Nothing was written, refusals neither. */
export class HeadMoved extends Error {
  override name = 'HeadMoved';
}

/** The stream already has an event of that version: the net below the head. Nothing was written. */
export class VersionConflict extends Error {
  override name = 'VersionConflict';
}

/** One of the batch's command ids has an outcome already. Nothing was written. */
export class CommandAlreadyRecorded extends Error {
  override name = 'CommandAlreadyRecorded';
}

/** The link was lost around the commit: it may or may not have been written. Ask by id, or resend under the same id. */
export class OutcomeUnknown extends Error {
  override name = 'OutcomeUnknown';
}

/** The database could not be reached or refused to begin: certainly nothing was written. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}

/** Too much waits already: nothing was written, try again in a moment. */
export class Busy extends Error {
  override name = 'Busy';
}

/** There is no such ledger. */
export class LedgerMissing extends Error {
  override name = 'LedgerMissing';
  readonly ledgerId: LedgerId;
  constructor(ledgerId: LedgerId) {
    super(`no ledger ${ledgerId}`);
    this.ledgerId = ledgerId;
  }
}

/** The database said no to the batch itself: not a conflict, not a lost link. Nothing was written. */
export class BatchRefused extends Error {
  override name = 'BatchRefused';
}

/** The batch contradicts itself, or what the log holds: a defect of whoever made it. Nothing was written. */
export class BrokenBatch extends Error {
  override name = 'BrokenBatch';
}

/** The id stands for another command already. */
export class CommandIdReused extends Error {
  override name = 'CommandIdReused';
  readonly commandId: CommandId;
  constructor(commandId: CommandId) {
    super(`command id ${commandId} was used for another command`);
    this.commandId = commandId;
  }
}

/** There is no command under the id, queued or ended. */
export class CommandMissing extends Error {
  override name = 'CommandMissing';
}

/** The command has ended: it waits no longer, and cannot be cancelled. */
export class CommandAlreadyEnded extends Error {
  override name = 'CommandAlreadyEnded';
}

interface StoredPlace {
  readonly streamId: string;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
}

const named = ({ type, schemaVersion, streamId, version }: StoredPlace) =>
  `${type} (shape ${schemaVersion}) at version ${version} of ${streamId}`;

/** The log holds an event that this build has no name for, or not in such a stream: it was written by another build. */
export class UnknownEvent extends Error {
  override name = 'UnknownEvent';
  constructor(event: StoredPlace) {
    super(`this build does not know ${named(event)}`);
  }
}

/** The event's shape is newer than this build knows. Start the newer build. */
export class EventFromNewerBuild extends Error {
  override name = 'EventFromNewerBuild';
  constructor(event: StoredPlace) {
    super(`a newer build wrote ${named(event)}`);
  }
}

/** The event's data is not what its type and schema version promise. The cause says where. */
export class MalformedEvent extends Error {
  override name = 'MalformedEvent';
  constructor(event: StoredPlace, options: ErrorOptions) {
    super(`not in its shape: ${named(event)}`, options);
  }
}
