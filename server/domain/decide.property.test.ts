// Any sequence of commands over several accounts keeps what a bank promises.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { now } from './account/account-spec.ts';
import { type Account, evolve, type Opened, unopened } from './account/state.ts';
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

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('OpenAccount' as const), accountId, currency, name, overdraftLimit }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('CreditAccount' as const), accountId, amount }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('DebitAccount' as const), accountId, amount }) },
  { weight: 9, arbitrary: fc.record({ type: fc.constant('Transfer' as const), from: accountId, to: accountId, amount }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('RenameAccount' as const), accountId, name }) },
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
  'BalanceOutOfRange',
  'CurrencyMismatch',
  'InsufficientFunds',
  'SameAccount',
];

describe('any history of commands', () => {
  it('conserves money and stays within every limit', () => {
    const refusals = new Set<RejectionCode>();
    fc.assert(
      fc.property(history, (commands) => {
        const accounts = new Map<AccountId, Account>();
        const outside = new Map<string, bigint>();
        const states = { ...noStates, account: (id: AccountId) => accounts.get(id) ?? unopened };
        for (const [index, next] of commands.entries()) {
          const decision = decide(states, next, {
            commandId: commandIdOf(`0190a000-0000-7000-9000-${index.toString().padStart(12, '0')}`),
            at: now,
          });
          if ('rejected' in decision) refusals.add(decision.rejected.code);
          for (const decided of 'events' in decision ? decision.events : []) {
            if (decided.streamType !== 'account') throw new Error('a command on accounts wrote to another stream');
            const after = evolve(states.account(decided.streamId), decided.event);
            accounts.set(decided.streamId, Object.freeze(after));
            countOutside(outside, after.currency, decided);
          }
          judge(accounts, outside);
        }
      }),
      { numRuns: 200 },
    );
    // Else the histories were too tame to prove anything.
    expect([...refusals].sort()).toEqual(everyRefusal);
  });
});

/** What came in less what went out, per currency: the other side of the books. */
function countOutside(outside: Map<string, bigint>, currencyCode: string, { event }: Decided) {
  if (event.type !== 'AccountCredited' && event.type !== 'AccountDebited') return;
  const signed = event.type === 'AccountCredited' ? event.data.amount : negated(event.data.amount);
  outside.set(currencyCode, (outside.get(currencyCode) ?? 0n) + signed);
}

function judge(accounts: ReadonlyMap<AccountId, Account>, outside: ReadonlyMap<string, bigint>) {
  const opened = [...accounts.values()].filter((account): account is Opened => account.status !== 'unopened');
  for (const { status, balance, overdraftLimit: limit } of opened) {
    if (balance < -limit || !balanceInRange(balance)) throw new Error(`a balance of ${balance} with an overdraft limit of ${limit}`);
    if (status === 'closed' && balance !== 0n) throw new Error(`closed with ${balance} in it`);
  }
  for (const code of ['EUR', 'JPY']) {
    const inside = opened.filter((account) => account.currency === code).reduce((sum, { balance }) => sum + balance, 0n);
    if (inside !== (outside.get(code) ?? 0n)) throw new Error(`${code}: ${inside} in the books, ${outside.get(code)} from outside`);
  }
}
