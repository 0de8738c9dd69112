'use client';
// The parts that the inspector's links are made of: a station on the line of causes, and the way to another version.
import type { ReactNode } from 'react';
import { usePanel } from './panel-context.ts';

export const linkStyle = 'rounded-sm text-accent underline-offset-2 hover:underline';

/** One station on the line: its dot is full where the reader is. */
export function Step({ what, here = false, children }: { what: string; here?: boolean; children: ReactNode }) {
  return (
    <li
      aria-current={here ? 'step' : undefined}
      className="relative grid min-h-6.5 grid-cols-[86px_minmax(0,1fr)] items-baseline gap-x-2 pl-4.5 before:absolute before:top-0 before:bottom-0 before:left-[3.5px] before:w-px before:bg-line first:before:top-2.5 last:before:bottom-auto last:before:h-2.5 only:before:hidden"
    >
      <span
        aria-hidden="true"
        className={`absolute top-1.5 left-0 size-2 rounded-full border border-dim ${here ? 'bg-ink' : 'bg-paper'}`}
      />
      <span className="text-dim">{what}</span>
      <span className={`min-w-0 truncate ${here ? 'font-medium' : 'text-dim'}`}>{children}</span>
    </li>
  );
}

/** Goes to another event of the same account. */
export function VersionLink({ version, more }: { version: number; more?: string }) {
  const { playhead } = usePanel();
  return (
    <button type="button" onClick={() => playhead.pin(version)} className={linkStyle}>
      <span className="font-mono text-xs slashed-zero">v{version}</span>
      {more && ` ${more}`}
    </button>
  );
}
