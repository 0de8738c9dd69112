// The first of the three bands: the balance over time, what happened when, and the playhead, all on one axis.
'use client';
import { BalanceChart } from './balance-chart.tsx';
import { MarksStrip } from './marks-strip.tsx';
import { usePlayhead } from './panel-context.ts';
import { Scrubber } from './scrubber.tsx';
import type { Fold } from './time-axis.ts';
import { useScrubbing } from './use-scrubbing.ts';

export function TimeBar() {
  const history = usePlayhead((state) => state.history);
  const axis = usePlayhead((state) => state.axis);
  const scrubbing = useScrubbing();
  return (
    <div className="border-t border-line pt-3">
      <div className="relative cursor-pointer touch-pan-y pb-2 select-none" data-testid="time-bar" {...scrubbing}>
        <BalanceChart history={history} axis={axis} />
        <MarksStrip history={history} axis={axis} />
        {axis.folds.map((fold) => (
          <QuietTime key={fold.before} fold={fold} />
        ))}
        <Scrubber />
      </div>
    </div>
  );
}

/** A long time without events, drawn short: hatched, with its length in words. */
function QuietTime({ fold: { from, to, gapMs } }: { fold: Fold }) {
  const days = Math.round(gapMs / 86_400_000);
  const hours = Math.max(1, Math.round(gapMs / 3_600_000));
  return (
    <span
      title={`${days > 1 ? `${days} days` : `${hours} hours`} without an event`}
      style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
      className="absolute inset-y-0 border-x border-dashed border-line bg-[repeating-linear-gradient(135deg,var(--hair)_0_1px,transparent_1px_6px)]"
    >
      <span className="absolute inset-x-0 -bottom-2 text-center text-xs leading-4 whitespace-nowrap text-faint">
        {days > 1 ? `${days} d` : `${hours} h`}
      </span>
    </span>
  );
}
