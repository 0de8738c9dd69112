// People, and events as those who hold or follow an account see them.
import * as z from 'zod';
import type { PersonJson, TimelineEventJson } from '#server/live/answers.ts';
import { event } from './events.ts';
import { minorUnits, shapeOf, uuid, words } from './shape.ts';

const some = z.array(z.strictObject({ accountId: uuid, name: words }).readonly()).readonly();
export const person = shapeOf<PersonJson>()(
  z
    .strictObject({
      personId: uuid,
      holds: some.meta({ description: 'The first ten accounts that they hold.' }),
      follows: some.meta({ description: 'The first ten that they follow.' }),
    })
    .meta({ id: 'Person', description: 'People have no names of their own: their accounts say who they are.' }),
);

const type = z.enum([
  'AccountOpened',
  'AccountCredited',
  'AccountDebited',
  'TransferSent',
  'TransferReceived',
  'AccountRenamed',
  'HolderChanged',
  'AccountFrozen',
  'AccountUnfrozen',
  'AccountClosed',
  'AccountReopened',
  'HoldPlaced',
  'HoldCaptured',
  'HoldReleased',
  'HoldExpired',
  'OverdraftLimitChanged',
  'EntryReversed',
]);

export const timelineEvent = shapeOf<TimelineEventJson>()(
  event
    .extend({
      streamType: z.literal('account'),
      accountId: uuid,
      accountName: words.meta({ description: 'When it happened.' }),
      type,
      balance: minorUnits.meta({ description: 'Of the account, after the event.' }),
      available: minorUnits.meta({ description: 'Of the account, after the event.' }),
    })
    .meta({ id: 'TimelineEvent' }),
);
