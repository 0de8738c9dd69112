// The part of the page's address that says where the playhead stands: ?v=42, ?at=<time>, or neither for live.

import { clipped } from '#components/ui/clipped.ts';
import { momentMs } from '#components/ui/ledger-day.ts';
import { timeText } from '#components/ui/time-text.ts';
import { type History, recordedMsAt, versionAtTime } from './fold-history.ts';

export interface Address {
  readonly v?: string | undefined;
  readonly at?: string | undefined;
}

export interface Place {
  /** Null is live. */
  readonly version: number | null;
  /** Why the page shows something else than the address asked for. */
  readonly note?: string;
}

const wholeNumber = /^[1-9][0-9]{0,8}$/;

/** Where the playhead is to stand. What cannot be shown is said in a sentence, and the account is shown live. */
export function placeOf({ v, at }: Address, history: History, timeZone: string): Place {
  if (v !== undefined) return placeOfVersion(v, history);
  return at === undefined ? { version: null } : placeOfTime(at, history, timeZone);
}

function placeOfVersion(v: string, { head }: History): Place {
  if (!wholeNumber.test(v))
    return { version: null, note: `“${clipped(v)}” is no version: versions are whole numbers from 1. This is the account live.` };
  const version = Number(v);
  if (version > head)
    return { version: null, note: `There is no v${version} yet: the account stands at v${head}. This is the account live.` };
  return { version };
}

function placeOfTime(at: string, history: History, timeZone: string): Place {
  const ms = momentMs(at, timeZone);
  if (Number.isNaN(ms))
    return { version: null, note: `“${clipped(at)}” is no time: write 2026-03-03 or 2026-03-03T14:02. This is the account live.` };
  const version = versionAtTime(history, ms);
  if (version > 0) return { version };
  const openedOn = timeText(recordedMsAt(history, 1), timeZone, 'moment');
  return { version: null, note: `The account was opened on ${openedOn}; before that there is nothing to show. This is the account live.` };
}
