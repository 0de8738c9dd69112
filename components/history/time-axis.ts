// Where each version stands on the time bar, 0 at the left edge and 1 at the right: by event, or by time with idle gaps folded.
import type { History } from './fold-history.ts';

export type AxisKind = 'event' | 'time';

/** A long quiet time drawn short, in front of a version. */
export interface Fold {
  readonly before: number;
  readonly from: number;
  readonly to: number;
  readonly gapMs: number;
}

export interface Axis {
  readonly kind: AxisKind;
  /** Where the cursor stands on a version, ascending; index 0 is the left edge. By event that is the end of the event's stretch. */
  readonly at: Float64Array<ArrayBuffer>;
  readonly folds: readonly Fold[];
}

const idleShare = 0.1;
const idleTimesMean = 5;
const foldedShare = 0.03;

export function axisOf(kind: AxisKind, history: Pick<History, 'head' | 'recordedMs'>): Axis {
  return kind === 'event' ? evenAxis('event', history.head) : timeAxis(history);
}

/** Where the balance steps: when it happened, or where the event's stretch begins, so that the last balance has one too. */
export function stepOf({ kind, at }: Axis, version: number): number {
  return at[kind === 'event' ? version - 1 : version] ?? 1;
}

/** Where the mark of a version stands: when it happened, or in the middle of its stretch. */
export function markOf(axis: Axis, version: number): number {
  return (stepOf(axis, version) + (axis.at[version] ?? 1)) / 2;
}

/** Every event a stretch of the same length. */
function evenAxis(kind: AxisKind, head: number): Axis {
  const at = new Float64Array(head + 1);
  for (let version = 1; version <= head; version += 1) at[version] = version / head;
  return { kind, at, folds: [] };
}

/**
 * Steps as long as the time between events. A gap over a tenth of the whole, and over five times the usual one (a handful of
 * events has no idle time), is folded to 3 % of the bar.
 */
function timeAxis({ head, recordedMs }: Pick<History, 'head' | 'recordedMs'>): Axis {
  const at = new Float64Array(head + 1);
  const span = (recordedMs[head - 1] ?? 0) - (recordedMs[0] ?? 0);
  if (span === 0) return evenAxis('time', head);
  const gapBefore = (version: number) => (recordedMs[version - 1] ?? 0) - (recordedMs[version - 2] ?? 0);
  const idleMs = Math.max(span * idleShare, (span / (head - 1)) * idleTimesMean);

  let idle = 0;
  let foldCount = 0;
  for (let version = 2; version <= head; version += 1) {
    if (gapBefore(version) <= idleMs) continue;
    idle += gapBefore(version);
    foldCount += 1;
  }
  const busyShare = 1 - foldCount * foldedShare;
  const busyMs = span - idle;

  const folds: Fold[] = [];
  for (let version = 2; version <= head; version += 1) {
    const from = at[version - 1] ?? 0;
    const gapMs = gapBefore(version);
    const folded = gapMs > idleMs;
    const to = from + (folded ? (busyMs === 0 ? 1 / foldCount : foldedShare) : (gapMs / busyMs) * busyShare);
    at[version] = Math.min(to, 1);
    if (folded) folds.push({ before: version, from, to, gapMs });
  }
  return { kind: 'time', at, folds };
}

/** The version that a place on the bar means: by event the one whose stretch it lies in, by time the nearest. */
export function versionAtPlace({ kind, at }: Axis, x: number): number {
  const head = at.length - 1;
  return kind === 'event' ? Math.max(1, Math.min(head, Math.ceil(x * head))) : nearestVersion(at, x);
}

/** Of several at one place the last, as the bar shows that one's balance. */
function nearestVersion(at: Axis['at'], x: number): number {
  const head = at.length - 1;
  let low = 1;
  let high = head;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((at[middle] ?? 0) <= x) low = middle;
    else high = middle - 1;
  }
  const next = Math.min(low + 1, head);
  if (x - (at[low] ?? 0) <= (at[next] ?? 0) - x) return low;
  // The next place may hold several versions too.
  let last = next;
  while (last < head && at[last + 1] === at[next]) last += 1;
  return last;
}
