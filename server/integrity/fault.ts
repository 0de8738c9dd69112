// What is wrong with a log, and where: the first place that is not as Playhead would have written it.
import type { StreamType } from '#server/domain/decide.ts';

export interface Fault {
  /** Where in the ledger; null when it is a matter of the whole. */
  readonly position: number | null;
  readonly streamType: StreamType | null;
  readonly streamId: string | null;
  readonly version: number | null;
  /** The command it belongs to, where no event can be named. */
  readonly commandId: string | null;
  /** As a sentence. */
  readonly what: string;
}

const nowhere = { position: null, streamType: null, streamId: null, version: null, commandId: null };

export function faultOf(what: string, where: Partial<Omit<Fault, 'what'>>): Fault {
  return { ...nowhere, ...where, what };
}

/** `position 17, account 0190…, version 3: its hash …`. */
export function faultSentence({ position, streamType, streamId, version, commandId, what }: Fault): string {
  const places = [
    position === null ? '' : `position ${position}`,
    streamId === null ? '' : `${streamType ?? 'stream'} ${streamId}`,
    version === null ? '' : `version ${version}`,
    commandId === null ? '' : `command ${commandId}`,
  ].filter((place) => place !== '');
  return places.length === 0 ? what : `${places.join(', ')}: ${what}`;
}
