// The same as the table below it, for those who would rather look: balance, what came and went by kind, balance.

import type { Bridge } from './bridge.ts';
import { type Bar, waterfallOf } from './waterfall-bars.ts';

const height = 100;
const barWidth = 52;
const step = 100;

// Hairlines around a wash: a drawing of the table, not a chart that outshouts it.
const look: Record<Bar['kind'], string> = {
  balance: 'fill-ink/4.5 stroke-ink',
  in: 'fill-credit/20 stroke-credit',
  out: 'fill-debit/20 stroke-debit',
};

export function Waterfall({ bridge }: { bridge: Bridge }) {
  const { bars, zero } = waterfallOf(bridge);
  const width = bars.length * step;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="my-4 block h-24 w-full overflow-visible"
      data-testid="waterfall"
      aria-hidden="true"
    >
      <path d={`M0 ${zero * height}H${width}`} className="stroke-line" vectorEffect="non-scaling-stroke" />
      {bars.map((bar, index) => (
        <g key={bar.key}>
          <rect
            x={index * step + (step - barWidth) / 2}
            y={bar.top * height}
            width={barWidth}
            height={Math.max((bar.bottom - bar.top) * height, 1)}
            className={look[bar.kind]}
            vectorEffect="non-scaling-stroke"
          />
          {index < bars.length - 1 && (
            <path
              d={`M${index * step + (step + barWidth) / 2} ${bar.end * height}h${step - barWidth}`}
              className="stroke-faint"
              vectorEffect="non-scaling-stroke"
            />
          )}
        </g>
      ))}
    </svg>
  );
}
