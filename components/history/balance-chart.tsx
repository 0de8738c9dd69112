'use client';
// The stepped line of the balance. SVG, not canvas or a chart library: the server draws it with the page, the tokens colour it,
// and it is drawn again only when something happens; moving the cursor repaints nothing of it.
import { memo } from 'react';
import { balancePath, chartHeight, chartWidth } from './balance-path.ts';
import type { History } from './fold-history.ts';
import type { Axis } from './time-axis.ts';

export const BalanceChart = memo(function BalanceChart({ history, axis }: { history: History; axis: Axis }) {
  const { line, area, zeroY } = balancePath(history, axis);
  return (
    <svg
      viewBox={`0 0 ${chartWidth} ${chartHeight}`}
      preserveAspectRatio="none"
      className="block h-[132px] w-full overflow-visible max-sm:h-24"
      aria-hidden="true"
    >
      <path d={area} className="fill-ink/4.5" />
      {zeroY < chartHeight && <path d={`M0 ${zeroY}H${chartWidth}`} className="stroke-line" vectorEffect="non-scaling-stroke" />}
      <path d={line} className="fill-transparent stroke-ink" strokeWidth="1.5" strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
    </svg>
  );
});
