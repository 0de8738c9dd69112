'use client';
// While one version waits for the other: which it is, and what to do next.
import { usePanel, usePlayhead } from './panel-context.ts';

export function CompareLine() {
  const { playhead } = usePanel();
  const { a, b } = usePlayhead((state) => state.pins);
  const version = usePlayhead((state) => state.version);
  const pinned = a ?? b;
  if (pinned === null || (a !== null && b !== null)) return null;
  const [name, other] = a === null ? (['B', 'A'] as const) : (['A', 'B'] as const);
  const act = 'min-h-6 rounded-sm font-medium text-accent underline-offset-2 hover:underline';
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-3 border-b border-hair pb-2 text-sm text-dim">
      <span role="status">
        <b className="font-mono font-medium text-accent">{name}</b> is v{pinned}.
        {version === pinned && ` Go to another version for ${other}.`}
      </span>
      {version !== pinned && (
        <button type="button" className={act} onClick={() => playhead.compare(a === null ? { a: version } : { b: version })}>
          Compare with v{version} ({other})
        </button>
      )}
      <button type="button" className={act} onClick={() => playhead.compare({ a: null, b: null })}>
        Clear
      </button>
    </p>
  );
}
