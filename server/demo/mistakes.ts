// What people book wrong, and take back when they see it: the wrong member, the same bill twice, the wrong account.
import { type Club, isActive } from './club.ts';
import type { ClubDay } from './club-calendar.ts';
import { activeMembers } from './member-payments.ts';

const twice: readonly number[] = [330, 640];

export function planMistakes(club: Club, day: ClubDay): void {
  const { books } = club;
  if (day.weekday >= 1 && day.weekday <= 5 && books.random.chance(0.018))
    books.plan(day.at(11), () => books.random.pick([wrongMember, sameBillTwice, wrongAccount])(club), 300);
  // Always some to be found near the end, and two that are taken back by two people.
  if (day.index === 723) books.plan(day.at(12), () => wrongAccount(club), 60);
  if (day.index === 727) books.plan(day.at(11), () => misplacedPoint(club), 120);
  if (day.index === 728) books.plan(day.at(20), () => tabOfTheFrozen(club), 60);
  if (twice.includes(day.index)) books.plan(day.at(13), () => takenBackTwice(club), 60);
}

/** Seen a few minutes after, mostly. */
const seen = ({ books }: Club) => books.wait(books.random.between(60, 900));

function wrongMember(club: Club): void {
  const { books } = club;
  const [other, meant] = activeMembers(club, () => 0.5);
  if (!other || !meant) return;
  const cents = books.random.between(3, 9) * 1_000;
  books.credit(other.account, cents, { description: 'Paid in by bank transfer' });
  seen(club);
  books.takeBack(other.account, `Meant for ${meant.name}`);
  books.wait(books.random.between(20, 60));
  books.credit(meant.account, cents, { description: 'Paid in by bank transfer' });
}

function sameBillTwice(club: Club): void {
  const { books, accounts } = club;
  const said = { description: 'Slipway repairs, materials', reference: `Invoice ${books.random.between(1_100, 1_990)}` };
  const cents = books.random.between(80, 240) * 50;
  if (!books.debit(accounts.treasury, cents, said)) return;
  books.wait(books.random.between(40, 400));
  if (!books.debit(accounts.treasury, cents, said)) return;
  seen(club);
  books.takeBack(accounts.treasury, 'Booked twice');
}

/** Of a transfer both legs go back. */
function wrongAccount(club: Club): void {
  const { books, accounts } = club;
  const cents = books.random.between(4, 12) * 500;
  if (!books.transfer(accounts.treasury, accounts.juniors, cents, { description: 'Cones, bibs and a stopwatch' })) return;
  seen(club);
  books.takeBack(accounts.juniors, 'Belongs to the events fund');
  books.wait(books.random.between(20, 90));
  books.transfer(accounts.treasury, accounts.events, cents, { description: 'Cones, bibs and a stopwatch' });
}

/** A point in the wrong place is refused where the money is not there. */
function misplacedPoint({ books, accounts }: Club): void {
  const said = { description: 'Rigger nuts and washers' };
  books.debit(accounts.cashBox, 189_000, said);
  books.wait(books.random.between(10, 40));
  books.debit(accounts.cashBox, 1_890, said);
}

/** Somebody behind the bar has not heard of it. */
function tabOfTheFrozen({ books, accounts, members }: Club): void {
  const frozen = members.find(({ account }) => books.status(account) === 'frozen');
  if (frozen) books.transfer(frozen.account, accounts.till, 1_080, { description: '2 pints' });
}

/** The second to see it is told that it was done. */
function takenBackTwice(club: Club): void {
  const { books, members } = club;
  const member = members.find((one) => one.name === 'Grace Mulvey');
  if (!member || !isActive(club, member)) return;
  books.credit(member.account, 6_000, { description: 'Paid in by bank transfer' });
  const entry = books.version(member.account);
  seen(club);
  books.takeBack(member.account, 'Not in the bank statement');
  seen(club);
  books.submit({ type: 'ReverseEntry', accountId: member.account, version: entry, reason: 'Not in the bank statement' });
}
