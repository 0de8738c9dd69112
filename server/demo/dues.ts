// Dues on the first of the month, what members pay in to have them covered, and the juniors' Saturdays.
import { type Club, isActive, type Member } from './club.ts';
import { type ClubDay, falls, monthCode, monthName } from './club-calendar.ts';
import { activeMembers, byTransfer, pay } from './member-payments.ts';

const dayMs = 86_400_000;
/** Nobody leaves more than this lying in a club's books. */
const plentyCents = 12_000;

export function planDues(club: Club, day: ClubDay): void {
  if (falls(day, 25)) planStandingOrders(club, day);
  if (day.date === 1) for (const member of activeMembers(club)) planPayment(club, member, day);
  planJuniors(club, day);
  if (day.weekday === 6) for (const member of activeMembers(club)) planLookAtBalance(club, member, day);
}

function planStandingOrders({ books, ...club }: Club, day: ClubDay): void {
  for (const member of activeMembers({ books, ...club })) {
    if (!member.standingOrder || books.balance(member.account) > plentyCents) continue;
    // Dues and about what the Fridays cost them, rounded as people round.
    const cents = Math.ceil((member.dues + member.thirst * 4_000) / 500) * 500;
    books.plan(
      day.at(5, 40),
      () => books.credit(member.account, cents, { description: 'Standing order', reference: `SO-${monthCode(day)}` }),
      9,
    );
  }
}

/** The treasurer's run is early on the first; stragglers pay by hand, some evening later. */
function planPayment(club: Club, member: Member, day: ClubDay): void {
  const { books, accounts } = club;
  const atMs = member.straggler ? day.at(books.random.between(18, 22)) + books.random.between(2, 17) * dayMs : day.at(6);
  const said = { description: `Dues ${monthName(day)}`, reference: `DUES-${monthCode(day)}` };
  books.plan(atMs, () => isActive(club, member) && pay(club, member, { to: accounts.treasury, cents: member.dues, said }, byTransfer), 25);
}

/** Those without a standing order look at their balance now and then, mostly on Saturdays. */
function planLookAtBalance(club: Club, member: Member, day: ClubDay): void {
  const { books } = club;
  const enough = member.standingOrder ? 500 : member.dues + 2_000;
  const look = () => {
    if (!isActive(club, member) || books.balance(member.account) >= enough || !books.random.chance(0.5)) return;
    books.credit(member.account, books.random.pick([2_000, 3_000, 4_000, 5_000, 5_000, 6_000]), byTransfer.said);
  };
  books.plan(day.at(10), look, 600);
}

function planJuniors({ books, accounts }: Club, day: ClubDay): void {
  const term = day.month <= 6 || day.month >= 9;
  if (day.weekday === 6 && term)
    books.plan(
      day.at(12),
      () => books.credit(accounts.juniors, books.random.between(9, 19) * 500, { description: 'Junior session, cash' }),
      30,
    );
  if (day.date === 15 && day.month % 3 === 0)
    books.plan(
      day.at(20),
      () =>
        books.transfer(accounts.juniors, accounts.treasury, Math.floor(books.balance(accounts.juniors) / 5_000) * 5_000 || 100, {
          description: 'Junior sessions, the quarter',
        }),
      60,
    );
}
