// Who comes and goes: joining, another name, leaving, coming back, a frozen account, another limit, whose account it is and who follows it.
import { moneyOf, noMoney } from '#server/domain/money.ts';
import { type Club, join, type Member, newcomers } from './club.ts';
import type { ClubDay } from './club-calendar.ts';

const dayMs = 86_400_000;

/** Days since the books were opened, one for each newcomer. */
const joinedOn = [38, 96, 171, 205, 318, 402, 547];

/** What happens on which day, in the evening. */
const changes: Readonly<Record<number, (club: Club) => void>> = {
  20: ({ books, accounts, treasurer }) => books.submit({ type: 'FollowAccount', personId: treasurer, accountId: accounts.boatFund }),
  47: ({ books, accounts, treasurer }) => books.submit({ type: 'FollowAccount', personId: treasurer, accountId: accounts.cashBox }),
  90: ({ books, accounts }) => books.submit({ type: 'ChangeOverdraftLimit', accountId: accounts.treasury, limit: moneyOf('200000') }),
  133: ({ books, accounts }) => books.submit({ type: 'RenameAccount', accountId: accounts.events, name: 'Events fund' }),
  214: withMember('Aoife Brennan', ({ books }, { account }) =>
    books.submit({ type: 'RenameAccount', accountId: account, name: 'Aoife Brennan-Walsh' }),
  ),
  228: ({ books, accounts, treasurer }) => books.submit({ type: 'UnfollowAccount', personId: treasurer, accountId: accounts.cashBox }),
  251: withMember('Grace Mulvey', ({ books, accounts }, { person }) => {
    books.submit({ type: 'ChangeHolder', accountId: accounts.juniors, holderId: person });
    books.wait(40);
    books.submit({ type: 'FollowAccount', personId: person, accountId: accounts.juniorHours });
  }),
  260: withMember('Farid Haddad', (club, member) => leave(club, member, 'Moved to Cork')),
  268: withMember('Farid Haddad', ({ books, accounts }, { account }) =>
    books.transfer(account, accounts.till, 1_080, { description: '2 pints' }),
  ),
  300: withMember('Chiara Bellini', (club, member) => leave(club, member, 'A year abroad')),
  350: withMember('Lukas Hartmann', ({ books }, { account }) =>
    books.submit({ type: 'FreezeAccount', accountId: account, reason: 'Key fob lost, until it is replaced' }),
  ),
  353: withMember('Lukas Hartmann', ({ books }, { account }) => books.submit({ type: 'UnfreezeAccount', accountId: account })),
  412: withMember('Pádraig Lynch', ({ books }, { account }) =>
    books.submit({ type: 'ChangeOverdraftLimit', accountId: account, limit: moneyOf('4000') }),
  ),
  431: withMember('Yuki Tanabe', (club, member) => leave(club, member, 'Back home to Toda')),
  470: refuseCredit,
  505: withMember('Chiara Bellini', comeBack),
  598: withMember('Jonas Lindqvist', (club, member) => leave(club, member, 'Gave up the oar')),
  655: withMember('Peter Whelan', ({ books }, { account }) =>
    books.submit({ type: 'FreezeAccount', accountId: account, reason: 'Disputes two bar tabs, until the committee has met' }),
  ),
  702: withMember('Peter Whelan', ({ books }, { account }) => books.credit(account, 2_500, { description: 'Paid in by bank transfer' })),
};

export function planMembership(club: Club, day: ClubDay): void {
  const { books } = club;
  const newcomer = newcomers[joinedOn.indexOf(day.index)];
  if (newcomer) books.plan(day.at(19), () => join(club, newcomer), 90);
  const change = changes[day.index];
  if (change) books.plan(day.at(21), () => change(club), 60);
}

function withMember(name: string, task: (club: Club, member: Member) => void): (club: Club) => void {
  return (club) => {
    const member = club.members.find((one) => one.name === name);
    if (member) task(club, member);
  };
}

/** An account closes empty. The treasurer forgets it now and then, and is told. */
function leave({ books }: Club, { account }: Member, reason: string): void {
  const close = () => books.submit({ type: 'CloseAccount', accountId: account, reason });
  if (close()) return;
  books.wait(books.random.between(40, 200));
  const balance = books.balance(account);
  if (balance > 0) books.debit(account, balance, { description: 'Balance paid out' });
  else books.credit(account, -balance, { description: 'Debt settled in cash' });
  books.wait(books.random.between(15, 60));
  close();
}

/** The committee wants no more credit at the bar, and learns that it cannot be taken from who uses it. */
function refuseCredit(club: Club): void {
  const { books, members } = club;
  const owing = members.find(({ account }) => books.balance(account) < 0);
  if (owing) books.submit({ type: 'ChangeOverdraftLimit', accountId: owing.account, limit: noMoney });
  else books.plan(books.clockMs() + dayMs, () => refuseCredit(club));
}

function comeBack({ books }: Club, { account }: Member): void {
  if (!books.submit({ type: 'ReopenAccount', accountId: account })) return;
  books.wait(books.random.between(40, 200));
  books.credit(account, 5_000, { description: 'Paid in by bank transfer' });
}
