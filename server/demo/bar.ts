// The bar: Friday nights above all, a drink after training in summer, coffee after the Sunday outing, banked on Mondays.
import { type Club, isActive, type Member } from './club.ts';
import { type ClubDay, isSummer, monthCode } from './club-calendar.ts';
import { activeMembers, atTheBar, pay } from './member-payments.ts';

const floatCents = 20_000;

const menu = [
  ['pint', 'pints', 540],
  ['pint', 'pints', 540],
  ['half', 'halves', 290],
  ['glass of red', 'glasses of red', 620],
  ['alcohol-free beer', 'alcohol-free beers', 420],
  ['lemonade', 'lemonades', 260],
  ['tea', 'teas', 200],
  ['toastie', 'toasties', 480],
  ['bag of crisps', 'bags of crisps', 160],
] as const;

export function planBar(club: Club, day: ClubDay): void {
  if (isClosed(day)) return;
  if (day.weekday === 5) planFriday(club, day);
  if (day.weekday === 3 && day.month >= 4 && day.month <= 9) planAfterTraining(club, day);
  if (day.weekday === 0) planSunday(club, day);
  if (day.weekday === 1) club.books.plan(day.at(10), () => bank(club, day), 150);
}

/** Between Christmas and the first days of January. */
const isClosed = ({ month, date }: ClubDay) => (month === 12 && date >= 24) || (month === 1 && date <= 2);

/** How many of those who might come do. */
function season(day: ClubDay): number {
  if (isSummer(day)) return 0.66;
  if (day.month === 12) return 0.74;
  return day.month <= 2 ? 0.44 : 0.54;
}

function planFriday(club: Club, day: ClubDay): void {
  const { books } = club;
  for (const member of activeMembers(club, ({ thirst }) => thirst * season(day))) {
    books.plan(day.at(20), () => tab(club, member), 220);
    if (books.random.chance(0.15)) books.plan(day.at(22), () => tab(club, member), 100);
  }
  for (let taking = books.random.between(2, 3); taking > 0; taking -= 1)
    books.plan(
      day.at(20, 30),
      () => take(club, 'Guests, card terminal', Math.round(books.random.between(3_000, 15_000) * season(day))),
      190,
    );
  books.plan(day.at(23, 45), () => take(club, 'Guests, cash counted at closing', books.random.between(40, 190) * 50), 10);
}

function planAfterTraining(club: Club, day: ClubDay): void {
  const { books } = club;
  for (const member of activeMembers(club, ({ thirst }) => thirst * 0.12)) books.plan(day.at(20, 45), () => tab(club, member), 75);
  books.plan(day.at(22, 15), () => take(club, 'After training, cash', books.random.between(15, 60) * 50), 15);
}

function planSunday(club: Club, day: ClubDay): void {
  const { books } = club;
  if (books.random.chance(0.7))
    books.plan(day.at(11, 20), () => take(club, 'Coffee after the outing', books.random.between(8, 44) * 50), 60);
}

/** What guests pay. */
export function take({ books, accounts }: Club, description: string, cents: number): void {
  books.credit(accounts.till, cents, { description });
}

/** What a member had at the bar, put on their account. Who is short pays in by card. */
function tab(club: Club, member: Member): void {
  if (!isActive(club, member)) return;
  const { cents, description } = round(club);
  pay(club, member, { to: club.accounts.till, cents, said: { description } }, atTheBar);
}

function round({ books: { random } }: Club): { cents: number; description: string } {
  const items = new Map<(typeof menu)[number], number>();
  for (let bites = random.pick([1, 1, 2, 2, 3]); bites > 0; bites -= 1) {
    const item = random.pick(menu);
    items.set(item, (items.get(item) ?? 0) + random.pick([1, 1, 1, 2]));
  }
  const words = [...items].map(([[one, many], count]) => (count === 1 ? one : `${count} ${many}`));
  return { cents: [...items].reduce((sum, [[, , price], count]) => sum + price * count, 0), description: capital(words.join(', ')) };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** All but the float goes to the current account. */
function bank({ books, accounts }: Club, day: ClubDay): void {
  const cents = books.balance(accounts.till) - floatCents;
  if (cents < 5_000) return;
  const reference = `BAR-${monthCode(day)}-${day.date.toString().padStart(2, '0')}`;
  books.transfer(accounts.till, accounts.treasury, cents, { description: 'Bar takings of the week', reference });
}
