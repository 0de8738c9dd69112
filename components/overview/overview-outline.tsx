// The outline of the overview: its title, a line for each currency, rows as high as those that come.
import { Skeleton } from '#components/ui/skeleton.tsx';

const currencies = [58, 40, 46];
const events = [62, 48, 70, 55, 66, 44, 59, 52];

export function OverviewOutline() {
  return (
    <div className="px-4 py-6 md:px-7" role="status" aria-label="Loading Overview">
      <p className="mb-4 flex h-8 items-center text-xl font-semibold">Overview</p>
      <div aria-hidden="true">
        <div className="border-t border-line pt-9">
          {currencies.map((width) => (
            <div key={width} className="flex h-14 items-center justify-between border-b border-hair">
              <Skeleton className="w-24" />
              <span style={{ width: `${width}%` }}>
                <Skeleton />
              </span>
            </div>
          ))}
        </div>
        <div className="mt-10 border-t border-line">
          {events.map((width) => (
            <div key={width} className="flex h-10 items-center justify-between border-b border-hair">
              <span style={{ width: `${width / 2}%` }}>
                <Skeleton />
              </span>
              <Skeleton className="w-20" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
