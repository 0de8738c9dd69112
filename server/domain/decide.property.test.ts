// Any sequence of commands over several accounts keeps what a bank promises.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountEvent } from './account/events.ts';
import { type Account, evolve, type Opened, unopened } from './account/state.ts';
import type { Command } from './command.ts';
import { decide, noStates } from './decide.ts';
import type { Decided } from './decision.ts';
import { type AccountId, accountIdOf, commandIdOf } from './ids.ts';
import { amountOf, balanceInRange, currencyOf, largestAmount, minus, moneyOf, negated, noMoney } from './money.ts';

const ids = [1, 2, 3, 4].map((n) => accountIdOf(`0190a000-0000-7000-8000-00000000000${n}`));
const accountId = fc.constantFrom(...ids);
// Small amounts meet balances to the cent, the largest ones the end of the range.
const amount = fc
  .oneof({ weight: 6, arbitrary: fc.bigInt(1n, 9n) }, { weight: 1, arbitrary: fc.constant<bigint>(largestAmount) })
  .map((value) => amountOf(value.toString()));
const overdraftLimit = fc.constantFrom('0', '5', largestAmount.toString()).map(moneyOf);

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('OpenAccount' as const), accountId, currency: fc.constantFrom('EUR', 'EUR', 'JPY').map(currencyOf), name: fc.constantFrom('Bar', 'Boat'), overdraftLimit }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('CreditAccount' as const), accountId, amount }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('DebitAccount' as const), accountId, amount }) },
  { weight: 9, arbitrary: fc.record({ type: fc.constant('Transfer' as const), from: accountId, to: accountId, amount }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('RenameAccount' as const), accountId, name: fc.constantFrom('Bar', 'Boat') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('FreezeAccount' as const), accountId }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('UnfreezeAccount' as const), accountId }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('CloseAccount' as const), accountId }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('ReopenAccount' as const), accountId }) },
);

/** What came in less what went out, per currency: the other side of the books. */
type Outside = Map<string, bigint>;

function moved(outside: Outside, { event }: Decided, account: Opened) {
  if (event.type !== 'AccountCredited' && event.type !== 'AccountDebited') return;
  const signed = event.type === 'AccountCredited' ? event.data.amount : negated(event.data.amount);
  outside.set(account.currency, (outside.get(account.currency) ?? 0n) + signed);
}

describe('any history of commands', () => {
  it('conserves money and stays within every limit', () => {
    const refusals = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(command, { minLength: 20, maxLength: 120 }), (commands) => {
        const accounts = new Map<AccountId, Account>();
        const streams = new Map<AccountId, AccountEvent[]>();
        const outside: Outside = new Map();
        const stateOf = (id: AccountId) => accounts.get(id) ?? unopened;

        for (const [index, next] of commands.entries()) {
          const decision = decide({ ...noStates, account: stateOf }, next, commandIdOf(`0190a000-0000-7000-9000-${index.toString().padStart(12, '0')}`));
          if ('rejected' in decision) {
            expect(decision).not.toHaveProperty('events');
            refusals.set(decision.rejected.code, (refusals.get(decision.rejected.code) ?? 0) + 1);
            continue;
          }
          for (const decided of decision.events) {
            if (decided.streamType !== 'account') throw new Error('a command on accounts wrote to the ledger');
            const after = evolve(stateOf(decided.streamId), decided.event);
            accounts.set(decided.streamId, Object.freeze(after));
            streams.set(decided.streamId, [...(streams.get(decided.streamId) ?? []), decided.event]);
            moved(outside, decided, after);
          }
          judge(accounts, outside);
        }
        for (const [id, events] of streams) expect(events.reduce<Account>(evolve, unopened)).toEqual(stateOf(id));
      }),
      { numRuns: 200 },
    );
    console.log(refusals);
  });
});

function judge(accounts: ReadonlyMap<AccountId, Account>, outside: Outside) {
  const inside: Outside = new Map();
  for (const account of accounts.values()) {
    if (account.status === 'unopened') continue;
    expect(account.balance).toBeGreaterThanOrEqual(negated(account.overdraftLimit));
    expect(balanceInRange(account.balance)).toBe(true);
    if (account.status === 'closed') expect(minus(account.balance, account.held)).toBe(noMoney);
    inside.set(account.currency, (inside.get(account.currency) ?? 0n) + account.balance);
  }
  for (const [currency, balance] of inside) expect([currency, balance]).toEqual([currency, outside.get(currency) ?? 0n]);
}
