// What happens in the club of a seeded ledger: dues, the bar, payments between members, bills, holds, corrections, and refusals.
import type { AccountId, CommandId } from '#server/domain/ids.ts';
import { moneyOf } from '#server/domain/money.ts';
import {
  amount,
  credit,
  eur,
  hours,
  type Later,
  type Member,
  type Said,
  type SeedClub,
  type Sending,
  send,
  spendable,
  transfer,
} from './seed-club.ts';
import type { SeedDay } from './seed-days.ts';
import { about, between, bills, menu, work } from './seed-names.ts';

/** One act makes fewer events than this. */
export const closing = 4;

export interface Today extends SeedDay {
  /** `2026-03` and `March 2026`. */
  readonly month: string;
  readonly monthName: string;
  /** What is promised for a later day will be done before the end. */
  readonly keepsPromises: boolean;
}

/** With more than that ahead of them, people promise nothing new. */
const longestAgenda = 400;
const dayMs = 86_400_000;

/** One thing that happens now. */
export function* act(club: SeedClub, today: Today): Sending {
  const [due] = club.agenda;
  if (due && due.dueMs <= club.nowMs) {
    club.agenda.shift();
    return yield* due.act(club);
  }
  const { random } = club;
  const member = someMember(club);
  if (!member) return yield* takings(club);
  if (today.day.date <= 6 && random.chance(0.6)) return yield* payDues(club, today);
  const chance = random.next();
  if (chance < 0.48) return yield* buy(club, member);
  if (chance < 0.63) return yield* payEachOther(club, member);
  if (chance < 0.75) return yield* payIn(club, member, today);
  if (chance < 0.82) return yield* payBill(club, today);
  if (chance < 0.88) return yield* bankTakings(club);
  if (chance < 0.93) return yield* takings(club);
  if (chance < 0.97) return yield* hold(club, member, today);
  if (chance < 0.98) return yield* overspend(club, member);
  return yield* administer(club, member, today);
}

function later({ agenda, nowMs }: SeedClub, days: number, doing: Later['act']): void {
  const dueMs = nowMs + days * dayMs;
  const before = agenda.findLastIndex((planned) => planned.dueMs <= dueMs);
  agenda.splice(before + 1, 0, { dueMs, act: doing });
}

/** Those who came first come most. */
function someMember({ members, random }: SeedClub): Member | undefined {
  return members[Math.floor(members.length * random.next() ** 1.6)];
}

function* payDues(club: SeedClub, { month, monthName }: Today): Sending {
  const { members, random, houses } = club;
  const from = random.between(0, members.length - 1);
  const owing = members.slice(from, from + 20).find(({ paidMonth }) => paidMonth !== month) ?? members[from];
  const house = owing && houses.get(owing.currency);
  if (!owing || !house) return;
  owing.paidMonth = month;
  yield* pay(club, owing, house.treasury, owing.dues, { description: `Dues ${monthName}`, reference: `DUES-${month}` });
}

function* buy(club: SeedClub, member: Member): Sending {
  const { random, houses } = club;
  const house = houses.get(member.currency);
  if (!house) return;
  if (member.currency === hours) return yield* pay(club, member, house.till, random.between(1, 3), { description: 'Hours for the hut' });
  const [description, cents] = random.pick(menu);
  yield* pay(club, member, house.till, cents, { description }, random.chance(0.006));
}

function* payEachOther(club: SeedClub, member: Member): Sending {
  const { random } = club;
  const other = someMember(club);
  if (!other || other === member) return yield* takings(club);
  if (other.currency !== member.currency && !random.chance(0.05)) return yield* takings(club);
  const cents = member.currency === hours ? random.between(1, 4) : about(random, 1_800);
  const description = member.currency === hours ? random.pick(work) : random.pick(between);
  yield* pay(club, member, other.account, cents, { description });
}

/** Whoever has too little pays in first; now and then they try without. */
function* pay(club: SeedClub, from: Member, to: AccountId, cents: number, said: Said, takenBack = false): Sending {
  const { random } = club;
  if (spendable(club, from.account) < cents && !random.chance(0.08)) {
    const paidIn = from.currency === hours ? cents + random.between(2, 12) : cents + random.between(2, 9) * 1_000;
    yield* send(club, credit(from.account, paidIn, { description: 'Payment in' }));
    club.nowMs += 1;
  }
  yield* send(club, transfer(from.account, to, cents, said), takenBack);
  if (takenBack) takeBackLater(club, from.account);
}

function* payIn(club: SeedClub, member: Member, { month }: Today): Sending {
  const { random } = club;
  const cents = member.currency === hours ? random.between(1, 8) : random.between(4, 20) * 500;
  const takenBack = random.chance(0.01);
  const said = random.chance(0.7)
    ? { description: 'Standing order', reference: `SO-${month}-${random.between(0, 999_999).toString().padStart(6, '0')}` }
    : { description: 'Payment in' };
  yield* send(club, credit(member.account, cents, said), takenBack);
  if (takenBack) takeBackLater(club, member.account);
}

