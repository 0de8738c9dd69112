// Who follows the log beside the read models: reactors and webhooks, how far behind each is, and what it fails at.
import type { ReactNode } from 'react';
import { Time } from '#components/ui/time.tsx';
import type { ReactorJson, WebhookJson } from '#server/live/machinery.ts';
import { countText } from './quantities.ts';
import { type Standing, StandingMark } from './standing-mark.tsx';

export function Reactors({ reactors, timeZone }: { reactors: readonly ReactorJson[]; timeZone: string }) {
  if (reactors.length === 0) return <p className="py-2 text-sm text-dim">No reactor has begun in this ledger.</p>;
  return (
    <ul className="text-sm">
      {reactors.map(({ name, position, lagEvents, status, failures, error, retryAt }) => (
        <Follower
          key={name}
          name={<span className="font-mono">{name}</span>}
          standing={status === 'running' ? 'running' : 'failing'}
          word={status === 'running' ? 'Running' : 'Retrying'}
          facts={`position ${countText(position)} · ${countText(lagEvents)} behind`}
          trouble={error && `Failed ${countText(failures)} times in a row: ${error}`}
          retryAt={retryAt}
          timeZone={timeZone}
        />
      ))}
    </ul>
  );
}

const webhookWords = { delivering: 'Delivering', failing: 'Failing', parked: 'Parked' } as const;

export function Webhooks({ webhooks, timeZone }: { webhooks: readonly WebhookJson[]; timeZone: string }) {
  if (webhooks.length === 0) {
    return (
      <p className="py-2 text-sm text-dim">
        No endpoints. They are added over HTTP at <span className="font-mono">/webhooks</span> or with{' '}
        <span className="font-mono">playhead webhook add</span>.
      </p>
    );
  }
  return (
    <ul className="text-sm">
      {webhooks.map(({ webhookId, url, status, position, waiting, failing, parked, lastError, retryAt }) => (
        <Follower
          key={webhookId}
          name={<span className="break-all">{url}</span>}
          standing={status === 'delivering' ? 'running' : 'failing'}
          word={webhookWords[status]}
          facts={[
            `position ${countText(position)}`,
            `${countText(waiting)} waiting`,
            failing > 0 && `${countText(failing)} accounts failing`,
            parked > 0 && `${countText(parked)} parked`,
          ]
            .filter(Boolean)
            .join(' · ')}
          trouble={lastError}
          retryAt={retryAt}
          timeZone={timeZone}
        />
      ))}
    </ul>
  );
}

interface FollowerProps {
  name: ReactNode;
  standing: Standing;
  word: string;
  facts: string;
  trouble: string | null;
  retryAt: string | null;
  timeZone: string;
}

function Follower({ name, standing, word, facts, trouble, retryAt, timeZone }: FollowerProps) {
  return (
    <li className="grid gap-1 border-b border-hair py-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="min-w-0 flex-1 basis-40">{name}</span>
        <StandingMark standing={standing} word={word} />
        <span className="text-dim tabular-nums">{facts}</span>
      </div>
      {trouble && (
        <p className="border-l-2 border-danger pl-3 break-words">
          {trouble}
          {retryAt && (
            <span className="text-dim">
              {' '}
              Tries again <Time at={retryAt} timeZone={timeZone} style="exact" />.
            </span>
          )}
        </p>
      )}
    </li>
  );
}
