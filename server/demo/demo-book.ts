// The demo's books: two years of a rowing club with its members, dues and bar, as the commands that people sent.

import type { PersonId } from '#server/domain/ids.ts';
import { planTripsAbroad } from './abroad.ts';
import { planBar } from './bar.ts';
import { planBoats } from './boats.ts';
import { type Club, clubName, founders, join, openClub } from './club.ts';
import { type BookEntry, openBooks } from './club-books.ts';
import { type ClubDay, clubDays, clubTimeZone } from './club-calendar.ts';
import { planDeposits } from './deposits.ts';
import { planDues } from './dues.ts';
import { planMembership } from './membership.ts';
import { planMistakes } from './mistakes.ts';
import { planRegattas } from './regattas.ts';
import { planRunningCosts } from './running-costs.ts';
import { seededRandom } from './seeded-random.ts';
import { hours, planVolunteers } from './volunteers.ts';

const activities: readonly ((club: Club, day: ClubDay) => void)[] = [
  planMembership,
  planDues,
  planBar,
  planRunningCosts,
  planBoats,
  planRegattas,
  planTripsAbroad,
  planVolunteers,
  planDeposits,
  planMistakes,
];

// Room for clocks that differ: the log takes no stamp from the future.
const untilNowMs = 60_000;

export interface DemoBook {
  readonly seed: number;
  /** The instant that the two years end at. */
  readonly now: Date;
  /** The treasurer: whoever looks at it. */
  readonly treasurer: PersonId;
}

/** All commands of two years, in order, refused ones among them. The same seed, instant and treasurer give the same book. */
export function demoBook({ seed, now, treasurer }: DemoBook): readonly BookEntry[] {
  const untilMs = now.getTime() - untilNowMs;
  const days = clubDays(new Date(now).setUTCFullYear(now.getUTCFullYear() - 2), untilMs);
  const books = openBooks(seededRandom(seed));
  let club: Club | undefined;
  for (const day of days) {
    if (club) for (const plan of activities) plan(club, day);
    else books.plan(day.at(9), () => (club = openTheBooks()));
    books.runUntil(Math.min(day.at(24), untilMs));
  }
  return books.entries;

  function openTheBooks(): Club {
    books.submit({ type: 'OpenLedger', name: clubName, timeZone: clubTimeZone });
    books.wait(15);
    books.submit({ type: 'DefineUnit', ...hours });
    const opened = openClub(books, treasurer);
    for (const founder of founders) join(opened, founder);
    return opened;
  }
}
