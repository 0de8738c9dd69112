'use client';
// The event's place in the ledger and in the chain of hashes.
import type { ReactNode } from 'react';
import type { AccountEventJson } from '#server/live/messages.ts';
import { CopyText } from './copy-text.tsx';
import { VersionLink } from './step.tsx';

export interface EventOriginProps {
  event: AccountEventJson | undefined;
  /** The event before it, whose hash this one's is chained to. */
  before: AccountEventJson | undefined;
}

export function EventOrigin({ event, before }: EventOriginProps) {
  return (
    <dl className="mt-4 grid grid-cols-[86px_minmax(0,1fr)] gap-x-2 gap-y-1.5 text-sm">
      <Line title="Command id">
        {event && <CopyText text={event.commandId} shown={`${event.commandId.slice(0, 18)}…`} what="command id" />}
      </Line>
      <Line title="Position">
        {event && <span className="font-mono text-xs slashed-zero">{event.position.toLocaleString('en-GB')}</span>}
      </Line>
      <Line title="Hash">{event && <CopyText text={event.hash} shown={shortHash(event.hash)} what="hash" />}</Line>
      <Line title="Chained to">
        {before && <VersionLink version={before.version} more={shortHash(before.hash)} />}
        {event?.version === 1 && <span>nothing: the first of its stream</span>}
      </Line>
    </dl>
  );
}

function Line({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-dim">{title}</dt>
      <dd className="min-h-4.5 min-w-0 truncate text-dim">{children}</dd>
    </>
  );
}

/** `b41e 07c2 … 9d3a` */
function shortHash(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`;
}
