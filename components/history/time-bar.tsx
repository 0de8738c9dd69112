// The first of the three bands: the balance over time, what happened when, and the playhead, all on one axis.
'use client';
import { useDragging } from '#components/ui/use-dragging.ts';
import { BalanceChart } from './balance-chart.tsx';
import { MarksStrip } from './marks-strip.tsx';
import { usePanel, usePlayhead } from './panel-context.ts';
import { Scrubber } from './scrubber.tsx';
import { type Axis, type Fold, versionAtPlace } from './time-axis.ts';

export function TimeBar() {
  const history = usePlayhead((state) => state.history);
  const axis = usePlayhead((state) => state.axis);
  const filter = usePlayhead((state) => state.filter);
  const { playhead } = usePanel();
  const scrubbing = useDragging((share) => playhead.scrub(versionAtPlace(playhead.now().axis, share)), playhead.settle);
  return (
    <div className="border-t border-line pt-3">
      <div className="relative cursor-pointer touch-pan-y pb-2 select-none" data-testid="time-bar" {...scrubbing}>
        <BalanceChart history={history} axis={axis} />
        <MarksStrip history={history} axis={axis} filter={filter} />
        <ComparedRange axis={axis} />
        {axis.folds.map((fold) => (
          <QuietTime key={fold.before} fold={fold} />
        ))}
        <Scrubber />
      </div>
    </div>
  );
}

/** What lies between the two versions that are compared, and where each of them is. */
function ComparedRange({ axis }: { axis: Axis }) {
  const { a, b } = usePlayhead((state) => state.pins);
  const placeOf = (version: number) => (axis.at[version] ?? 0) * 100;
  const [left, right] = [a, b].flatMap((version) => (version === null ? [] : [placeOf(version)])).sort((one, other) => one - other);
  return (
    <span data-testid="compared-range" className="pointer-events-none absolute inset-0">
      {left !== undefined && right !== undefined && (
        <span style={{ left: `${left}%`, width: `${right - left}%` }} className="absolute inset-y-0 bg-accent-wash" />
      )}
      {a !== null && <Flag name="A" place={placeOf(a)} />}
      {b !== null && <Flag name="B" place={placeOf(b)} />}
    </span>
  );
}

function Flag({ name, place }: { name: 'A' | 'B'; place: number }) {
  return (
    <span style={{ left: `${place}%` }} className="absolute inset-y-0 border-l border-accent">
      <span className={`absolute bottom-0 px-1 font-mono text-xs font-medium text-accent ${place > 50 ? 'right-0' : ''}`}>{name}</span>
    </span>
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
