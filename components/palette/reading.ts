// What was typed into the palette, as far as it says where to go by itself: an id, a version, a position, a day.
import { type LedgerMoment, readAsOf } from '#components/rewind/as-of.ts';
import { isUuid } from '#server/domain/ids.ts';

/** Where what was typed leads without a search. */
export type Jump =
  | { readonly to: 'id'; readonly id: string }
  | { readonly to: 'version'; readonly version: number }
  | { readonly to: 'moment'; readonly moment: LedgerMoment; readonly text: string };

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** Null when it is for the search alone. Days and times are the ledger's own. */
export function readJump(typed: string, timeZone: string): Jump | null {
  const text = typed.trim().toLowerCase();
  if (isUuid(text)) return { to: 'id', id: text };
  const version = /^v ?([1-9][0-9]{0,8})$/.exec(text)?.[1];
  if (version !== undefined) return { to: 'version', version: Number(version) };
  const position = /^(?:position[: ] ?|#)([0-9]{1,15})$/.exec(text)?.[1];
  if (position !== undefined) return { to: 'moment', moment: { position: Number(position) }, text: `position ${position}` };
  const day = dayIn(text);
  if (day === null) return null;
  const { moment } = readAsOf(day, timeZone);
  return moment && { to: 'moment', moment, text: typed.trim() };
}

/** `2026-03-03`, with a time or without; `3 March 2026`, `3 mar 2026 14:02`, `March 3, 2026`: as an address says it. */
function dayIn(text: string): string | null {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[t ](\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(text);
  if (iso) return dayOf(iso[1] ?? '', iso[2]);
  const words = /^(?:(\d{1,2})\.? ([a-z]{3,9})|([a-z]{3,9}) (\d{1,2}),?) (\d{4})(?:,? (\d{1,2}:\d{2}))?$/.exec(text);
  if (!words) return null;
  const [, dayFirst, nameLast = '', nameFirst, dayLast, year, time] = words;
  const name = nameFirst ?? nameLast;
  const month = months.findIndex((one) => one === name || one.slice(0, 3) === name);
  if (month < 0) return null;
  return dayOf(`${year}-${twoDigits(String(month + 1))}-${twoDigits(dayFirst ?? dayLast ?? '')}`, time);
}

/** Null when its month has no such day. */
function dayOf(day: string, time: string | undefined): string | null {
  const ms = Date.parse(`${day}T00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) return null;
  return time === undefined ? day : `${day}T${time.length % 3 === 1 ? `0${time}` : time}`;
}

const twoDigits = (text: string) => text.padStart(2, '0');
