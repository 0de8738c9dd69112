// Dates in a search: a year, a month, a day, or from one to another. Days of the ledger's own time zone; which instants those are is not
// known here.

/** Days as `2026-03-01`. */
export interface DateRange {
  readonly from: string | null;
  /** The first day that is not meant any more. */
  readonly until: string | null;
}

type Read = { readonly range: DateRange } | { readonly fault: string };

const howTo = 'Write dates like 2026, 2026-03, 2026-03-01, 2026-03-01..2026-03-15 or 2026-03...';

/** All of the conditions at once. A range that nothing can be in is a fault. */
export function readDates(values: readonly string[]): { readonly range: DateRange | null } | { readonly fault: string } {
  let range: DateRange | null = null;
  for (const value of values) {
    const read = readDate(value);
    if ('fault' in read) return read;
    const { from, until } = read.range;
    range = range === null ? read.range : { from: later(range.from, from), until: earlier(range.until, until) };
  }
  if (range?.from != null && range.until !== null && range.from >= range.until)
    return { fault: 'No day is in that range of dates: it is reversed.' };
  return { range };
}

function readDate(value: string): Read {
  const ends = value.split('..');
  const [first, second] = ends;
  if (ends.length > 2 || first === undefined || (first === '' && !second)) return { fault: `There is no date "${value}". ${howTo}` };
  const from = first === '' ? null : daysOf(first);
  const to = second === undefined ? from : second === '' ? null : daysOf(second);
  if (from !== null && 'fault' in from) return from;
  if (to !== null && 'fault' in to) return to;
  return { range: { from: from?.first ?? null, until: to?.after ?? null } };
}

/** The first day of a year, a month or a day, and the first after it. */
function daysOf(text: string): { readonly first: string; readonly after: string } | { readonly fault: string } {
  const [, year, month, day] = /^([1-9][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text) ?? [];
  const fault = { fault: `There is no date "${text}". ${howTo}` };
  if (year === undefined) return fault;
  const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)];
  const first = new Date(Date.UTC(y, m - 1, d));
  // A day that its month does not have runs over into the next.
  if (first.getUTCMonth() !== m - 1 || first.getUTCDate() !== d) return fault;
  const after = month === undefined ? Date.UTC(y + 1, 0) : day === undefined ? Date.UTC(y, m) : Date.UTC(y, m - 1, d + 1);
  return { first: dayOf(first), after: dayOf(new Date(after)) };
}

// The year 10000 begins with a plus; the last day of 9999 has nothing after it that is written the same.
const dayOf = (date: Date) => (date.getUTCFullYear() > 9999 ? '9999-12-31' : date.toISOString().slice(0, 10));

const later = (a: string | null, b: string | null) => (a === null || b === null ? (a ?? b) : a > b ? a : b);
const earlier = (a: string | null, b: string | null) => (a === null || b === null ? (a ?? b) : a < b ? a : b);
