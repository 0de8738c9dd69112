// Who there is, and what happened on the accounts that they hold or follow. One entry a route.
import { account } from '../answers/accounts.ts';
import { person, timelineEvent } from '../answers/timeline.ts';
import * as ask from '../query-input.ts';
import { readFollowing, readPeople, readPerson, readTimeline } from '../timeline-reads.ts';
import { list, one } from './question.ts';
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
    asOf: true,
    codes: ['UnknownPosition'],
  }),
  list('/people', {
    name: 'listPeople',
    tag: 'People',
    summary: 'Everyone who holds or follows an account, by their ids',
    input: ask.people,
    item: person,
    read: readPeople,
  }),
  one('/people/:personId', {
    name: 'getPerson',
    tag: 'People',
    summary: 'A person with what they hold and follow',
    description: 'Of someone who does neither: nothing.',
    input: ask.person,
    answer: person,
    key: 'person',
    read: readPerson,
  }),
  list('/people/:personId/timeline', {
    name: 'listTimelineOfPerson',
    tag: 'People',
    summary: 'What happened on the accounts that a person holds or follows, newest first',
    description: 'Each event from when the person began to hold or follow the account on.',
    input: ask.timelineOf,
    item: timelineEvent,
    read: readTimeline,
    asOf: true,
    codes: ['UnknownPosition'],
  }),
  list('/people/:personId/following', {
    name: 'listFollowing',
    tag: 'People',
    summary: 'The accounts that a person follows, the last followed first',
    input: ask.following,
    item: account,
    read: readFollowing,
  }),
];
