// The stepped line of the balance as an SVG path on the time bar's own axis, at most four points a column however long the history.
import type { History } from './fold-history.ts';
import { type Axis, stepOf } from './time-axis.ts';

/** The drawing's own units; the browser stretches them to the bar. */
export const chartWidth = 1000;
export const chartHeight = 100;
// Room for the words beside the cursor.
const headroom = 14;

export interface BalancePath {
  readonly line: string;
  readonly area: string;
  /** Where zero lies. */
  readonly zeroY: number;
  readonly yOf: (balance: number) => number;
}

interface Column {
  readonly x: number;
  first: number;
  low: number;
  high: number;
  last: number;
}

export function balancePath({ head, balance }: History, axis: Axis): BalancePath {
  let low = 0;
  let high = 0;
  const columns: Column[] = [];
  for (let version = 1; version <= head; version += 1) {
    const value = balance[version - 1] ?? 0;
    low = Math.min(low, value);
    high = Math.max(high, value);
    const place = stepOf(axis, version) * chartWidth;
    const x = head > chartWidth ? Math.round(place) : place;
    const column = columns.at(-1);
    if (column?.x !== x) columns.push({ x, first: value, low: value, high: value, last: value });
    else {
      column.low = Math.min(column.low, value);
      column.high = Math.max(column.high, value);
      column.last = value;
    }
  }
  const span = high - low || 1;
  const yOf = (value: number) => chartHeight - ((value - low) / span) * (chartHeight - headroom);
  const zeroY = yOf(0);
  const line = `M0 ${short(zeroY)}${columns.map((column) => stepTo(column, yOf)).join('')}H${chartWidth}`;
  return { line, area: `${line}V${short(zeroY)}H0Z`, zeroY, yOf };
}

function stepTo({ x, first, low, high, last }: Column, yOf: (value: number) => number): string {
  const ys = low === high ? [first] : [first, low, high, last];
  return `H${short(x)}${ys.map((value) => `V${short(yOf(value))}`).join('')}`;
}

/** One digit after the point is a tenth of a pixel. */
export function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
