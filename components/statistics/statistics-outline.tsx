// The outline of the statistics while they are on their way: the shape of the charts to come.
import { Skeleton } from '#components/ui/skeleton.tsx';

const bars = [38, 52, 30, 64, 48, 72, 40, 58, 34, 66, 50, 44];

export function StatisticsOutline() {
  return (
    <div role="status" aria-label="Loading statistics">
      <div aria-hidden="true">
        {[200, 140].map((height) => (
          <div key={height} className="border-t border-line pt-4 pb-8">
            <Skeleton className="mb-3 h-4 w-32" />
            <Skeleton className="mb-5 w-80 max-w-full" />
            <div style={{ height }} className="flex items-end gap-[3%] border-b border-line pr-18">
              {bars.map((share) => (
                <span key={share} style={{ height: `${share}%` }} className="flex-1">
                  <Skeleton className="h-full" />
                </span>
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
