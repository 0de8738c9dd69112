// A total's bridge: between any two positions of any book, before and what happened make after; and what was meddled with is found.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountEventType } from '#server/domain/account/events.ts';
import type { StatisticJson, TrialBalanceJson } from '#server/live/sums.ts';
import { statusWords } from './status-words.ts';
import { totalBridge } from './total-bridge.ts';

interface Happened {
  readonly type: AccountEventType;
  readonly amount: bigint;
  readonly net: bigint;
}

const amount = fc.bigInt(1n, 10n ** 15n);
const one = (type: AccountEventType, sign: bigint) => amount.map((of): readonly Happened[] => [{ type, amount: of, net: of * sign }]);
const twoLegs = (types: readonly [AccountEventType, AccountEventType]) =>
  amount.map((of): readonly Happened[] => types.map((type, leg) => ({ type, amount: of, net: leg === 0 ? -of : of })));
const books = fc
  .array(
    fc.oneof(
      one('AccountCredited', 1n),
      one('AccountDebited', -1n),
      one('HoldCaptured', -1n),
      one('HoldPlaced', 0n),
      one('EntryReversed', 1n),
      one('EntryReversed', -1n),
      twoLegs(['TransferSent', 'TransferReceived']),
      twoLegs(['EntryReversed', 'EntryReversed']),
      fc.constant<readonly Happened[]>([{ type: 'AccountOpened', amount: 0n, net: 0n }]),
    ),
    { maxLength: 40 },
  )
  .chain((commands) =>
    fc.tuple(fc.constant(commands), fc.nat(commands.length), fc.nat(commands.length)).map(([all, a, b]) => {
      const until = (count: number) => all.slice(0, count).flat();
      return { before: until(Math.min(a, b)), after: until(Math.max(a, b)) };
    }),
  );

function counted(events: readonly Happened[]): readonly StatisticJson[] {
  return [...Map.groupBy(events, ({ type }) => type)].map(([type, of]) => {
    const sum = (amounts: readonly bigint[]) => String(amounts.reduce((total, next) => total + next, 0n));
    const sums = { amount: sum(of.map((event) => event.amount)), net: sum(of.map((event) => event.net)) };
    return { by: 'total', from: null, currency: 'EUR', type, count: of.length, ...sums };
  });
}

function line(events: readonly Happened[], meddled = 0n): TrialBalanceJson {
  const balance = events.reduce((total, { net }) => total + net, 0n) + meddled;
  return { currency: 'EUR', exponent: 2, accounts: 1, credited: '0', debited: '0', held: '0', balance: String(balance), difference: '0' };
}

const bridgeOf = (before: readonly Happened[], after: readonly Happened[], meddled = 0n) =>
  totalBridge({ lines: [line(before), line(after, meddled)], counted: [counted(before), counted(after)] });

describe('the bridge from one total to another', () => {
  it('adds up, and counts everything that happened in between once', () => {
    fc.assert(
      fc.property(books, ({ before, after }) => {
        const { opening, closing, kinds, inside, others, difference, count } = bridgeOf(before, after);
        expect(opening + kinds.reduce((total, { sum }) => total + sum, 0n)).toBe(closing);
        expect(difference).toBe(0n);
        expect(count).toBe(kinds.reduce((total, kind) => total + kind.count, 0));
        const received = after.length - before.length - [...kinds, ...inside, ...others].reduce((total, of) => total + of.count, 0);
        expect(received).toBe(inside.find(({ type }) => type === 'TransferSent')?.count ?? 0);
      }),
    );
  });

  it('has what came in first, the largest of each side first', () => {
    fc.assert(
      fc.property(books, ({ before, after }) => {
        const sums = bridgeOf(before, after).kinds.map(({ sum }) => sum);
        const sorted = (list: readonly bigint[]) => list.toSorted((a, b) => Number(b - a));
        expect(sums).toEqual([...sorted(sums.filter((sum) => sum > 0n)), ...sorted(sums.filter((sum) => sum < 0n)).reverse()]);
      }),
    );
  });

  it('says by how much it does not add up', () => {
    fc.assert(
      fc.property(books, fc.bigInt(1n, 99n), ({ before, after }, meddled) => {
        expect(bridgeOf(before, after, meddled).difference).toBe(meddled);
      }),
    );
    // A leg without the other is no transfer inside.
    expect(bridgeOf([], [{ type: 'TransferSent', amount: 5n, net: -5n }], 5n).difference).toBe(5n);
  });

  it('begins at nothing before the first account of the currency', () =>
    expect(totalBridge({ lines: [undefined, line([], 7n)], counted: [[], []] })).toMatchObject({ opening: 0n, closing: 7n, exponent: 2 }));
});

describe('what became of an account', () => {
  it.each([
    [null, 'open', 'Opened'],
    [null, 'frozen', 'Opened, then frozen'],
    ['open', 'frozen', 'Frozen'],
    ['frozen', 'open', 'Unfrozen'],
    ['frozen', 'closed', 'Closed'],
    ['closed', 'open', 'Reopened'],
    ['closed', 'frozen', 'Reopened, then frozen'],
  ] as const)('from %s to %s is “%s”', (statusBefore, status, words) => expect(statusWords({ statusBefore, status })).toBe(words));
});
