// The strip of the rewind band: where each position of the ledger stands on it, 0 at the left edge and 1 at the right, and when that was.
import type { PaceJson } from '#server/live/answers.ts';
import type { LedgerMoment } from './as-of.ts';

export interface LedgerAxis {
  /** By time; by position when time says nothing, as when a whole ledger was brought in within a minute. */
  readonly kind: 'time' | 'position';
  readonly fromMs: number;
  readonly toMs: number;
  /** Where the ledger was at `fromMs`, and after each of the equal steps to `toMs`. */
  readonly positions: readonly number[];
  readonly head: number;
}

/** From then on most of the strip would be empty, and most of the ledger in one place. */
const mostInOneStep = 0.5;
/** Rounding of a share there and back stays below this. */
const dust = 1e-6;

/** Null while nothing is known of the ledger's past. */
export function axisOf({ from, to, positions }: PaceJson, head: number): LedgerAxis | null {
  if (from === null || to === null || positions.length < 2) return null;
  const [fromMs, toMs, last] = [Date.parse(from), Date.parse(to), positions.at(-1) ?? 0];
  const grown = positions.map((position, step) => position - (positions[step - 1] ?? 0));
  const crowded = toMs === fromMs || Math.max(...grown) > last * mostInOneStep;
  return { kind: crowded ? 'position' : 'time', fromMs, toMs, positions, head: Math.max(head, last) };
}

/** Where a position stands. What came after the strip was drawn stands at its right edge. */
export function shareOfPosition(axis: LedgerAxis, position: number): number {
  return axis.kind === 'position' ? within(position / axis.head) : timeShare(axis, position);
}

/** The position that a place means: of the last event until then. */
export function positionAtShare(axis: LedgerAxis, share: number): number {
  if (share >= 1) return axis.head;
  if (share <= 0) return 0;
  if (axis.kind === 'position') return Math.floor(share * axis.head + dust);
  return positionAtTimeShare(axis, share);
}

/** When the event at a position was recorded, as near as the strip knows; before the first, when that was. */
export function msOfPosition(axis: LedgerAxis, position: number): number {
  return axis.fromMs + timeShare(axis, position) * (axis.toMs - axis.fromMs);
}

/** Where the ledger was at a time, as near as the strip knows. */
export function positionOfMs(axis: LedgerAxis, ms: number): number {
  if (ms < axis.fromMs) return 0;
  if (ms >= axis.toMs) return axis.head;
  return positionAtTimeShare(axis, (ms - axis.fromMs) / (axis.toMs - axis.fromMs));
}

/** Where a moment stands; `position` is where the ledger was then, when that is known. */
export function shareOfMoment(axis: LedgerAxis, moment: LedgerMoment, position?: number): number {
  if ('position' in moment) return shareOfPosition(axis, moment.position);
  const ms = Date.parse(moment.at);
  if (axis.kind === 'position') return shareOfPosition(axis, position ?? positionOfMs(axis, ms));
  return within((ms - axis.fromMs) / (axis.toMs - axis.fromMs));
}

/** How many events each step brought, as bars of an SVG path; the tallest is as high as `height`. */
export function densityPath({ positions }: LedgerAxis, { width, height }: { readonly width: number; readonly height: number }): string {
  const counts = positions.slice(1).map((position, step) => position - (positions[step] ?? 0));
  const most = Math.max(1, ...counts);
  return counts
    .map((count, step) => {
      if (count === 0) return '';
      const x = (((step + 0.5) / counts.length) * width).toFixed(1);
      // A root, so that a quiet day is in sight beside the busiest.
      return `M${x} ${height}V${(height - 1 - Math.sqrt(count / most) * (height - 1)).toFixed(1)}`;
    })
    .join('');
}

const within = (share: number) => Math.max(0, Math.min(1, share));

function timeShare({ positions, head }: LedgerAxis, position: number): number {
  const steps = positions.length - 1;
  if (position >= head) return 1;
  if (position <= (positions[0] ?? 0)) return 0;
  let low = 1;
  let high = steps;
  // The first step that comes as far.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) >= position) high = middle;
    else low = middle + 1;
  }
  const [before = 0, after = 0] = [positions[low - 1], positions[low]];
  return within((low - 1 + (after > before ? (position - before) / (after - before) : 1)) / steps);
}

function positionAtTimeShare({ positions }: LedgerAxis, share: number): number {
  const steps = positions.length - 1;
  const step = Math.min(steps - 1, Math.floor(share * steps + dust));
  const [before = 0, after = 0] = [positions[step], positions[step + 1]];
  return Math.floor(before + Math.max(0, share * steps - step) * (after - before) + dust);
}
