// The outline of a list: a title, and rows as high as those that come.
import { Skeleton } from '#components/ui/skeleton.tsx';

const rows = [44, 32, 52, 38, 60, 34, 48, 40, 56, 36];

export function TableOutline({ title }: { title: string }) {
  return (
    <div className="px-4 py-6 md:px-7" role="status" aria-label={`Loading ${title}`}>
      <p className="mb-4 flex h-8 items-center text-xl font-semibold">{title}</p>
      <div className="border-t border-line" aria-hidden="true">
        <OutlineRows />
      </div>
    </div>
  );
}

export function OutlineRows() {
  return rows.map((width) => (
    <div key={width} className="flex h-10 items-center justify-between border-b border-hair">
      <span style={{ width: `${width / 2}%` }}>
        <Skeleton />
      </span>
      <Skeleton className="w-20" />
    </div>
  ));
}
