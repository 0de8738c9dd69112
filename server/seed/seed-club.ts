// The club of a seeded ledger: its own accounts, its members, and where each stands while the book is being written.

import type { SeededRandom } from '#server/demo/seeded-random.ts';
import type { Account } from '#server/domain/account/state.ts';
import { available } from '#server/domain/account/summary.ts';
import type { Command } from '#server/domain/command.ts';
import { type AccountId, accountIdOf, type CommandId, commandIdOf, type PersonId, personIdOf } from '#server/domain/ids.ts';
import { amountOf, type CurrencyCode, currencyOf, moneyOf } from '#server/domain/money.ts';
import { nameOf } from './seed-names.ts';

/** A command of the book: when it was sent, and under which id. */
export interface SeedEntry {
  readonly at: string;
  readonly command: Command;
  readonly commandId: CommandId;
  /** It will be taken back later. */
  readonly remember: boolean;
}

/** What became of the command before, and where streams stand by now. */
export interface SeedView {
  account(accountId: AccountId): Account;
  version(accountId: AccountId): number;
}

export interface Member {
  readonly account: AccountId;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly person: PersonId;
  readonly dues: number;
  paidMonth: string;
}

/** The accounts that members pay into and are paid from, one set a currency. */
export interface House {
  readonly treasury: AccountId;
  readonly till: AccountId;
}

/** How many events the command made; 0 when it was refused, too. */
export type Happened = number;
export type Sending = Generator<SeedEntry, void, Happened>;

/** What somebody will do some days later. */
export interface Later {
  readonly dueMs: number;
  readonly act: (club: SeedClub) => Sending;
}

export interface SeedClub {
  readonly random: SeededRandom;
  readonly view: SeedView;
  readonly members: Member[];
  readonly houses: Map<CurrencyCode, House>;
  /** What is due first comes first. */
  readonly agenda: Later[];
  nowMs: number;
  done: number;
}

export const eur = currencyOf('EUR');
export const gbp = currencyOf('GBP');
export const hours = currencyOf('HRS');

export function newClub(random: SeededRandom, view: SeedView): SeedClub {
  return { random, view, members: [], houses: new Map(), agenda: [], nowMs: 0, done: 0 };
}

/** Sends a command now. */
export function* send(club: SeedClub, command: Command, remember = false): Generator<SeedEntry, CommandId, Happened> {
  const commandId = commandIdOf(club.random.uuid(club.nowMs));
  club.done += yield { at: new Date(club.nowMs).toISOString(), command, commandId, remember };
  return commandId;
}

export interface Said {
  readonly description?: string;
  readonly reference?: string;
}

export const amount = (cents: number) => amountOf(String(Math.max(1, Math.round(cents))));
export const credit = (accountId: AccountId, cents: number, said: Said): Command => ({
  type: 'CreditAccount',
  accountId,
  amount: amount(cents),
  ...said,
});
export const transfer = (from: AccountId, to: AccountId, cents: number, said: Said): Command => ({
  type: 'Transfer',
  from,
  to,
  amount: amount(cents),
  ...said,
});

/** What may be spent, in minor units; 0 before the account is opened. */
export function spendable({ view }: SeedClub, accountId: AccountId): number {
  const account = view.account(accountId);
  return account.status === 'unopened' ? 0 : Number(available(account));
}

const houseAccounts = [
  { key: 'treasury', name: 'Current account', currency: eur, brought: 645_000 },
  { key: 'till', name: 'Bar till', currency: eur, brought: 20_000 },
  { key: 'treasury', name: 'Sterling account', currency: gbp, brought: 240_000 },
  { key: 'treasury', name: 'Volunteer hours', currency: hours, brought: 5_000 },
] as const;

/** The club's own accounts; the smallest club has the first two alone. */
export function* openHouse(club: SeedClub, small: boolean): Sending {
  for (const { key, name, currency, brought } of small ? houseAccounts.slice(0, 2) : houseAccounts) {
    club.nowMs += club.random.between(20_000, 90_000);
    const accountId = accountIdOf(club.random.uuid(club.nowMs));
    const house = club.houses.get(currency) ?? { treasury: accountId, till: accountId };
    club.houses.set(currency, { ...house, [key]: accountId });
    yield* send(club, { type: 'OpenAccount', accountId, currency, name, overdraftLimit: moneyOf('0') });
    yield* send(club, credit(accountId, brought, { description: 'Brought forward from the paper books', reference: 'B/F' }));
  }
}

/** One more member, with a first payment in. */
export function* join(club: SeedClub): Sending {
  const { random, members } = club;
  const index = members.length;
  const currency = club.houses.has(gbp) ? currencyOfMember(index) : eur;
  const account = accountIdOf(random.uuid(club.nowMs));
  const person = personIdOf(random.uuid(club.nowMs));
  const dues = currency === hours ? 2 : random.pick([1_250, 1_900, 3_800, 3_800]);
  const name = nameOf(index);
  const overdraftLimit = moneyOf(currency === eur ? random.pick(['0', '0', '1000', '2000']) : '0');
  members.push({ account, name, currency, person, dues, paidMonth: '' });
  const holder = random.chance(0.9) ? { holderId: person } : {};
  yield* send(club, { type: 'OpenAccount', accountId: account, currency, name, ...holder, overdraftLimit });
  const cents = currency === hours ? random.between(4, 20) : random.between(4, 15) * 1_000;
  yield* send(club, credit(account, cents, { description: 'First payment in' }));
}

function currencyOfMember(index: number): CurrencyCode {
  if (index % 33 === 7) return gbp;
  return index % 50 === 11 ? hours : eur;
}
