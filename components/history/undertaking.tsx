'use client';
// An event that is one of several of one undertaking, such as a collection of dues: how many there are, and the way to each.
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { AccountEventJson, EventJson } from '#server/live/messages.ts';
import { shortId } from './describe-event.ts';
import { usePanel, usePlayhead } from './panel-context.ts';
import { linkStyle, Step } from './step.tsx';

/** Commands of one undertaking are sent together, so their events lie near each other: this many are looked through on either side. */
const reach = 499;
const atFirst = 6;

export function Undertaking({ event }: { event: AccountEventJson }) {
  const { ledgerId } = usePanel();
  const moving = usePlayhead((state) => state.motion !== 'still');
  const [all, setAll] = useState(false);
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.ledgers.events.queryOptions({ ledgerId, after: Math.max(0, event.position - reach - 1), limit: 2 * reach + 1 }),
    enabled: !moving,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const kin = (data?.items ?? []).filter((one) => one.correlationId === event.correlationId);
  const shown = all ? kin : kin.slice(0, atFirst);
  const names = useAccountNames(
    ledgerId,
    shown.flatMap(({ accountId }) => accountId ?? []),
  );
  if (kin.length < 2) return null;
  return (
    <>
      <Step what="Together">one of {kin.length} events of one undertaking</Step>
      {shown
        .filter(({ position }) => position !== event.position)
        .map((one) => (
          <Step key={one.position} what="">
            <Kin event={one} name={one.accountId && names[one.accountId]?.name} />
          </Step>
        ))}
      {!all && kin.length > atFirst && (
        <Step what="">
          <button type="button" onClick={() => setAll(true)} className={linkStyle}>
            Show all {kin.length}
          </button>
        </Step>
      )}
    </>
  );
}

function Kin({ event: { accountId, version, type }, name }: { event: EventJson; name: string | undefined }) {
  const href = useHref();
  if (!accountId) return <>{type}</>;
  return (
    <Link href={href(`accounts/${accountId}`, { v: version })} prefetch={false} className={linkStyle}>
      {name ?? shortId(accountId)}, v{version}
    </Link>
  );
}
