// The scale of a chart: four to six lines at round values, zero among them, kept as long as what is drawn fits.

export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Ascending, evenly apart. */
  readonly lines: readonly number[];
}

const wanted = 5;

/** Around the values and zero. Whole numbers: minor units, counts, milliseconds. */
export function scaleOf(values: readonly number[]): Scale {
  // Not by spreading: there may be many.
  const low = values.reduce((least, value) => Math.min(least, value), 0);
  const high = values.reduce((most, value) => Math.max(most, value), 0) || (low < 0 ? 0 : 1);
  const magnitude = 10 ** Math.floor(Math.log10(high - low));
  const steps = [0.1, 0.2, 0.5, 1, 2].map((part) => Math.max(1, part * magnitude));
  const scales = steps.map((step) => linesAround(low, high, step));
  const distance = ({ lines }: Scale) => Math.abs(lines.length - wanted);
  return scales.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

/** The scale as it was when everything fits into it and fills half of it, so that a new amount does not move the others. */
export function steadied(shown: Scale, next: Scale): Scale {
  const holds = shown.low <= next.low && shown.high >= next.high;
  return holds && next.high - next.low >= (shown.high - shown.low) / 2 ? shown : next;
}

function linesAround(low: number, high: number, step: number): Scale {
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  // A product, not a sum: 0.1 is never added up. Zero is zero, never minus zero.
  const lines = Array.from({ length: last - first + 1 }, (_, index) => Math.round((first + index) * step) + 0);
  return { low: first * step, high: last * step, lines };
}

/** How far down a value stands, of a drawing of such a height. */
export const placeOf = (value: number, { low, high }: Scale, height: number): number => ((high - value) / (high - low)) * height;
