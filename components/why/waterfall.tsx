// The same as the table below it, for those who would rather look: balance, what came and went by kind, balance.

import type { Bridge } from './bridge.ts';
import { type Bar, waterfallOf } from './waterfall-bars.ts';

const height = 100;
const barWidth = 60;
const step = 100;

const look: Record<Bar['kind'], string> = { balance: 'fill-ink/12', in: 'fill-credit', out: 'fill-debit' };

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
