'use client';
// The other leg of a transfer: the account, and its version right then.
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { AccountEventJson } from '#server/live/messages.ts';
import { shortId } from './describe-event.ts';
import { usePanel, usePlayhead } from './panel-context.ts';
import { linkStyle } from './step.tsx';

export interface OtherLegProps {
  event: AccountEventJson;
  other: { readonly accountId: string; readonly name: string | undefined };
}

/** The two legs of a transfer stand next to each other in the ledger: the sender's first. */
export function OtherLeg({ event, other }: OtherLegProps) {
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
