// Who and what the demo club is: its own accounts, and its members with their habits.
import type { AccountId, PersonId } from '#server/domain/ids.ts';
import { currencyOf, moneyOf } from '#server/domain/money.ts';
import type { ClubBooks } from './club-books.ts';
import { hours } from './volunteers.ts';

export const clubName = 'Shannonside Rowing Club';

interface ClubAccount {
  readonly name: string;
  readonly currency?: string;
  /** Minor units brought forward when the books were opened. */
  readonly broughtForward?: number;
}

const clubAccounts = {
  treasury: { name: 'Current account', broughtForward: 645_000 },
  till: { name: 'Bar till', broughtForward: 20_000 },
  cashBox: { name: 'Cash box', broughtForward: 24_000 },
  savings: { name: 'Savings account', broughtForward: 1_400_000 },
  boatFund: { name: 'Boat fund', broughtForward: 1_120_000 },
  events: { name: 'Social fund', broughtForward: 124_000 },
  juniors: { name: 'Junior squad', broughtForward: 38_500 },
  brewery: { name: 'Harbour Brewery' },
  cashAndCarry: { name: 'Costello Cash & Carry' },
  boatyard: { name: 'Brannock Boatbuilders' },
  henley: { name: 'Henley, in sterling', currency: 'GBP' },
  toda: { name: 'Exchange with Toda', currency: 'JPY' },
  hoursGiven: { name: 'Hours given', currency: hours.code, broughtForward: 640 },
  juniorHours: { name: 'Hours for juniors', currency: hours.code },
} as const satisfies Record<string, ClubAccount>;

type ClubAccountName = keyof typeof clubAccounts;

export interface Member {
  readonly name: string;
  readonly account: AccountId;
  /** Who holds it. */
  readonly person: PersonId;
  /** Cents a month. */
  readonly dues: number;
  /** How likely they are in the bar on a Friday. */
  readonly thirst: number;
  /** Pays into their account by standing order, a few days before the dues. */
  readonly standingOrder: boolean;
  /** Pays the dues by hand, when they remember. */
  readonly straggler: boolean;
}

export interface Club {
  readonly books: ClubBooks;
  readonly accounts: Readonly<Record<ClubAccountName, AccountId>>;
  /** Those who have an account, in the order they joined. */
  readonly members: Member[];
  /** Who keeps the books, a member themselves. */
  readonly treasurer: PersonId;
}

export const treasurerName = 'Aoife Brennan';

const senior = 3_800;
const student = 1_900;
const social = 1_250;

type Habits = readonly [name: string, dues: number, thirst: number, habit?: 'by hand' | 'straggler'];

/** Whoever was there when the books were opened. */
export const founders: readonly Habits[] = [
  ['Aoife Brennan', senior, 0.45],
  ['Ciarán Doyle', senior, 0.6, 'by hand'],
  ['Marta Kowalska', senior, 0.3],
  ['Tomás Ó Briain', senior, 0.55],
  ['Inês Carvalho', student, 0.4, 'by hand'],
  ['Pádraig Lynch', social, 0.7],
  ['Yuki Tanabe', student, 0.2],
  ['Deirdre Fallon', senior, 0.35],
  ['Oluwaseun Adeyemi', senior, 0.5],
  ['Siobhán Keane', senior, 0.25],
  ['Lukas Hartmann', student, 0.55, 'straggler'],
  ['Grace Mulvey', senior, 0.4],
  ['Ravi Menon', senior, 0.3],
  ['Eilís Corrigan', social, 0.5],
  ['Jonas Lindqvist', senior, 0.45],
  ['Niamh Tierney', senior, 0.35, 'straggler'],
  ['Farid Haddad', senior, 0.4],
  ['Orla Gleeson', senior, 0.5],
  ['Peter Whelan', social, 0.65, 'straggler'],
  ['Chiara Bellini', student, 0.45, 'by hand'],
  ['Conor Mac Mahon', senior, 0.5],
];

/** Whoever came later, in that order. */
export const newcomers: readonly Habits[] = [
  ['Hannah Okafor', student, 0.4],
  ['Declan Roche', senior, 0.6, 'by hand'],
  ['Sofia Petrova', senior, 0.35],
  ['Brendan Quill', social, 0.65],
  ['Mei-Ling Chow', student, 0.3],
  ['Róisín Dunne', senior, 0.5],
  ['Bartosz Nowicki', senior, 0.45],
];

const eur = currencyOf('EUR');

/** The club's own accounts, opened and filled with what the old books left. The treasurer keeps an eye on where the money goes through. */
export function openClub(books: ClubBooks, treasurer: PersonId): Club {
  const opened = Object.entries<ClubAccount>(clubAccounts).map(([key, { name, currency = 'EUR', broughtForward }]) => {
    books.wait(books.random.between(20, 90));
    const accountId = books.newAccountId();
    books.submit({ type: 'OpenAccount', accountId, currency: currencyOf(currency), name, overdraftLimit: moneyOf('0') });
    books.wait(books.random.between(10, 40));
    if (broughtForward) books.credit(accountId, broughtForward, { description: 'Brought forward from the paper books', reference: 'B/F' });
    return [key, accountId];
  });
  const accounts = Object.fromEntries(opened) as Record<ClubAccountName, AccountId>;
  for (const accountId of [accounts.treasury, accounts.till]) books.submit({ type: 'FollowAccount', personId: treasurer, accountId });
  return { books, accounts, members: [], treasurer };
}

/** A member's account, with a first payment into it. The club lends each of them a round or two. */
export function join({ books, members, treasurer }: Club, [name, dues, thirst, habit]: Habits): void {
  books.wait(books.random.between(20, 90));
  const account = books.newAccountId();
  const person = name === treasurerName ? treasurer : books.newPersonId();
  const overdraftLimit = moneyOf(books.random.pick(['0', '1000', '1500', '2000']));
  books.submit({ type: 'OpenAccount', accountId: account, currency: eur, name, holderId: person, overdraftLimit });
  books.wait(books.random.between(10, 40));
  books.credit(account, books.random.between(4, 9) * 1_000, { description: 'First payment in' });
  members.push({ name, account, person, dues, thirst, standingOrder: habit === undefined, straggler: habit === 'straggler' });
}

/** Whether a member has an account that is not closed. */
export const isActive = ({ books }: Club, { account }: Member) => books.status(account) !== 'closed';
