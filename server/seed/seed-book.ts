// The book of a seeded ledger: every command that its people sent, one by one, as time goes by. The same plan gives the same book.
import { clubTimeZone, monthCode, monthName } from '#server/demo/club-calendar.ts';
import { seededRandom } from '#server/demo/seeded-random.ts';
import { act, closing } from './seed-acts.ts';
import { credit, eur, hours, join, newClub, openHouse, type SeedClub, type SeedView, type Sending, send } from './seed-club.ts';
import { type SeedDay, seedDays, timesOf } from './seed-days.ts';

export interface SeedPlan {
  readonly seed: number;
  /** How many there will be, exactly. */
  readonly events: number;
  readonly accounts: number;
  /** Nothing happens later. Milliseconds since 1970. */
  readonly untilMs: number;
  readonly years: number;
}

export const fewestAccounts = 3;
/** What is known of an account is kept while the book is written. */
export const mostAccounts = 100_000;
/** Opening an account and paying into it, and something to happen to it. */
export const eventsAnAccount = 4;

const yearMs = 365.25 * 86_400_000;
const longestPromiseMs = 20 * 86_400_000;
/** Events a day: with fewer a promise may wait too long for its turn. */
const busy = 5;
/** Of a club's members so many are there from the beginning. */
const founders = 0.5;

/** Yields each command, and goes on when it is told how many events it made. */
export function* seedBook({ seed, events, accounts, untilMs, years }: SeedPlan, view: SeedView): Sending {
  const club = newClub(seededRandom(seed), view);
  const days = seedDays(events, untilMs - years * yearMs, untilMs);
  const small = accounts < 20;
  const perDay = events / days.length;
  const people = accounts - (small ? 2 : 4);
  for (const day of days) {
    if (day === days[0]) yield* opening(club, { day, small, founding: Math.ceil(people * founders) });
    // Everybody has joined a while before the end.
    const members = Math.min(people, Math.ceil(people * (founders + ((1 - founders) * day.share) / 0.9)));
    const keepsPromises = perDay > busy && untilMs - day.day.at(0) > longestPromiseMs;
    const today = { ...day, month: monthCode(day.day), monthName: monthName(day.day), keepsPromises };
    const before = club.done;
    const times = timesOf(day, Math.max(0, day.target - before), club.random);
    while (club.done < day.target) {
      club.nowMs = Math.max(club.nowMs + 1, times[club.done - before] ?? 0);
      if (events - club.done < closing) yield* payIn(club);
      else if (club.members.length < members) yield* join(club);
      else yield* act(club, today);
    }
  }
}

function* opening(club: SeedClub, { day, small, founding }: { day: SeedDay; small: boolean; founding: number }): Sending {
  club.nowMs = day.day.at(6);
  yield* send(club, { type: 'OpenLedger', name: 'Shannonside Rowing Club', timeZone: clubTimeZone });
  if (!small) yield* send(club, { type: 'DefineUnit', code: hours, name: 'Volunteer hours', exponent: 0 });
  yield* openHouse(club, small);
  for (let left = founding; left > 0; left -= 1) {
    club.nowMs += club.random.between(50, 900);
    yield* join(club);
  }
}

/** One event, so that there are as many as were asked for. */
function* payIn(club: SeedClub): Sending {
  const house = club.houses.get(eur);
  if (house) yield* send(club, credit(house.treasury, club.random.between(500, 9_000), { description: 'Guests, card terminal' }));
}
