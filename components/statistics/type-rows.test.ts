// Types of events as rows: each transfer once, the largest first, and searches that the server understands.
import { describe, expect, it } from 'vitest';
import { readSearch } from '#server/domain/search-query.ts';
import { busiest, typeRows } from './type-rows.ts';

const statistic = (type: string, count: number, amount: string) =>
  ({ by: 'total', from: null, currency: 'EUR', type, count, amount, net: '0' }) as const;

describe('types of events', () => {
  const rows = typeRows([
    statistic('AccountCredited', 3, '500'),
    statistic('AccountOpened', 9, '0'),
    statistic('AccountClosed', 1, '0'),
    statistic('TransferReceived', 2, '9000'),
    statistic('TransferSent', 2, '9000'),
  ]);
  it('are in words, a transfer is one, and what moved most is first', () =>
    expect(rows.map(({ words, count, amount }) => `${words} ${count} ${amount}`)).toEqual([
      'Transfers 2 9000',
      'Credits 3 500',
      'Accounts opened 9 0',
      'Accounts closed 1 0',
    ]));
  it('lead to a search that finds them, or nowhere', () => {
    expect(rows.map(({ search }) => search)).toEqual(['type:sent', 'type:credit', null, null]);
    const types = ['AccountCredited', 'AccountDebited', 'TransferSent', 'HoldPlaced', 'HoldCaptured', 'HoldReleased', 'HoldExpired'];
    for (const type of [...types, 'EntryReversed']) {
      const [row] = typeRows([statistic(type, 1, '1')]);
      expect(readSearch(row?.search ?? '')).toMatchObject({ query: { types: [type] } });
    }
  });
  it('say which moved most, if any did', () => {
    expect(busiest(rows)?.words).toBe('Transfers');
    expect(busiest(typeRows([statistic('AccountOpened', 9, '0')]))).toBeNull();
  });
  it('that nobody gave words are spelt out', () =>
    expect(typeRows([statistic('AccountMoved', 1, '0')])).toMatchObject([{ words: 'Account moved' }]));
});
