// What stands under the chart: a mark for every event while there is room, from then on how much moved where. SVG paths.
import { chartWidth, short } from './balance-path.ts';
import { type EventFilter, isShown, shownCount } from './event-filter.ts';
import { type History, movedAt } from './fold-history.ts';
import { type Axis, markOf } from './time-axis.ts';

/** Half the strip's height: money in goes up from the middle, money out down. */
export const marksReach = 14;
const mostMarks = 200;
const densityColumns = 240;
// A root, so that everyday amounts are in sight beside the largest.
const evenness = 0.38;

export interface EventMarks {
  readonly kind: 'marks' | 'density';
  readonly moneyIn: string;
  readonly moneyOut: string;
  /** The heads of bars that are legs of transfers. Drawn as dots. */
  readonly legsIn: string;
  readonly legsOut: string;
  /** Events that move no money. Drawn as dots. */
  readonly others: string;
}

/** Of all events, or of those that are shown: drawn to the scale of all, so that they lie on one another. */
export function eventMarks(history: History, axis: Axis, filter: EventFilter | null = null): EventMarks {
  return shownCount(filter, history) <= mostMarks ? marks(history, axis, filter) : density(history, axis, filter);
}

/** Amounts differ by powers of ten, so bars grow with their logarithm. */
function marks(history: History, axis: Axis, filter: EventFilter | null): EventMarks {
  const { head, types, type, amount } = history;
  const paths = { moneyIn: '', moneyOut: '', legsIn: '', legsOut: '', others: '' };
  let largest = 1;
  for (let version = 1; version <= head; version += 1) largest = Math.max(largest, amount[version - 1] ?? 0);
  for (let version = 1; version <= head; version += 1) {
    const name = types[type[version - 1] ?? -1];
    if (name === undefined || !isShown(filter, version)) continue;
    const x = short(markOf(axis, version) * chartWidth);
    const sign = Math.sign(movedAt(history, version));
    const reach = 3 + (marksReach - 3) * (Math.log1p(amount[version - 1] ?? 0) / Math.log1p(largest));
    const tip = short(marksReach - sign * reach);
    const leg = name === 'TransferSent' || name === 'TransferReceived';
    if (sign > 0) paths.moneyIn += `M${x} ${marksReach}V${tip}`;
    if (sign < 0) paths.moneyOut += `M${x} ${marksReach}V${tip}`;
    if (leg && sign > 0) paths.legsIn += dot(x, tip);
    if (leg && sign < 0) paths.legsOut += dot(x, tip);
    if (sign === 0) paths.others += dot(x, short(marksReach));
  }
  return { kind: 'marks', ...paths };
}

/** How much money came in and went out in each of the columns. */
function density(history: History, axis: Axis, filter: EventFilter | null): EventMarks {
  const { head } = history;
  const all = { ins: new Float64Array(densityColumns), outs: new Float64Array(densityColumns) };
  const shown = { ins: new Float64Array(densityColumns), outs: new Float64Array(densityColumns) };
  const others = new Set<number>();
  for (let version = 1, next = 0; version <= head; version += 1) {
    const column = Math.min(Math.floor(markOf(axis, version) * densityColumns), densityColumns - 1);
    const moved = movedAt(history, version);
    add(all, column, moved);
    if (filter && filter.versions[next] !== version) continue;
    next += 1;
    add(shown, column, moved);
    if (moved === 0) others.add(column);
  }
  const most = Math.max(...all.ins, ...all.outs, 1);
  const x = (column: number) => short(((column + 0.5) / densityColumns) * chartWidth);
  const tip = (moved: number, sign: 1 | -1) => short(marksReach - sign * (1.5 + (moved / most) ** evenness * (marksReach - 1.5)));
  const bars = (sums: Float64Array, sign: 1 | -1) =>
    [...sums].map((moved, column) => (moved === 0 ? '' : `M${x(column)} ${marksReach}V${tip(moved, sign)}`)).join('');
  const dots = [...others].map((column) => dot(x(column), short(marksReach))).join('');
  return { kind: 'density', moneyIn: bars(shown.ins, 1), moneyOut: bars(shown.outs, -1), legsIn: '', legsOut: '', others: dots };
}

function add({ ins, outs }: { readonly ins: Float64Array; readonly outs: Float64Array }, column: number, moved: number) {
  if (moved > 0) ins[column] = (ins[column] ?? 0) + moved;
  else outs[column] = (outs[column] ?? 0) - moved;
}

/** A line of no length: with round caps the browser draws a circle, however the drawing is stretched. */
const dot = (x: string, y: string) => `M${x} ${y}h0`;