function takeBackLater(club: SeedClub, accountId: AccountId): void {
  const version = club.view.version(accountId);
  if (version === 0 || club.agenda.length > longestAgenda) return;
  const reason = club.random.pick(['Charged twice', 'Wrong member', 'Bounced at the bank', 'Typing mistake'] as const);
  later(club, club.random.between(1, 6), (now) => once(now, { type: 'ReverseEntry', accountId, version, reason }));
}

function* payBill(club: SeedClub, { month }: Today): Sending {
  const { random, houses } = club;
  const house = houses.get(eur);
  if (!house) return;
  const [description, cents, code] = random.pick(bills);
  const reference = `${code}-${month}-${random.between(1, 9_999)}`;
  const most = spendable(club, house.treasury) / 3;
  const paid = amount(Math.min(about(random, cents), Math.max(most, 1_000)));
  yield* send(club, { type: 'DebitAccount', accountId: house.treasury, amount: paid, description, reference });
}

/** All but the float goes to the current account. */
function* bankTakings(club: SeedClub): Sending {
  const house = club.houses.get(eur);
  if (!house) return;
  const cents = spendable(club, house.till) - 20_000;
  if (cents < 5_000) return yield* takings(club);
  yield* send(club, transfer(house.till, house.treasury, cents, { description: 'Bar takings' }));
}

function* takings(club: SeedClub): Sending {
  const house = club.houses.get(eur);
  if (house) yield* send(club, credit(house.till, about(club.random, 4_500), { description: 'Guests, card terminal' }));
}

function* hold(club: SeedClub, member: Member, { keepsPromises }: Today): Sending {
  const { random } = club;
  const most = spendable(club, member.account);
  if (most < 2_000 || member.currency === hours || club.agenda.length > longestAgenda) return yield* buy(club, member);
  const cents = Math.min(most, random.pick([2_000, 5_000, 10_000]));
  const days = random.between(2, 8);
  const expiresAt = new Date(club.nowMs + (days + 2) * dayMs).toISOString();
  const accountId = member.account;
  const said = { description: 'Boat hire, deposit', reference: `HIRE-${random.between(1_000, 9_999)}` };
  const holdId = yield* send(club, { type: 'PlaceHold', accountId, amount: amount(cents), ...(keepsPromises && { expiresAt }), ...said });
  // What is set aside near the end stays so; before, each comes to its end.
  if (keepsPromises) later(club, random.chance(0.1) ? days + 2 : days, (now) => endHold(now, { accountId, holdId, cents, expiresAt }));
}

interface OpenHold {
  readonly accountId: AccountId;
  readonly holdId: CommandId;
  readonly cents: number;
  readonly expiresAt: string;
}

function* endHold(club: SeedClub, { accountId, holdId, cents, expiresAt }: OpenHold): Sending {
  const { random, view } = club;
  if (expiresAt <= new Date(club.nowMs).toISOString()) return yield* once(club, { type: 'ExpireHold', accountId, holdId });
  // Of a frozen account nothing is captured.
  if (view.account(accountId).status === 'frozen' || random.chance(0.3))
    return yield* once(club, { type: 'ReleaseHold', accountId, holdId });
  const part = random.chance(0.3) ? { amount: amount(cents / 2) } : {};
  yield* once(club, { type: 'CaptureHold', accountId, holdId, ...part });
}

/** Nearly always more than there is. */
function* overspend(club: SeedClub, member: Member): Sending {
  const house = club.houses.get(member.currency);
  if (!house) return;
  const cents = Math.max(1, spendable(club, member.account)) + club.random.between(1, 9_000);
  yield* send(club, transfer(member.account, house.treasury, cents, { description: 'New oars' }));
}

function* administer(club: SeedClub, member: Member, { keepsPromises }: Today): Sending {
  const { random, view, members } = club;
  const { account: accountId, name } = member;
  const chance = random.next();
  if (chance < 0.25)
    return yield* once(club, { type: 'RenameAccount', accountId, name: `${name} (${random.pick(['senior', 'junior', 'family'])})` });
  if (chance < 0.4) return yield* once(club, { type: 'ChangeHolder', accountId, holderId: member.person });
  if (chance < 0.6)
    return yield* once(club, { type: 'ChangeOverdraftLimit', accountId, limit: moneyOf(random.pick(['0', '1000', '2500', '5000'])) });
  if (chance < 0.85) {
    const other = members[random.between(0, members.length - 1)];
    if (other) yield* once(club, { type: 'FollowAccount', personId: member.person, accountId: other.account });
    return;
  }
  // Whoever is frozen is let go a few days later.
  if (!keepsPromises || view.account(accountId).status !== 'open' || club.agenda.length > longestAgenda) return yield* takings(club);
  yield* once(club, { type: 'FreezeAccount', accountId, reason: 'Papers are missing' });
  later(club, random.between(1, 5), (now) => once(now, { type: 'UnfreezeAccount', accountId, reason: 'Papers came' }));
}

function* once(club: SeedClub, command: Parameters<typeof send>[1]): Sending {
  yield* send(club, command);
}
