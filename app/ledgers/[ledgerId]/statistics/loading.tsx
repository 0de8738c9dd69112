// The outline of the statistics while they are on their way.
import { StatisticsOutline } from '#components/statistics/statistics-outline.tsx';

export default function Loading() {
  return (
    <div className="px-4 py-6 md:px-7">
      <p className="mb-4 flex h-8 items-center text-xl font-semibold">Statistics</p>
      <div className="mt-5 pt-9">
        <StatisticsOutline />
      </div>
    </div>
  );
}
