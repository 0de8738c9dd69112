'use client';
// The command that an event came of: what it was and how long it took, and the way to all that is known of it.
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { shortId } from './describe-event.ts';
import { usePanel, usePlayhead } from './panel-context.ts';
import { linkStyle } from './step.tsx';

export function CommandStep({ commandId }: { commandId: string }) {
  const { ledgerId } = usePanel();
  const href = useHref();
  const moving = usePlayhead((state) => state.motion !== 'still');
  const trpc = useTRPC();
  const { data: command } = useQuery({
    ...trpc.commands.get.queryOptions({ ledgerId, commandId }),
    enabled: !moving,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const tookMs = command?.endedAt ? Date.parse(command.endedAt) - Date.parse(command.submittedAt) : null;
  return (
    <>
      {/* Underlined, as other words follow it. */}
      <Link href={href('commands', { command: commandId })} prefetch={false} className={`${linkStyle} underline decoration-line`}>
        {command?.type ?? shortId(commandId)}
      </Link>
      {tookMs !== null && ` · accepted ${took(tookMs)}`}
    </>
  );
}

/** The stamps come from two clocks, so a quick one may seem to end before it began. */
const took = (ms: number) => (ms < 1 ? 'within 1 ms' : `in ${ms} ms`);
