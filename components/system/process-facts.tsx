// The process in one line of facts: what an engineer asks first.
import type { ReactNode } from 'react';
import type { ProcessJson } from '#server/live/machinery.ts';
import { bytesText, countText, durationText } from './quantities.ts';

export interface ProcessFactsProps {
  process: ProcessJson;
  head: number;
}

export function ProcessFacts({ process: { at, startedAt, memory, sockets, queue, stores }, head }: ProcessFactsProps) {
  const disk = stores.reduce<number | null>((sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes), 0);
  const watches = sockets.watches.reduce((sum, { count }) => sum + count, 0);
  const { due, scheduled, oldestDueMs, inLanes } = queue;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 xl:grid-cols-6">
      <Fact title="Head of the log">{countText(head)}</Fact>
      <Fact title="Running for">{durationText(Math.max(0, Date.parse(at) - Date.parse(startedAt)))}</Fact>
      <Fact title="Memory" more={`${bytesText(memory.heapUsed)} in use`}>
        {bytesText(memory.resident)}
      </Fact>
      <Fact title="Sockets" more={`${countText(watches)} ${watches === 1 ? 'watch' : 'watches'}`}>
        {countText(sockets.connected)}
      </Fact>
      <Fact
        title="Command queue"
        more={[
          scheduled > 0 && `${atMost(scheduled)} scheduled`,
          oldestDueMs > 0 && `oldest ${durationText(oldestDueMs)}`,
          inLanes > 0 && `${countText(inLanes)} in lanes`,
        ]
          .filter(Boolean)
          .join(' · ')}
      >
        {atMost(due)} due
      </Fact>
      <Fact title="Disk" more="all ledgers">
        {disk === null ? 'unknown' : bytesText(disk)}
      </Fact>
    </dl>
  );
}

/** The server counts to 10,000. */
const atMost = (count: number) => (count >= 10_000 ? '10,000 or more' : countText(count));

function Fact({ title, more, children }: { title: string; more?: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-dim">{title}</dt>
      <dd className="tabular-nums">
        <span className="text-lg font-medium">{children}</span>
        {more && <span className="block truncate text-xs text-dim">{more}</span>}
      </dd>
    </div>
  );
}
