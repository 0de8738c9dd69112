// The steps from the opening balance to the closing one, as bars between 0 at the top and 1 at the bottom.
import type { Bridge } from './bridge.ts';

export interface Bar {
  readonly key: string;
  readonly kind: 'balance' | 'in' | 'out';
  /** Share of the height, from the top. */
  readonly top: number;
  readonly bottom: number;
  /** Where the next bar begins. */
  readonly end: number;
}

export interface Waterfall {
  readonly bars: readonly Bar[];
  /** Where nothing lies. */
  readonly zero: number;
}

export function waterfallOf({ opening, closing, kinds }: Bridge): Waterfall {
  let level = opening;
  const steps = kinds.map(({ type, sign, sum }) => {
    const from = level;
    level += sum;
    return { key: `${type} ${sign}`, kind: sign > 0 ? ('in' as const) : ('out' as const), from, to: level };
  });
  const all = [
    { key: 'opening', kind: 'balance' as const, from: 0n, to: opening },
    ...steps,
    { key: 'closing', kind: 'balance' as const, from: 0n, to: closing },
  ];
  const levels = [0n, ...all.map(({ to }) => to)].map(Number);
  const high = Math.max(...levels);
  const span = high - Math.min(...levels) || 1;
  const place = (minorUnits: bigint) => (high - Number(minorUnits)) / span;
  return {
    zero: place(0n),
    bars: all.map(({ key, kind, from, to }) => ({
      key,
      kind,
      top: Math.min(place(from), place(to)),
      bottom: Math.max(place(from), place(to)),
      end: place(to),
    })),
  };
}
