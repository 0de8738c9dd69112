'use client';
// What the event says, in three readings: its data in today's shape, what is known around it, and the record as it was stored.
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import type { AccountEventJson } from '#server/live/messages.ts';
import { usePanel } from './panel-context.ts';

export function EventData({ event }: { event: AccountEventJson | undefined }) {
  return (
    <Tabs
      label="Event data"
      className="mt-4.5"
      tabs={[
        { value: 'payload', title: 'Payload', content: event ? <Json value={event.data} /> : <Outline /> },
        { value: 'metadata', title: 'Metadata', content: event ? <Json value={metadataOf(event)} /> : <Outline /> },
        { value: 'raw', title: 'Raw', content: event ? <Stored version={event.version} /> : <Outline /> },
      ]}
    />
  );
}

function metadataOf({ type, schemaVersion, recordedAt, actorId, commandId, correlationId, causationId }: AccountEventJson) {
  return { type, schemaVersion, recordedAt, actorId, commandId, correlationId, causationId };
}

/** Asked for only when the tab is opened: data and schema version as they were written, before any upcast. */
function Stored({ version }: { version: number }) {
  const { ledgerId, accountId } = usePanel();
  const trpc = useTRPC();
  const stored = useQuery({
    ...trpc.accounts.events.queryOptions({ ledgerId, accountId, after: version - 1, limit: 1, raw: true }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (stored.isError) return <p className="text-sm text-danger">The stored record could not be loaded: {stored.error.message}</p>;
  const [record] = stored.data?.items ?? [];
  return record ? <Json value={record} /> : <Outline />;
}

function Json({ value }: { value: object }) {
  const entries = Object.entries(value);
  if (entries.length === 0) return <pre className={codeStyle}>{'{ }'}</pre>;
  return (
    <pre className={codeStyle}>
      {'{'}
      {entries.map(([key, entry], index) => (
        <span key={key} className="block pl-[4ch] -indent-[2ch]">
          <span className="text-ink">"{key}"</span>: {JSON.stringify(entry, null, 2)}
          {index < entries.length - 1 && ','}
        </span>
      ))}
      {'}'}
    </pre>
  );
}

const codeStyle = 'min-h-22 font-mono text-xs leading-4.5 wrap-anywhere whitespace-pre-wrap text-dim';

function Outline() {
  return (
    <div className="grid min-h-22 content-start gap-2 pt-1">
      <Skeleton className="w-40" />
      <Skeleton className="w-56" />
      <Skeleton className="w-48" />
    </div>
  );
}
