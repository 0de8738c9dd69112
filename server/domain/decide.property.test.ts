// Any sequence of commands over several accounts keeps what a bank promises.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesAmong } from './account/account-spec.ts';
import type { AccountEvent } from './account/events.ts';
import { allHolds } from './account/open-holds.ts';
import { type Account, evolve, type Opened, unopened } from './account/state.ts';
import { available } from './account/summary.ts';
import type { Command } from './command.ts';
import { decide, noStates } from './decide.ts';
import type { Decided, RejectionCode } from './decision.ts';
import { type AccountId, accountIdOf, commandIdOf } from './ids.ts';
import { amountOf, balanceInRange, currencyOf, largestAmount, moneyOf, negated } from './money.ts';

const [first, second, third, fourth] = [1, 2, 3, 4].map((n) => accountIdOf(`0190a000-0000-7000-8000-00000000000${n}`)) as [
  AccountId,
  AccountId,
  AccountId,
  AccountId,
];
const eur = currencyOf('EUR');
const accountId = fc.constantFrom(first, second, third, fourth);
// Small amounts meet balances to the cent, the largest ones the end of the range.
const amount = fc
  .oneof({ weight: 6, arbitrary: fc.bigInt(1n, 9n) }, { weight: 1, arbitrary: fc.constant<bigint>(largestAmount) })
  .map((value) => amountOf(value.toString()));
const name = fc.constantFrom('Bar', 'Boat');
const currency = fc.constantFrom(eur, eur, currencyOf('JPY'));
const overdraftLimit = fc.constantFrom('0', '5', largestAmount.toString()).map(moneyOf);
const on = <const T extends string>(type: T) => fc.record({ type: fc.constant(type), accountId });

const idOf = (index: number) => commandIdOf(`0190a000-0000-7000-9000-${index.toString().padStart(12, '0')}`);
/** A second passes with each command. */
const stampAt = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString();
// Any of the commands may have been a hold.
const holdId = fc.integer({ min: 2, max: 60 }).map(idOf);
const placing = fc.record(
  { type: fc.constant('PlaceHold' as const), accountId, amount, expiresAt: fc.nat(130).map(stampAt) },
  { requiredKeys: ['type', 'accountId', 'amount'] },
);

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('OpenAccount' as const), accountId, currency, name, overdraftLimit }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('CreditAccount' as const), accountId, amount }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('DebitAccount' as const), accountId, amount }) },
  { weight: 9, arbitrary: fc.record({ type: fc.constant('Transfer' as const), from: accountId, to: accountId, amount }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('RenameAccount' as const), accountId, name }) },
  { weight: 6, arbitrary: placing },
  {
    weight: 5,
    arbitrary: fc.record(
      { type: fc.constant('CaptureHold' as const), accountId, holdId, amount },
      { requiredKeys: ['type', 'accountId', 'holdId'] },
    ),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('ReleaseHold', 'ExpireHold'), accountId, holdId }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('ChangeOverdraftLimit' as const), accountId, limit: overdraftLimit }) },
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('ReverseEntry' as const), accountId, version: fc.integer({ min: 1, max: 6 }), reason: name }),
  },
  { weight: 1, arbitrary: on('FreezeAccount') },
  { weight: 2, arbitrary: on('UnfreezeAccount') },
  { weight: 1, arbitrary: on('CloseAccount') },
  { weight: 2, arbitrary: on('ReopenAccount') },
);

// Two accounts are open from the start, and sometimes one of them is as full as an account can be.
const open = (id: AccountId): Command => ({ type: 'OpenAccount', accountId: id, currency: eur, name: 'Bar', overdraftLimit: moneyOf('5') });
const fill = Array.from({ length: 9 }, (): Command => ({ type: 'CreditAccount', accountId: second, amount: largestAmount }));
const history = fc
  .tuple(fc.constantFrom([], fill), fc.array(command, { minLength: 20, maxLength: 120 }))
  .map(([filled, commands]) => [open(first), open(second), ...filled, ...commands]);

