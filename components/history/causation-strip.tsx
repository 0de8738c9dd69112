'use client';
// Where the event comes from and where it went: command, event, the other leg, what it took back or what took it back, its hold, its kin.
import Link from 'next/link';
import { useMemo } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import type { AccountEventJson } from '#server/live/messages.ts';
import { CommandStep } from './command-step.tsx';
import { shortId } from './describe-event.ts';
import { typeAt } from './fold-history.ts';
import { holdThread } from './hold-thread.ts';
import { OtherLeg } from './other-leg.tsx';
import { usePlayhead } from './panel-context.ts';
import { linkStyle, Step, VersionLink } from './step.tsx';
import { typeWords } from './type-words.ts';
import { Undertaking } from './undertaking.tsx';

export interface CausationStripProps {
  event: AccountEventJson | undefined;
  version: number;
  other: { readonly accountId: string; readonly name: string | undefined } | null;
}

export function CausationStrip({ event, version, other }: CausationStripProps) {
  const href = useHref();
  const history = usePlayhead((state) => state.history);
  const holds = useMemo(() => holdThread(history, version), [history, version]);
  const reverses = history.details.get(version)?.reversedVersion;
  const reversedBy = history.reversals.get(version);
  return (
    <ol aria-label="Causation" className="mt-4.5 text-sm">
      {event?.causationId && (
        <Step what="Caused by">
          <Link href={href('commands', { command: event.causationId })} prefetch={false} className={linkStyle}>
            command {shortId(event.causationId)}
          </Link>
        </Step>
      )}
      {typeof reverses === 'number' && (
        <Step what="Reverses">
          <VersionLink version={reverses} more={typeWords[typeAt(history, reverses)]} />
        </Step>
      )}
      {holds
        .filter((hold) => hold.version < version)
        .map((hold) => (
          <Step key={hold.version} what="Before it">
            <VersionLink version={hold.version} more={typeWords[hold.type]} />
          </Step>
        ))}
      <Step what="Command">{event && <CommandStep commandId={event.commandId} />}</Step>
      <Step what="Event" here>
        {typeWords[typeAt(history, version)]}
        <span className="ml-2 font-mono text-xs text-faint slashed-zero">v{version}</span>
      </Step>
      {event && other && (
        <Step what="Other leg">
          <OtherLeg event={event} other={other} />
        </Step>
      )}
      {holds
        .filter((hold) => hold.version > version)
        .map((hold) => (
          <Step key={hold.version} what="After it">
            <VersionLink version={hold.version} more={typeWords[hold.type]} />
          </Step>
        ))}
      {reversedBy !== undefined && (
        <Step what="Reversed by">
          <VersionLink version={reversedBy} />
        </Step>
      )}
      {event && event.correlationId !== event.commandId && <Undertaking event={event} />}
    </ol>
  );
}
