// Members pay: what they owe the club, and into their account when it does not reach.
import type { AccountId } from '#server/domain/ids.ts';
import { type Club, isActive, type Member } from './club.ts';
import type { Said } from './club-books.ts';

export interface Payment {
  readonly to: AccountId;
  readonly cents: number;
  readonly said: Said;
}

export interface TopUp {
  /** How long the member takes, at least and at most. */
  readonly minutes: readonly [least: number, most: number];
  readonly said: Said;
}

export const atTheBar: TopUp = { minutes: [1, 6], said: { description: 'Card top-up at the bar' } };
export const byTransfer: TopUp = { minutes: [1_200, 7_000], said: { description: 'Paid in by bank transfer' } };

/** A member pays. Who is short is refused, pays in, and pays then. A frozen account just stays refused. */
export function pay(club: Club, { account }: Member, payment: Payment, topUp: TopUp): void {
  const { books } = club;
  const send = () => books.transfer(account, payment.to, payment.cents, payment.said);
  if (send() || books.status(account) !== 'open') return;
  const missing = payment.cents - books.unheld(account);
  const paidIn = Math.ceil(missing / 1_000) * 1_000 + books.random.between(0, 3) * 1_000;
  books.plan(books.clockMs() + books.random.between(...topUp.minutes) * 60_000, () => {
    if (books.status(account) !== 'open') return;
    books.credit(account, paidIn, topUp.said);
    books.wait(books.random.between(15, 50));
    send();
  });
}

/** Every member who might, each at their own moment. */
export function activeMembers(club: Club, likely: (member: Member) => number = () => 1): readonly Member[] {
  return club.members.filter((member) => isActive(club, member) && club.books.random.chance(likely(member)));
}
