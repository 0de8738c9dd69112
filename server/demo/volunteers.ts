// Hours that people give the club, in a unit of its own: earned at working parties, spent on the juniors' Saturdays.

import { currencyOf } from '#server/domain/money.ts';
import type { Club } from './club.ts';
import { type ClubDay, monthName } from './club-calendar.ts';

export const hours = { code: currencyOf('HRS'), name: 'Volunteer hours', exponent: 1 };

const jobs = ['Slip cleared of weed', 'Racks sanded and painted', 'Hulls washed', 'Gutters and grass', 'Buoys laid'] as const;

export function planVolunteers({ books, accounts }: Club, day: ClubDay): void {
  const { random } = books;
  if (day.weekday === 6 && day.date <= 7) {
    const people = random.between(4, 14);
    const tenths = people * random.pick([15, 20, 25, 30]);
    const said = { description: `${random.pick(jobs)}, ${people} people`, reference: `WORK-${day.year}` };
    books.plan(day.at(13), () => books.credit(accounts.hoursGiven, tenths, said), 90);
  }
  if (day.weekday === 0 && day.date <= 7)
    books.plan(day.at(19), () =>
      books.transfer(accounts.hoursGiven, accounts.juniorHours, random.between(10, 16) * 10, { description: `Juniors, ${monthName(day)}` }),
    );
  if (day.weekday === 6 && (day.month <= 6 || day.month >= 9) && random.chance(0.5))
    books.plan(
      day.at(12, 30),
      () => books.debit(accounts.juniorHours, random.pick([20, 30, 30, 45]), { description: 'Junior session, two coaches' }),
      20,
    );
}