const everyRefusal: readonly RejectionCode[] = [
  'AccountAlreadyOpen',
  'AccountIsClosed',
  'AccountIsFrozen',
  'AccountNotClosed',
  'AccountNotEmpty',
  'AccountNotFound',
  'AccountNotFrozen',
  'AlreadyReversed',
  'BalanceOutOfRange',
  'CurrencyMismatch',
  'EventNotFound',
  'HoldExceeded',
  'HoldHasExpired',
  'HoldNotDue',
  'HoldNotFound',
  'InsufficientFunds',
  'NotReversible',
  'OverdraftInUse',
  'SameAccount',
];

describe('any history of commands', () => {
  it('conserves money and stays within every limit', () => {
    const refusals = new Set<RejectionCode>();
    fc.assert(
      fc.property(history, (commands) => {
        const accounts = new Map<AccountId, Account>();
        const outside = new Map<string, bigint>();
        const histories = new Map<AccountId, AccountEvent[]>();
        const states = { ...noStates, account: (id: AccountId) => accounts.get(id) ?? unopened, entry: entriesAmong(histories) };
        for (const [index, next] of commands.entries()) {
          const decision = decide(states, aimed(next, states.account), { commandId: idOf(index), at: stampAt(index) });
          if ('rejected' in decision) refusals.add(decision.rejected.code);
          for (const decided of 'events' in decision ? decision.events : []) {
            if (decided.streamType !== 'account') throw new Error('a command on accounts wrote to another stream');
            const after = evolve(states.account(decided.streamId), decided.event);
            accounts.set(decided.streamId, Object.freeze(after));
            histories.set(decided.streamId, [...(histories.get(decided.streamId) ?? []), decided.event]);
            countOutside(outside, after.currency, decided);
          }
          judge(accounts, outside);
        }
      }),
      { numRuns: 400 },
    );
    // Else the histories were too tame to prove anything.
    expect([...refusals].sort()).toEqual(everyRefusal);
  });
});

/** A command that ends a hold names an open one, three times in four: by chance alone it would nearly never. */
function aimed(command: Command, accountOf: (id: AccountId) => Account): Command {
  if (!('holdId' in command)) return command;
  const account = accountOf(command.accountId);
  const open = account.status === 'unopened' ? [] : allHolds(account.holds).map(([id]) => id);
  const chance = Number(command.holdId.slice(-2));
  const holdId = open[chance % Math.max(open.length, 1)];
  return holdId === undefined || chance % 4 === 0 ? command : { ...command, holdId };
}

/** What came in less what went out, per currency: the other side of the books. */
function countOutside(outside: Map<string, bigint>, currencyCode: string, { event }: Decided) {
  outside.set(currencyCode, (outside.get(currencyCode) ?? 0n) + broughtIn(event));
}

function broughtIn({ type, data }: Decided['event']): bigint {
  if (type === 'AccountCredited') return data.amount;
  if (type === 'AccountDebited' || type === 'HoldCaptured') return negated(data.amount);
  // A transfer taken back stays inside, as the transfer did.
  if (type === 'EntryReversed' && data.transferId === undefined) return data.direction === 'credit' ? data.amount : negated(data.amount);
  return 0n;
}

function judge(accounts: ReadonlyMap<AccountId, Account>, outside: ReadonlyMap<string, bigint>) {
  const opened = [...accounts.values()].filter((account): account is Opened => account.status !== 'unopened');
  for (const account of opened) {
    const { status, balance, overdraftLimit: limit, held, holds } = account;
    if (available(account) < 0n) throw new Error(`${available(account)} available`);
    const sum = allHolds(holds).reduce((total, [, hold]) => total + hold.amount, 0n);
    if (held !== sum) throw new Error(`${held} held, and the holds are of ${sum}`);
    if (status === 'closed' && holds.count > 0) throw new Error('closed with open holds');
    if (balance < -limit || !balanceInRange(balance)) throw new Error(`a balance of ${balance} with an overdraft limit of ${limit}`);
    if (status === 'closed' && balance !== 0n) throw new Error(`closed with ${balance} in it`);
  }
  for (const code of ['EUR', 'JPY']) {
    const inside = opened.filter((account) => account.currency === code).reduce((sum, { balance }) => sum + balance, 0n);
    if (inside !== (outside.get(code) ?? 0n)) throw new Error(`${code}: ${inside} in the books, ${outside.get(code)} from outside`);
  }
}
