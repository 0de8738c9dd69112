// What a person is told of a command while it is on its way. A command is sent under one id, however often it is tried.
import type { OutcomeJson } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { rejectionDetail } from './rejection-detail.ts';

export type Rejection = Extract<OutcomeJson, { status: 'rejected' }>['rejection'];

export type CommandState =
  | { readonly status: 'idle' }
  | { readonly status: 'sending' }
  /** On its way for longer than a moment. */
  | { readonly status: 'pending' }
  /** `version` is where it left the stream that was asked about; null when it was learnt by asking later. */
  | { readonly status: 'accepted'; readonly position: number; readonly version: number | null }
  | { readonly status: 'refused'; readonly rejection: Rejection; readonly detail: string }
  /** Certainly nothing was written. */
  | { readonly status: 'failed'; readonly message: string; readonly field: string | null; readonly errorId: string | null }
  /** No answer: it may or may not have happened. It is asked about by its id. */
  | { readonly status: 'unknown' };

export const isUnderway = ({ status }: CommandState) => status === 'sending' || status === 'pending' || status === 'unknown';

/** `streamId`: the account or ledger whose version is worth showing. */
export function stateOfOutcome(outcome: OutcomeJson, streamId?: string): CommandState {
  switch (outcome.status) {
    case 'accepted': {
      const version = outcome.versions.find((stream) => stream.streamId === streamId)?.version ?? null;
      return { status: 'accepted', position: outcome.position, version };
    }
    case 'rejected':
      return { status: 'refused', rejection: outcome.rejection, detail: outcome.detail };
    case 'failed':
      return {
        status: 'failed',
        message: 'Playhead could not carry this out. Nothing was written.',
        field: null,
        errorId: outcome.errorId,
      };
    case 'cancelled':
      return { status: 'failed', message: 'The command was cancelled. Nothing was written.', field: null, errorId: null };
    case 'queued':
      // Not decided yet: it is asked about by its id.
      return { status: 'pending' };
  }
}

/** What became of a command, as its record tells; null while nothing is known. A record that is missing proves nothing. */
export function stateOfRecord(command: CommandJson | null): CommandState | null {
  if (command === null || command.status === 'queued') return null;
  switch (command.status) {
    case 'accepted':
      return { status: 'accepted', position: command.lastPosition ?? command.firstPosition ?? 0, version: null };
    case 'rejected': {
      const rejection = rejectionOf(command);
      return { status: 'refused', rejection, detail: rejectionDetail(rejection) };
    }
    case 'failed':
    case 'cancelled':
      return { status: 'failed', message: `The command was ${command.status}. Nothing was written.`, field: null, errorId: null };
  }
}

export function rejectionOf({ rejection }: CommandJson): Rejection {
  return rejection as Rejection; // the record keeps what decide said; the wire type is loose on purpose
}

/** What an error from the API means for a command: refused at the door, or unknown. */
export function stateOfError(error: unknown): CommandState {
  const data = error instanceof Error && 'data' in error ? error.data : null;
  if (typeof data !== 'object' || data === null || !('code' in data) || data.code === 'OutcomeUnknown') return { status: 'unknown' };
  const field = 'field' in data && typeof data.field === 'string' ? data.field : null;
  const errorId = 'requestId' in data && typeof data.requestId === 'string' ? data.requestId : null;
  if (data.code === 'Internal') return { status: 'unknown' };
  return { status: 'failed', message: error instanceof Error ? error.message : '', field, errorId };
}
