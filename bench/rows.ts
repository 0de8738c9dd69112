// The table of the benchmark: what a row is, how it stands beside another, and how rows are printed and kept.
export interface Row {
  readonly name: string;
  /** Null: it could not be measured here; the note says why. */
  readonly value: number | null;
  readonly unit: string;
  /** The row it stands beside, and how many times that row's value it reached. */
  readonly ratioTo?: string;
  readonly ratio?: number | null;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  readonly inFlight?: number;
  readonly note?: string;
}

/** What a row is to reach: at least so much, or at most. */
export type Reach = { readonly atLeast: number } | { readonly atMost: number };

/** The row with its ratio to a peer, and whether that is as much as it should be. Null where one of the two was not measured. */
export function beside(row: Row, peer: Row, reach: Reach): Row {
  const ratio = row.value === null || peer.value === null ? null : row.value / peer.value;
  return { ...row, ratioTo: peer.name, ratio, note: reached(ratio, reach) };
}

/** The row with whether its value is as much as it should be. */
export function reaching(row: Row, reach: Reach): Row {
  return { ...row, note: [reached(row.value, reach), row.note].filter(Boolean).join('; ') };
}

function reached(value: number | null, reach: Reach): string {
  const [sign, bound] = 'atLeast' in reach ? ['≥', reach.atLeast] : ['≤', reach.atMost];
  if (value === null) return `reach ${sign} ${bound}: not measured`;
  return `reach ${sign} ${bound}: ${('atLeast' in reach ? value >= bound : value <= bound) ? 'reached' : 'missed'}`;
}

/** The one in the middle; of an even number the mean of the two there. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** A number for reading: digits where they say something. */
export function shown(value: number, digits = value < 100 ? 2 : 0): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const orNothing = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? '' : shown(value, 2));

/** Rows as a Markdown table, columns aligned for the terminal. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    row.value === null ? 'not measured' : `${shown(row.value)} ${row.unit}`,
    row.ratioTo === undefined ? '' : `${row.ratio == null ? '?' : shown(row.ratio, 2)} × ${row.ratioTo}`,
    orNothing(row.p50Ms),
    orNothing(row.p99Ms),
    row.inFlight === undefined ? '' : String(row.inFlight),
    row.note ?? '',
  ]);
  const all = [['row', 'value', 'beside', 'p50 ms', 'p99 ms', 'in flight', 'note'], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  const line = (parts: readonly string[]) => `| ${parts.map((part, column) => part.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(all[0] ?? []), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}

/** Rows as they are kept: every row has every field, null where there is nothing to say. */
export function json(rows: readonly Row[]): string {
  const whole = rows.map(({ name, value, unit, ratioTo, ratio, p50Ms, p99Ms, inFlight, note }) => ({
    name,
    value,
    unit,
    ratioTo: ratioTo ?? null,
    ratio: ratio ?? null,
    p50Ms: p50Ms ?? null,
    p99Ms: p99Ms ?? null,
    inFlight: inFlight ?? null,
    note: note ?? null,
  }));
  return `${JSON.stringify(whole, null, 2)}\n`;
}
