// What happened on the accounts that a person holds or follows. One entry a route.
import { account } from '../answers/accounts.ts';
import { timelineEvent } from '../answers/timeline.ts';
import * as ask from '../query-input.ts';
import { readFollowing, readTimeline } from '../timeline-reads.ts';
import { list } from './question.ts';
import type { Route } from './route.ts';

export const timelineRoutes: readonly Route[] = [
  list('/timeline', {
    name: 'listTimeline',
    tag: 'People',
    summary: 'What happened on the accounts that you hold or follow, newest first',
    description: 'Each event from when you began to hold or follow the account on.',
    input: ask.ownTimeline,
    item: timelineEvent,
    read: readTimeline,
  }),
  list('/people/:personId/timeline', {
    name: 'listTimelineOfPerson',
    tag: 'People',
    summary: 'What happened on the accounts that a person holds or follows, newest first',
    description: 'Each event from when the person began to hold or follow the account on.',
    input: ask.ofPerson,
    item: timelineEvent,
    read: readTimeline,
  }),
  list('/people/:personId/following', {
    name: 'listFollowing',
    tag: 'People',
    summary: 'The accounts that a person follows, the last followed first',
    input: ask.ofPerson,
    item: account,
    read: readFollowing,
  }),
];
