// What a club lives for: regattas away from May to September, its own in June, and a dinner in December.
import { take } from './bar.ts';
import { type Club, isActive } from './club.ts';
import type { ClubDay } from './club-calendar.ts';
import { activeMembers, byTransfer, pay } from './member-payments.ts';

const dayMs = 86_400_000;

/** On the Saturday of that week of the month. */
const away = [
  { month: 5, week: 3, name: 'Limerick' },
  { month: 6, week: 1, name: 'Athlone' },
  { month: 6, week: 2, name: 'Castleconnell' },
  { month: 7, week: 3, name: 'Galway' },
  { month: 8, week: 2, name: 'Carrick' },
  { month: 9, week: 1, name: 'Killaloe' },
] as const;

const guests = [
  'Athlunkard',
  'Killorglin',
  'Offaly',
  'Graiguenamanagh',
  'Fermoy',
  'Skibbereen',
  'Carlow',
  'Commercial',
  'Neptune',
  'Tribesmen',
] as const;

export function planRegattas(club: Club, day: ClubDay): void {
  const week = Math.ceil(day.date / 7);
  const trip = away.find((regatta) => day.weekday === 6 && regatta.month === day.month && regatta.week === week);
  if (trip) planTrip(club, day, trip.name);
  if (day.month === 6 && day.weekday === 6 && week === 4) planOwnRegatta(club, day);
  if (day.month === 12 && day.date === 1) planDinner(club, day);
}

/** Entries in the morning, diesel in the evening, and the crews pay their seats in the week after. */
function planTrip(club: Club, day: ClubDay, name: string): void {
  const { books, accounts } = club;
  const crew = activeMembers(club, ({ dues }) => (dues > 1_500 ? 0.45 : 0));
  const entries = { description: `Entries, ${name} regatta`, reference: `${name.toUpperCase()}-${day.year}` };
  books.plan(day.at(7, 30), () => books.debit(accounts.events, crew.length * 1_150 + 2_500, entries), 40);
  books.plan(
    day.at(19),
    () => books.debit(accounts.cashBox, books.random.between(420, 780) * 10, { description: `Diesel for the trailer, ${name}` }),
    120,
  );
  const seat = { to: accounts.events, cents: 1_600, said: { description: `Seat fee, ${name} regatta` } };
  for (const member of crew)
    books.plan(day.at(18) + books.random.between(1, 6) * dayMs, () => isActive(club, member) && pay(club, member, seat, byTransfer), 240);
}

function planOwnRegatta(club: Club, day: ClubDay): void {
  const { books, accounts } = club;
  const reference = `REGATTA-${day.year}`;
  for (const guest of guests) {
    const crews = books.random.between(2, 9);
    const entry = () => books.credit(accounts.events, crews * 1_800, { description: `${guest} RC, ${crews} crews`, reference });
    books.plan(day.at(9) - books.random.between(0, 1) * 3_600_000, entry, 90);
  }
  books.plan(day.at(8), () => books.debit(accounts.events, 46_500, { description: 'Medals and programmes', reference }), 30);
  books.plan(day.at(17), () => books.debit(accounts.events, 30_000, { description: 'Safety boats and first aid', reference }), 60);
  for (let hour = 10; hour <= 20; hour += 1)
    books.plan(day.at(hour), () => take(club, 'Regatta, tent bar', books.random.between(9_000, 31_000)), 55);
  const surplus = () => Math.floor((books.balance(accounts.events) - 120_000) / 10_000) * 10_000;
  const share = () =>
    surplus() > 0 &&
    books.transfer(accounts.events, accounts.boatFund, surplus(), { description: 'Regatta surplus, for boats', reference });
  books.plan(day.at(20) + 4 * dayMs, share, 60);
}

function planDinner(club: Club, day: ClubDay): void {
  const { books, accounts } = club;
  const tables = activeMembers(club, () => 0.75);
  for (const member of tables) {
    const seats = books.random.pick([1, 1, 2]);
    const said = {
      description: seats === 1 ? 'Christmas dinner, one seat' : 'Christmas dinner, two seats',
      reference: `DINNER-${day.year}`,
    };
    const payment = { to: accounts.events, cents: seats * 3_400, said };
    books.plan(
      day.at(18) + books.random.between(0, 10) * dayMs,
      () => isActive(club, member) && pay(club, member, payment, byTransfer),
      240,
    );
  }
  const bill = { description: 'Christmas dinner, The Weir', reference: `DINNER-${day.year}` };
  books.plan(day.at(23) + 12 * dayMs, () => books.debit(accounts.events, tables.length * 3_900, bill), 40);
}
