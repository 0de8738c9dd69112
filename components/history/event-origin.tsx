'use client';
// Why the event is there and what hangs together with it: the command, the other leg of a transfer, its place and its hash.
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { AccountEventJson } from '#server/live/messages.ts';
import { CopyText } from './copy-text.tsx';
import { shortId } from './describe-event.ts';
import { usePanel, usePlayhead } from './panel-context.ts';

export interface EventOriginProps {
  event: AccountEventJson | undefined;
  /** The event before it, whose hash this one's is chained to. */
  before: AccountEventJson | undefined;
  other: { readonly accountId: string; readonly name: string | undefined } | null;
}

export function EventOrigin({ event, before, other }: EventOriginProps) {
  const reversed = typeof event?.data.reversedVersion === 'number' ? event.data.reversedVersion : undefined;
  const reversedBy = usePlayhead(({ history }) => event && history.reversals.get(event.version));
  return (
    <dl className="mt-4 grid grid-cols-[86px_minmax(0,1fr)] gap-x-2 gap-y-1.5 text-sm">
      <Line title="Command">{event && <CommandText commandId={event.commandId} />}</Line>
      {other && event && (
        <Line title="Other leg">
          <OtherLeg event={event} other={other} />
        </Line>
      )}
      {reversed !== undefined && (
        <Line title="Reverses">
          <VersionLink version={reversed} />
        </Line>
      )}
      {reversedBy !== undefined && (
        <Line title="Reversed by">
          <VersionLink version={reversedBy} />
        </Line>
      )}
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

const linkStyle = 'rounded-sm text-accent underline-offset-2 hover:underline';

/** Goes to another event of the same account. */
function VersionLink({ version, more }: { version: number; more?: string }) {
  const { playhead } = usePanel();
  return (
    <button type="button" onClick={() => playhead.pin(version)} className={`font-mono text-xs slashed-zero ${linkStyle}`}>
      v{version}
      {more && ` ${more}`}
    </button>
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

function CommandText({ commandId }: { commandId: string }) {
  const { ledgerId } = usePanel();
  const moving = usePlayhead((state) => state.motion !== 'still');
  const trpc = useTRPC();
  const command = useQuery({
    ...trpc.commands.get.queryOptions({ ledgerId, commandId }),
    enabled: !moving,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (!command.data) return <span className="font-mono text-xs">{shortId(commandId)}</span>;
  const { type, submittedAt, endedAt } = command.data;
  const tookMs = endedAt ? Date.parse(endedAt) - Date.parse(submittedAt) : null;
  return <CopyText text={commandId} shown={`${type}${tookMs === null ? '' : ` · accepted ${took(tookMs)}`}`} what="command id" plain />;
}

/** The stamps come from two clocks, so a quick one may seem to end before it began. */
const took = (ms: number) => (ms < 1 ? 'within 1 ms' : `in ${ms} ms`);

/** The two legs of a transfer stand next to each other in the ledger: the sender's first. */
function OtherLeg({ event, other }: { event: AccountEventJson; other: { readonly accountId: string; readonly name: string | undefined } }) {
  const { ledgerId } = usePanel();
  const href = useHref();
  const moving = usePlayhead((state) => state.motion !== 'still');
  const trpc = useTRPC();
  const position = event.type === 'TransferSent' ? event.position + 1 : event.position - 1;
  const leg = useQuery({
    ...trpc.accounts.get.queryOptions({ ledgerId, accountId: other.accountId, position }),
    enabled: !moving,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const version = leg.data?.account.version;
  const at = version === undefined ? { at: event.recordedAt } : { v: version };
  const did = event.type === 'TransferSent' ? 'received' : 'sent';
  return (
    <Link href={href(`accounts/${other.accountId}`, at)} prefetch={false} className={linkStyle}>
      {other.name ?? leg.data?.account.name ?? shortId(other.accountId)}
      {version !== undefined && `, v${version} ${did}`}
    </Link>
  );
}

/** `b41e 07c2 … 9d3a` */
function shortHash(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`;
}
