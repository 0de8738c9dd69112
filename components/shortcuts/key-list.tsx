// Keys and what they do, one a line.
import type { ShownKey } from '#components/shell/key-list.ts';

export function KeyList({ lines }: { lines: readonly ShownKey[] }) {
  return (
    <dl>
      {lines.map(({ shown, does }) => (
        <div
          key={`${shown} ${does}`}
          className="grid min-h-8 grid-cols-[minmax(0,9.5rem)_minmax(0,1fr)] items-center gap-4 border-t border-hair py-1"
        >
          <dt>
            <kbd className="font-mono text-xs whitespace-pre-wrap text-ink">{shown}</kbd>
          </dt>
          <dd className="text-dim">{does}</dd>
        </div>
      ))}
    </dl>
  );
}
