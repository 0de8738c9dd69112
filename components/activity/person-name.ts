// What a person is called: people have no names of their own, so their accounts say who they are.
import { shortId } from '#components/history/describe-event.ts';
import type { PersonJson } from '#server/live/answers.ts';

/** Of more than so many accounts the rest are counted. */
const named = 2;
/** As many as the API says of each. */
const mostSaid = 10;

/** `Aoife Brennan-Walsh`, `Dues, Bar and 3 more`, `follower of Bar till`, or the beginning of the id. */
export function personName({ personId, holds, follows }: PersonJson): string {
  if (holds.length > 0) return listed(holds.map(({ name }) => name));
  if (follows.length > 0) return `follower of ${listed(follows.map(({ name }) => name))}`;
  return `person ${shortId(personId)}`;
}

function listed(names: readonly string[]): string {
  const first = names.slice(0, named);
  const left = names.length - first.length;
  if (left > 0) return `${first.join(', ')} and ${names.length >= mostSaid ? 'more' : `${left} more`}`;
  return first.join(' and ');
}

export interface PersonChoice {
  readonly personId: string;
  readonly text: string;
}

/** Everybody but oneself, by what they are called. The id tells apart those who are called the same. */
export function personChoices(people: readonly PersonJson[], self: string): readonly PersonChoice[] {
  return people
    .filter(({ personId }) => personId !== self)
    .map((person) => ({ personId: person.personId, text: `${personName(person)} · ${shortId(person.personId)}` }))
    .toSorted((a, b) => a.text.localeCompare(b.text, 'en'));
}
