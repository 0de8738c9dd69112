// What it costs to be a club: lease, light, coach, insurance, the brewery's van, and the small things from the cash box.
import type { Club } from './club.ts';
import type { Said } from './club-books.ts';
import { type ClubDay, falls, monthCode, monthName } from './club-calendar.ts';

export function planRunningCosts(club: Club, day: ClubDay): void {
  planMonthly(club, day);
  planYearly(club, day);
  planDeliveries(club, day);
  planCashBox(club, day);
}

/** The current account pays, in office hours. */
function planBill({ books, accounts }: Club, day: ClubDay, cents: number, said: Said): void {
  books.plan(day.at(9, 30), () => books.debit(accounts.treasury, cents, said), 360);
}

function planMonthly(club: Club, day: ClubDay): void {
  const { books, accounts } = club;
  const { random } = books;
  const month = monthName(day);
  const code = monthCode(day);
  if (falls(day, 3)) planBill(club, day, 48_000, { description: `Boathouse lease ${month}`, reference: `LEASE-${code}` });
  if (falls(day, 8)) planBill(club, day, 3_490, { description: 'Broadband, boathouse', reference: `NET-${code}` });
  if (falls(day, 12)) planBill(club, day, electricity(club, day), { description: `Electricity ${month}`, reference: `EL-${code}` });
  if (falls(day, 26) && day.month !== 8) planBill(club, day, 32_000, { description: `Coaching ${month}`, reference: `COACH-${code}` });
  if (falls(day, 19) && day.month % 3 === 2)
    planBill(club, day, random.between(9_100, 13_800), { description: 'Water charges', reference: `WATER-${code}` });
  if (day.date === 20) books.plan(day.at(19), () => putAside(club), 90);
  if (day.date === 30 && day.month % 3 === 0)
    books.plan(
      day.at(4),
      () => books.credit(accounts.savings, Math.round(books.balance(accounts.savings) * 0.0045), { description: 'Interest' }),
      30,
    );
}

const electricity = ({ books: { random } }: Club, { month }: ClubDay) =>
  random.between(7_800, 11_000) + (month <= 3 || month >= 11 ? 8_500 : 0);

/** What the month left over goes where it is kept. */
function putAside({ books, accounts }: Club): void {
  if (books.balance(accounts.treasury) > 450_000)
    books.transfer(accounts.treasury, accounts.boatFund, 40_000, { description: 'Set aside for boats' });
  if (books.balance(accounts.treasury) > 700_000)
    books.transfer(accounts.treasury, accounts.savings, 60_000, { description: 'To savings' });
}

function planYearly(club: Club, day: ClubDay): void {
  const { books, accounts } = club;
  const on = (month: number, date: number) => day.month === month && falls(day, date);
  if (on(1, 16)) planBill(club, day, 91_000, { description: `Rowing Ireland affiliation ${day.year}`, reference: `AFF-${day.year}` });
  if (on(2, 3)) planBill(club, day, 218_400, { description: 'Boats and liability insurance', reference: `POL-77310-${day.year}` });
  if (on(4, 9)) planBill(club, day, 16_400, { description: 'Trailer, road tax and test', reference: `TRAILER-${day.year}` });
  if (on(10, 14)) planBill(club, day, 27_500, { description: 'Fire extinguishers and first aid, yearly service' });
  if (on(6, 5))
    books.plan(
      day.at(3),
      () => books.credit(accounts.treasury, 600_000, { description: 'Sports capital grant', reference: `SCP-${day.year}` }),
      60,
    );
  if (on(11, 21)) books.plan(day.at(21), () => books.credit(accounts.treasury, 184_500, { description: 'Table quiz, proceeds' }), 60);
}

/** Beer every second Tuesday, snacks every second Thursday, each at about what the bar sold; the suppliers draw their money at month's end. */
function planDeliveries(club: Club, day: ClubDay): void {
  const { books, accounts } = club;
  const week = Math.floor(day.index / 7);
  const busy = day.month >= 5 && day.month <= 8 ? 1.2 : 1;
  const deliver = (supplier: 'brewery' | 'cashAndCarry', cents: number, said: Said) =>
    books.plan(day.at(11), () => books.transfer(accounts.treasury, accounts[supplier], Math.round(cents * busy), said), 240);
  const note = () => books.random.between(41_000, 49_999);
  if (day.weekday === 2 && week % 2 === 0)
    deliver('brewery', books.random.between(23_000, 36_000), { description: 'Kegs, two weeks', reference: `Delivery note ${note()}` });
  if (day.weekday === 4 && week % 2 === 1)
    deliver('cashAndCarry', books.random.between(6_500, 13_000), {
      description: 'Crisps, tea, toasties, red',
      reference: `Receipt ${note()}`,
    });
  if (!falls(day, 25)) return;
  for (const supplier of [accounts.brewery, accounts.cashAndCarry])
    books.plan(
      day.at(15),
      () => books.balance(supplier) > 0 && books.debit(supplier, books.balance(supplier), { description: 'Drawn by the supplier' }),
      60,
    );
}

const smallThings = [
  ['Stamps and envelopes', 1_350],
  ['Rigger nuts and washers', 1_890],
  ['Fuel for the coaching launch', 3_200],
  ['Cleaning things', 1_640],
  ['Milk and sugar', 640],
  ['Padlock for the trailer', 2_495],
  ['Light bulbs, changing room', 1_180],
  ['Card for the Fallons, twins', 450],
  ['Tape, always tape', 980],
] as const;

function planCashBox(club: Club, day: ClubDay): void {
  const { books, accounts } = club;
  if (day.weekday !== 0 && books.random.chance(0.13)) {
    const [description, cents] = books.random.pick(smallThings);
    books.plan(day.at(10), () => books.debit(accounts.cashBox, cents + books.random.between(-4, 4) * 10, { description }), 480);
  }
  if (day.date === 6 || day.date === 20)
    books.plan(
      day.at(18),
      () =>
        books.balance(accounts.cashBox) < 12_000 &&
        books.transfer(accounts.treasury, accounts.cashBox, 15_000, { description: 'Cash box refilled' }),
      60,
    );
}
