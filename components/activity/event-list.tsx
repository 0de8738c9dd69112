'use client';
// Events of many accounts, newest on top, each day under its own line.
import { type Ref, useMemo } from 'react';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { useFresh } from '#components/history/use-fresh.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import type { EventJson } from '#server/live/messages.ts';
import { eventDays } from './event-days.ts';
import { EventLine } from './event-line.tsx';

/** As the ledger knows it, or as a follower does: with the account's name of then. */
export type ListedEvent = EventJson & { readonly accountName?: string };

export interface EventListProps {
  label: string;
  /** Newest first. */
  events: readonly ListedEvent[];
  names: AccountNames;
  nowMs: number;
  list?: Ref<HTMLDivElement>;
}

export function EventList({ label, events, names, nowMs, list }: EventListProps) {
  const { timeZone } = useLedger();
  const href = useHref();
  const days = useMemo(() => eventDays(events, { timeZone, nowMs }), [events, timeZone, nowMs]);
  const freshFrom = useFresh(events[0]?.position ?? 0);
  const hrefOf = ({ accountId, version, data }: ListedEvent) => {
    if (accountId) return href(`accounts/${accountId}`, { v: version });
    return typeof data.accountId === 'string' ? href(`accounts/${data.accountId}`) : null;
  };
  return (
    <section ref={list} aria-label={label}>
      {days.map(({ key, title, events: ofDay }) => (
        <div key={key}>
          <h3 className="flex h-9 items-end border-b border-hair pb-1.5 pl-1.5 text-xs font-medium text-dim sm:pl-[58px]">{title}</h3>
          <ol aria-label={title}>
            {ofDay.map((event) => (
              <EventLine
                key={event.position}
                event={event}
                accountName={event.accountName}
                names={names}
                timeZone={timeZone}
                href={hrefOf(event)}
                fresh={event.position >= freshFrom}
              />
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}
