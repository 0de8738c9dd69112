// What happened on the accounts that a person holds or follows.
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { ledgerOr404 } from '#app/ledgers/ledger-or-404.ts';
import { momentAsked } from '#app/ledgers/moment-asked.ts';
import { namesById } from '#components/accounts/account-names.ts';
import { ActivityPage } from '#components/activity/activity-page.tsx';
import { eventsAPage, followedShown, loadActivityParameters, peopleShown } from '#components/activity/activity-parameters.ts';
import { accountsIn } from '#components/activity/feed-words.ts';
import { asked as asOf, asOfText } from '#components/rewind/as-of.ts';
import { runtime } from '#server/runtime.ts';

export const metadata: Metadata = { title: 'Activity' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ ledgerId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { ledgerId } = await params;
  const asked = await searchParams;
  await ledgerOr404(ledgerId);
  const moment = await momentAsked(ledgerId, asked.asOf);
  const { person } = loadActivityParameters(asked);
  const api = runtime().caller();
  const { person: self } = await api.people.self({ ledgerId });
  const personId = person ?? self.personId;
  const [page, following, people] = await Promise.all([
    api.timeline.of({ ledgerId, personId, limit: eventsAPage, ...asOf(moment) }),
    api.timeline.following({ ledgerId, personId, limit: followedShown }),
    api.people.list({ ledgerId, limit: peopleShown }),
  ]);
  const names = namesById(await api.accounts.names({ ledgerId, accountIds: [...accountsIn(page.items)] }));
  const timeline = { personId, asOf: moment ? asOfText(moment) : '', page };
  return <ActivityPage self={self} people={people} timeline={timeline} following={following} names={names} nowMs={Date.now()} />;
}
