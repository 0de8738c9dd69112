'use client';
// Activity: what happened on the accounts that a person holds or follows, newest first, live; whose it is can be chosen.
import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useRef } from 'react';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { focusRow } from '#components/accounts/row-focus.ts';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { useNow } from '#components/overview/viewed.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import { LagNotice } from '#components/shell/lag-notice.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { useShortcuts } from '#components/shell/shortcuts.ts';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { TableOutline } from '#components/shell/table-outline.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import type { Freshness, Page, PersonJson } from '#server/live/answers.ts';
import { ActivityEmpty } from './activity-empty.tsx';
import { activityParameters } from './activity-parameters.ts';
import { EventList } from './event-list.tsx';
import { accountsIn } from './feed-words.ts';
import { type Followed, FollowingPanel } from './following-panel.tsx';
import { HoldingList } from './holding-list.tsx';
import { PersonSwitch } from './person-switch.tsx';
import { asOfOf, type FirstTimeline, useTimeline } from './use-timeline.ts';

export interface ActivityPageProps {
  self: PersonJson;
  people: Page<PersonJson> & Freshness;
  timeline: FirstTimeline;
  following: Followed;
  names: AccountNames;
  nowMs: number;
}

export function ActivityPage({ self, people, timeline: first, following, names: known, nowMs: madeMs }: ActivityPageProps) {
  const { ledgerId } = useLedger();
  const moment = useMoment();
  const nowMs = useNow(madeMs);
  const [{ person }, setParameters] = useQueryStates(activityParameters, { history: 'push' });
  const personId = person ?? self.personId;
  const own = personId === self.personId;
  const list = useRef<HTMLDivElement>(null);
  const picker = useRef<HTMLDivElement>(null);
  const looked = usePerson(personId, [self, ...people.items]);
  const query = useTimeline(personId, moment, first);
  const { data, error, dataUpdatedAt, hasNextPage, isFetchingNextPage, fetchNextPage, refetch, isPlaceholderData } = query;
  const events = data?.pages.flatMap(({ items }) => items) ?? [];
  const names = useAccountNames(ledgerId, accountsIn(events), known);
  useShortcuts({
    j: () => focusRow(list.current, 1),
    k: () => focusRow(list.current, -1),
    n: () => picker.current?.querySelector('input')?.focus(),
  });

  return (
    <div className="px-4 py-6 md:px-7">
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex items-baseline gap-4">
          <PageTitle>Activity</PageTitle>
          <a href="#following" className="rounded-sm text-sm text-dim hover:text-ink hover:underline xl:hidden">
            Accounts followed
          </a>
        </div>
        <PersonSwitch
          self={self}
          people={people}
          looked={looked}
          onChange={(next) => void setParameters({ person: next === self.personId ? null : next })}
        />
      </div>
      {error && <StaleNotice error={error} asOf={data ? dataUpdatedAt : 0} onRetry={() => refetch()} />}
      {moment === null && <LagNotice position={error ? undefined : data?.pages[0]?.position} />}
      <div className="grid gap-x-12 gap-y-9 xl:grid-cols-[minmax(0,1fr)_300px]">
        <div className={`min-w-0 border-t border-line transition-opacity duration-150 ${isPlaceholderData ? 'opacity-60' : ''}`}>
          <h2 className="sr-only">Events</h2>
          {!data && !error && <TableOutline title="Activity" />}
          {data && events.length === 0 && <ActivityEmpty own={own} past={moment !== null} />}
          <EventList key={`${personId} ${asOfOf(moment)}`} list={list} label="Activity" events={events} names={names} nowMs={nowMs} />
          {hasNextPage && (
            <div className="flex items-center gap-4 py-4 text-sm text-dim">
              <Button onClick={() => fetchNextPage()} disabled={isFetchingNextPage} focusableWhenDisabled>
                Load more
              </Button>
              {events.length} shown
            </div>
          )}
        </div>
        <div>
          <HoldingList person={looked} own={own} live={moment === null} />
          <FollowingPanel
            key={personId}
            personId={personId}
            own={own}
            live={moment === null}
            first={first.personId === personId ? following : null}
            picker={picker}
          />
        </div>
      </div>
    </div>
  );
}

/** Whoever is looked at, also when they are not among those that came with the page. */
function usePerson(personId: string, known: readonly PersonJson[]): PersonJson {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const found = known.find((one) => one.personId === personId);
  const { data } = useQuery(trpc.people.get.queryOptions({ ledgerId, personId }, { enabled: found === undefined }));
  return found ?? data?.person ?? { personId, holds: [], follows: [] };
}
