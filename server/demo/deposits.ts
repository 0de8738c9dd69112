// Deposits: what is set aside with whoever lends the club a trailer, a hall or a key, and what becomes of it.
import type { Club } from './club.ts';
import type { ClubDay } from './club-calendar.ts';

const dayMs = 86_400_000;

/** What happens on which day since the books were opened, in the afternoon. */
const deposits: Readonly<Record<number, (club: Club, day: ClubDay) => void>> = {
  58: (club, day) => planTrailer(club, day, { cents: 25_000, kept: 25_000 }),
  190: (club, day) => planKey(club, day, 'Declan Roche'),
  243: (club, day) => planTrailer(club, day, { cents: 25_000, kept: 8_250 }),
  371: planHall,
  466: (club, day) => planKey(club, day, 'Orla Gleeson'),
  604: (club, day) => planTrailer(club, day, { cents: 30_000, kept: 11_400 }),
  719: (club, day) => planKey(club, day, 'Bartosz Nowicki'),
  726: planOpenDeposit,
};

export function planDeposits(club: Club, day: ClubDay): void {
  deposits[day.index]?.(club, day);
}

/** The hire takes its part when the trailer is back, once somebody has read the note properly. */
function planTrailer({ books, accounts }: Club, day: ClubDay, { cents, kept }: { cents: number; kept: number }): void {
  books.plan(day.at(14), () => {
    const holdId = books.hold(accounts.boatFund, cents, { description: 'Deposit, hired trailer', reference: `HIRE-${day.year}` });
    if (!holdId) return;
    const capture = (amount: number) => books.capture(accounts.boatFund, holdId, amount);
    books.plan(day.at(18) + 9 * dayMs, () => {
      if (capture(kept < cents ? kept + cents : kept)) return;
      books.wait(books.random.between(30, 120));
      capture(kept);
    });
  });
}

function planHall({ books, accounts }: Club, day: ClubDay): void {
  books.plan(day.at(15), () => {
    const holdId = books.hold(accounts.events, 20_000, {
      description: 'Deposit, The Weir, for the dinner',
      reference: `DINNER-${day.year}`,
    });
    if (!holdId) return;
    books.plan(day.at(11) + 16 * dayMs, () => books.submit({ type: 'ReleaseHold', accountId: accounts.events, holdId }));
  });
}

/** Stays for as long as the member has the key. */
function planKey({ books, members }: Club, day: ClubDay, name: string): void {
  const member = members.find((one) => one.name === name);
  if (member) books.plan(day.at(17), () => books.hold(member.account, 1_000, { description: 'Deposit, boathouse key' }), 90);
}

/** Lapses by itself when nobody claims it: well after the books end. */
function planOpenDeposit({ books, accounts }: Club, day: ClubDay): void {
  const expiresAt = new Date(day.at(12) + 18 * dayMs).toISOString();
  const said = { description: 'Deposit, coaching launch on trial', reference: `LAUNCH-${day.year}` };
  books.plan(day.at(14), () => books.hold(accounts.treasury, 40_000, said, expiresAt), 60);
}
