// Whose activity is looked at: kept in the address as ?person=…, read on both sides.
import { createLoader, createParser } from 'nuqs/server';
import { isUuid } from '#server/domain/ids.ts';

/** What is no id is nobody, and so oneself. */
const parseAsPerson = createParser({
  parse: (text) => (isUuid(text) ? text.toLowerCase() : null),
  serialize: (personId: string) => personId,
});

export const activityParameters = { person: parseAsPerson };
export const loadActivityParameters = createLoader(activityParameters);

export const eventsAPage = 50;
export const peopleShown = 200;
export const followedShown = 100;
