// The path of a total in steps, as an SVG of that size draws it.
import type { Step } from './money-flow.ts';

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `M0 20H40V5H160`: lowest total at the bottom, highest at the top; one that never changed runs along the middle. */
export function stepPath(steps: readonly Step[], { fromMs, toMs }: Span, { width, height }: Size): string {
  const totals = steps.map(({ total }) => total);
  const low = least(totals);
  const range = -least(totals.map((total) => -total)) - low;
  const x = (ms: number) => round(width * Math.min(1, Math.max(0, (ms - fromMs) / Math.max(1, toMs - fromMs))));
  // In thousandths before it becomes a float: totals may be larger than one holds.
  const y = (total: bigint) => (range === 0n ? height / 2 : round(height * (1 - Number(((total - low) * 1_000n) / range) / 1_000)));
  const [first, ...rest] = steps;
  if (!first) return '';
  return `M0 ${y(first.total)}${rest.map(({ ms, total }) => `H${x(ms)}V${y(total)}`).join('')}H${width}`;
}

const least = (totals: readonly bigint[]) => totals.reduce((low, total) => (total < low ? total : low), totals[0] ?? 0n);
const round = (pixels: number) => Math.round(pixels * 10) / 10;
