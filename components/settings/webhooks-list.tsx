'use client';
// Who is told of the ledger's events over HTTP. Read here, changed over the API: a secret is not for a screen.
import { useQuery } from '@tanstack/react-query';
import { usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveTopic } from '#components/live/use-live-topic.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import type { WebhookJson } from '#server/live/machinery.ts';

export function WebhooksList() {
  const { ledgerId, timeZone } = useLedger();
  const trpc = useTRPC();
  const { data, error, dataUpdatedAt, refetch } = useQuery(
    trpc.system.webhooks.queryOptions({ ledgerId }, { refetchInterval: usePollWhenOffline() }),
  );
  useLiveTopic({ about: 'system', ledgerId }, () => void refetch());
  if (error) return <StaleNotice error={error} asOf={dataUpdatedAt} onRetry={() => refetch()} />;
  if (!data) return <Skeleton className="h-10" />;
  return (
    <>
      {data.length > 0 && (
        <ul className="border-t border-hair">
          {data.map((webhook) => (
            <li key={webhook.webhookId} className="grid gap-0.5 border-b border-hair py-2">
              <span className="wrap-anywhere">{webhook.url}</span>
              <span className="text-sm text-dim">
                {webhook.events === null ? 'All events' : webhook.events.join(', ')} · since{' '}
                <Time at={webhook.createdAt} timeZone={timeZone} style="date" />
              </span>
              <span className={`text-sm ${webhook.status === 'delivering' ? 'text-dim' : 'font-medium text-danger'}`}>
                {standing(webhook)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-dim">
        {data.length === 0 && 'Nobody is told of events yet. '}Webhooks are added and taken away over the API, at{' '}
        <a href="/api/v1/docs" className="rounded-sm text-accent underline underline-offset-2">
          /api/v1/docs
        </a>
        .
      </p>
    </>
  );
}

function standing({ status, waiting, failing, lastError }: WebhookJson): string {
  const count = (number: number, what: string) => `${number.toLocaleString('en-GB')} ${what}${number === 1 ? '' : 's'}`;
  switch (status) {
    case 'delivering':
      return waiting === 0 ? 'Delivered up to the last event' : `Delivering, ${count(waiting, 'event')} to go`;
    case 'failing':
      return `Failing for ${count(failing, 'account')}${lastError ? `: ${lastError}` : ''}`;
    case 'parked':
      return `Given up for ${count(failing, 'account')}, until it is retried over the API${lastError ? `: ${lastError}` : ''}`;
  }
}
