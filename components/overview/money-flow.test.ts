// What is added up is exact, and opening + in − out is the balance whatever happened.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StatisticJson, TrialBalanceJson } from '#server/live/sums.ts';
import { moneyFlows } from './money-flow.ts';

const line = (currency: string, balance: string, accounts = 1): TrialBalanceJson => ({
  currency,
  exponent: 2,
  accounts,
  credited: balance,
  debited: '0',
  held: '40',
  balance,
  difference: '0',
});
const row = (by: StatisticJson['by'], type: string, net: string, from = '2026-11-01T00:00:00.000Z', currency = 'EUR'): StatisticJson => ({
  by,
  from,
  currency,
  type,
  count: 1,
  amount: net.replace('-', ''),
  net,
});
const fromMs = Date.parse('2026-11-01T00:00:00Z');
const flow = (statistics: readonly StatisticJson[], balance = '1000') =>
  moneyFlows({ lines: [line('EUR', balance)], statistics, fromMs })[0];

describe('money in and out', () => {
  it('is what came from outside and what left: credits, debits, captured holds', () =>
    expect(
      flow([row('total', 'AccountCredited', '700'), row('total', 'AccountDebited', '-150'), row('total', 'HoldCaptured', '-50')]),
    ).toMatchObject({
      came: 700n,
      went: 200n,
      opening: 500n,
      balance: 1000n,
      held: 40n,
    }));

  it('is not what moved between accounts', () =>
    expect(flow([row('total', 'TransferSent', '-300'), row('total', 'TransferReceived', '300')])).toMatchObject({
      came: 0n,
      went: 0n,
      opening: 1000n,
    }));

  it('counts what reversals brought back, or took', () => {
    expect(flow([row('total', 'EntryReversed', '25')])).toMatchObject({ came: 25n, went: 0n });
    expect(flow([row('total', 'EntryReversed', '-25')])).toMatchObject({ came: 0n, went: 25n });
  });

  it('always leads from the opening to the balance, and the steps end there', () =>
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { maxLength: 12 }), fc.bigInt(), (nets, balance) => {
        const days = nets.flatMap((net, index) => {
          const type = net > 0n ? 'AccountCredited' : 'AccountDebited';
          return row('day', type, String(net), new Date(fromMs + index * 86_400_000).toISOString());
        });
        const totalOf = (type: string) => String(days.filter((day) => day.type === type).reduce((all, { net }) => all + BigInt(net), 0n));
        const totals = ['AccountCredited', 'AccountDebited'].map((type) => row('total', type, totalOf(type)));
        const { opening, came, went, steps } = flow([...totals, ...days], String(balance)) ?? {};
        if (opening === undefined || came === undefined || went === undefined) throw new Error('no line');
        expect(opening + came - went).toBe(balance);
        expect(steps?.at(-1)?.total).toBe(balance);
      }),
    ));

  it('stands by currency, never across, the one with most accounts first', () => {
    const lines = [line('EUR', '10', 1), line('GBP', '20', 5), line('CHF', '30', 1)];
    const statistics = [row('total', 'AccountCredited', '7'), row('total', 'AccountCredited', '9', undefined, 'GBP')];
    expect(moneyFlows({ lines, statistics, fromMs }).map(({ currency, came }) => [currency, came])).toEqual([
      ['GBP', 9n],
      ['CHF', 0n],
      ['EUR', 7n],
    ]);
  });
});

describe('the total in steps', () => {
  it('begins with the opening and changes where something moved', () => {
    const days = [
      row('day', 'AccountDebited', '-30', '2026-11-05T00:00:00.000Z'),
      row('day', 'AccountCredited', '130', '2026-11-03T00:00:00.000Z'),
    ];
    const totals = [row('total', 'AccountDebited', '-30'), row('total', 'AccountCredited', '130')];
    expect(flow([...totals, ...days])?.steps).toEqual([
      { ms: fromMs, total: 900n },
      { ms: Date.parse('2026-11-03T00:00:00Z'), total: 1030n },
      { ms: Date.parse('2026-11-05T00:00:00Z'), total: 1000n },
    ]);
  });

  it('is one line when nothing moved', () => expect(flow([])?.steps).toEqual([{ ms: fromMs, total: 1000n }]));
});
