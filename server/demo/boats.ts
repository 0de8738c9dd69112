// Boats: repairs when something breaks, and once a year a boat, with a deposit in February and the rest in April.
import type { Club } from './club.ts';
import { type ClubDay, falls } from './club-calendar.ts';

const wishes = [
  { name: 'Double scull, used', cents: 780_000 },
  { name: 'Coxed four, second-hand', cents: 1_150_000 },
] as const;

const repairs = [
  ['Hull patch, the old eight', 18_500, 46_000],
  ['New slides and wheels', 9_500, 16_000],
  ['Blade repairs', 4_500, 12_500],
  ['Fin and rudder, straightened', 6_000, 11_000],
  ['Riggers, re-welded', 12_000, 21_000],
] as const;

export function planBoats(club: Club, day: ClubDay): void {
  const { books, accounts } = club;
  const wish = wishes[day.year % wishes.length] ?? wishes[0];
  const deposit = Math.round(wish.cents * 0.3);
  if (day.month === 2 && falls(day, 18))
    planPayment(club, day, deposit, { description: `${wish.name}, deposit`, reference: `ORDER-${day.year}` });
  if (day.month === 4 && falls(day, 22))
    planPayment(club, day, wish.cents - deposit, { description: `${wish.name}, the rest`, reference: `ORDER-${day.year}` });
  if (day.weekday === 4 && books.random.chance(0.16)) {
    const [description, low, high] = books.random.pick(repairs);
    planPayment(club, day, books.random.between(low / 10, high / 10) * 10, { description });
  }
  if (falls(day, 26))
    books.plan(
      day.at(16),
      () =>
        books.balance(accounts.boatyard) > 0 &&
        books.debit(accounts.boatyard, books.balance(accounts.boatyard), { description: 'Drawn by the boatyard' }),
      60,
    );
  if (day.weekday === 6 && books.random.chance(0.06))
    books.plan(
      day.at(12),
      () => books.credit(accounts.boatFund, books.random.pick([5_000, 5_000, 10_000, 25_000]), { description: 'Donation for boats' }),
      240,
    );
}

/** From the boat fund, which the savings help out when it would not last. */
function planPayment({ books, accounts }: Club, day: ClubDay, cents: number, said: { description: string; reference?: string }): void {
  books.plan(
    day.at(10),
    () => {
      const missing = cents - books.balance(accounts.boatFund);
      if (missing > 0)
        books.transfer(accounts.savings, accounts.boatFund, Math.ceil(missing / 50_000) * 50_000, { description: 'For the boat fund' });
      books.transfer(accounts.boatFund, accounts.boatyard, cents, said);
    },
    300,
  );
}
