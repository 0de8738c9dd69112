// Money in other currencies: Henley in sterling every July, a week in Toda in yen every October.
import type { Club } from './club.ts';
import type { ClubDay } from './club-calendar.ts';

interface Trip {
  readonly account: 'henley' | 'toda';
  /** As people say it. */
  readonly place: string;
  /** When the money is bought: month, date. */
  readonly bought: readonly [number, number];
  /** What is bought, as said and in minor units, and what it costs in cents. */
  readonly said: string;
  readonly minorUnits: number;
  readonly costCents: number;
  /** What it goes on: month, date, hour, what, minor units. */
  readonly spent: readonly (readonly [number, number, number, string, number])[];
}

const trips: readonly Trip[] = [
  {
    account: 'henley',
    place: 'Henley',
    bought: [5, 22],
    said: '1,450.00 GBP at 0.8529',
    minorUnits: 145_000,
    costCents: 170_008,
    spent: [
      [6, 3, 12, 'Entry, Thames Challenge Cup', 19_600],
      [6, 29, 6, 'Ferry, van and trailer', 34_800],
      [7, 1, 17, 'Camping by the course', 21_000],
      [7, 2, 9, 'Boat tent, racking', 12_500],
      [7, 3, 20, 'Supper for two crews', 16_840],
      [7, 5, 10, 'Grandstand badges', 9_600],
    ],
  },
  {
    account: 'toda',
    place: 'Toda',
    bought: [9, 11],
    said: '310,000 JPY at 163.2',
    minorUnits: 310_000,
    costCents: 189_951,
    spent: [
      [10, 2, 9, 'Lodging by the course, six nights', 158_400],
      [10, 4, 8, 'Boat hire, two coxless pairs', 48_000],
      [10, 5, 7, 'Entries, autumn regatta', 24_000],
      [10, 7, 12, 'Dinner with our hosts', 51_300],
      [10, 8, 6, 'Trains to the airport', 13_920],
    ],
  },
];

export function planTripsAbroad(club: Club, day: ClubDay): void {
  const { books, accounts } = club;
  for (const trip of trips) {
    const [month, date] = trip.bought;
    if (day.month === month && day.date === date) planExchange(club, day, trip);
    for (const [spentMonth, spentDate, hour, description, minorUnits] of trip.spent)
      if (day.month === spentMonth && day.date === spentDate)
        books.plan(
          day.at(hour),
          () => books.debit(accounts[trip.account], minorUnits, { description, reference: referenceOf(trip, day) }),
          150,
        );
  }
}

/** A first try, in the first year, is a plain transfer between currencies; the books know better. */
function planExchange({ books, accounts }: Club, day: ClubDay, trip: Trip): void {
  const { account, place, said, minorUnits, costCents } = trip;
  const reference = referenceOf(trip, day);
  if (day.index < 366)
    books.plan(day.at(19), () =>
      books.transfer(accounts.treasury, accounts[account], costCents, { description: `Money for ${place}`, reference }),
    );
  books.plan(day.at(19, 4), () => {
    if (!books.debit(accounts.treasury, costCents, { description: `Exchanged for ${said}`, reference })) return;
    books.wait(books.random.between(30, 90));
    books.credit(accounts[account], minorUnits, { description: `Bought: ${said}`, reference });
  });
}

const referenceOf = ({ place }: Trip, { year }: ClubDay) => `${place.toUpperCase()}-${year}`;
