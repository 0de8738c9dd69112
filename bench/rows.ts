// The table of the benchmark: what a row is, and how rows are printed.
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The row it stands beside, and how many times that row's value it reached. */
  readonly ratioTo?: string;
  readonly ratio?: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  readonly inFlight?: number;
  readonly note?: string;
}

/** Median, 95th and 99th percentile of some milliseconds. */
export function percentiles(samplesMs: readonly number[]) {
  const sorted = [...samplesMs].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}

/** The row with its ratio to a peer. */
export function beside(row: Row, peer: Row | undefined): Row {
  return peer ? { ...row, ratioTo: peer.name, ratio: row.value / peer.value } : row;
}

const shown = (value: number | undefined, digits: number) =>
  value === undefined || Number.isNaN(value)
    ? ''
    : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Rows as a Markdown table, columns aligned for the terminal. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    `${shown(row.value, row.value < 100 ? 2 : 0)} ${row.unit}`,
    row.ratio === undefined ? '' : `${shown(row.ratio, 2)} × ${row.ratioTo ?? ''}`,
    shown(row.p50Ms, 2),
    shown(row.p99Ms, 2),
    row.inFlight === undefined ? '' : String(row.inFlight),
    row.note ?? '',
  ]);
  const all = [['row', 'value', 'beside', 'p50 ms', 'p99 ms', 'in flight', 'note'], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  const line = (parts: readonly string[]) => `| ${parts.map((part, column) => part.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(all[0] ?? []), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}
