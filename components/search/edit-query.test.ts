// Filters change their own part of a search and nothing else.
import { describe, expect, it } from 'vitest';
import { readSearch, type SearchOperator } from '#server/domain/search-query.ts';
import { loosenings, rangeEnds, rangeText, valueIn, withValue } from './edit-query.ts';

describe('one condition of a search', () => {
  it.for<[string, SearchOperator, string | null, string]>([
    ['dues', 'type', 'credit', 'dues type:credit'],
    ['', 'type', 'credit', 'type:credit'],
    ['type:debit dues', 'type', 'credit', 'type:credit dues'],
    ['type:debit dues type:hold', 'type', 'credit', 'type:credit dues'],
    ['type:debit dues', 'type', null, 'dues'],
    ['type:debit dues', 'type', '', 'dues'],
    ['dues', 'type', null, 'dues'],
    ['ACCOUNT:bar "spring dues"', 'acct', 'Bar till', 'acct:"Bar till" "spring dues"'],
    ['dues', 'acct', 'The "old" till', 'dues acct:"The  old  till"'],
    ['date:2026 amount:>10', 'date', '2026-03', 'date:2026-03 amount:>10'],
    ['"date:2026"', 'date', '2026-03', '"date:2026" date:2026-03'],
  ])('%j with %s %j is %j', ([query, operator, value, expected]) => expect(withValue(query, operator, value)).toBe(expected));

  it('is read as it was written', () => {
    expect(valueIn('dues acct:"Bar till" type:credit', 'acct')).toBe('Bar till');
    expect(valueIn('dues', 'acct')).toBe('');
  });

  it('is found in what was edited', () => {
    const read = readSearch(withValue('dues amount:>5', 'acct', 'Bar "till" 2'));
    expect('query' in read && read.query).toMatchObject({ text: ['dues'], accounts: ['Bar till 2'], amount: { least: '5' } });
  });
});

describe('a search that finds nothing', () => {
  it('can be loosened by each of its terms', () =>
    expect(loosenings('"spring dues" amount:>100 acct:bar')).toEqual([
      { dropped: '"spring dues"', query: 'amount:>100 acct:bar' },
      { dropped: 'amount:>100', query: '"spring dues" acct:bar' },
      { dropped: 'acct:bar', query: '"spring dues" amount:>100' },
    ]));
  it.each(['', 'dues'])('%j cannot', (query) => expect(loosenings(query)).toEqual([]));
});

describe('two boxes for a range', () => {
  it.each([
    ['10', '20', '10..20'],
    ['10', '', '10..'],
    ['', '20', '..20'],
    ['10', '10', '10'],
    [' ', '', null],
  ])('%j and %j are %j', (least, most, text) => expect(rangeText(least, most)).toBe(text));
  it.each([
    ['10..20', '10', '20'],
    ['10..', '10', ''],
    ['..20', '', '20'],
    ['10', '10', '10'],
    ['>10', '10', ''],
    ['>=10', '10', ''],
    ['<20', '', '20'],
    ['=5', '5', '5'],
    ['', '', ''],
  ])('%j is shown as %j and %j', (text, least, most) => expect(rangeEnds(text)).toEqual([least, most]));
});
