// The grammar is offered while it is typed, and nothing else is touched.
import { describe, expect, it } from 'vitest';
import { readSearch } from '#server/domain/search-query.ts';
import { completionsOf } from './completions.ts';

const texts = (typed: string) => completionsOf(typed).map(({ text }) => text);

describe('how a search can go on', () => {
  it.each([
    ['', []],
    ['a', []],
    ['am', ['amount:']],
    ['AC', ['acct:']],
    ['dues am', ['dues amount:']],
    ['"spring dues" da', ['"spring dues" date:']],
    ['"spring am', []],
    ['dues ', []],
    ['dues', []],
    ['type:c', ['type:credit']],
    ['type:credit', []],
    ['type:re', ['type:received', 'type:reversal']],
    ['dues type:h', ['dues type:hold']],
    ['amount:', ['amount:>100', 'amount:10..20', 'amount:12.34']],
    ['acct:b', []],
  ])('%j', (typed, expected) => expect(texts(typed)).toEqual(expected));

  it('is always understood once a value is taken', () => {
    for (const operator of ['type:', 'amount:', 'date:'])
      for (const text of texts(operator)) expect([text, 'query' in readSearch(text)]).toEqual([text, true]);
  });
});
