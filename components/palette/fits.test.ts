// Titles are found by the beginnings of their words; answers to earlier questions stay only while they fit.
import { describe, expect, it } from 'vitest';
import { readSearch } from '#server/domain/search-query.ts';
import type { SearchMovementJson } from '#server/live/answers.ts';
import { fitOf, stillFits } from './fits.ts';

describe('a title', () => {
  it.each([
    ['open', 'Open account', '', 3],
    ['open acc', 'Open account', '', 3],
    ['acc', 'Open account', '', 2],
    ['acc op', 'Open account', '', 2],
    ['new', 'Open account', 'new create', 1],
    ['new acc', 'Open account', 'new create', 1],
    ['pen', 'Open account', '', 0],
    ['open x', 'Open account', '', 0],
    ['', 'Open account', '', 0],
    ['…', 'Open account', '', 0],
    ['übersicht', 'Ubersicht', '', 3],
  ])('%j and %j', (typed, title, words, fit) => expect(fitOf(typed, title, words)).toBe(fit));
});

describe('an answer to an earlier question', () => {
  const movement: SearchMovementJson = {
    kind: 'movement',
    position: 7,
    accountId: 'a',
    accountName: 'Bar till',
    version: 3,
    type: 'TransferSent',
    amount: '100',
    currency: 'EUR',
    exponent: 2,
    description: 'Weekend takings',
    reference: 'W-12',
    counterparty: { accountId: 'b', name: 'Safe' },
    commandId: 'c',
    recordedAt: '2026-03-03T13:02:00.000Z',
  };
  const fits = (typed: string) => {
    const read = readSearch(typed);
    return 'query' in read && stillFits(movement, read.query);
  };
  it.each(['weekend', 'weekend w-12', 'SAFE', 'safe takings'])('fits %j', (typed) => expect(fits(typed)).toBe(true));
  // The name of its own account is no part of its text: that is what acct: is for.
  it.each(['weekends', 'bar', 'safe amount:1', 'safe type:sent', 'acct:bar', 'safe date:2026', 'position:7'])('is gone with %j', (typed) =>
    expect(fits(typed)).toBe(false),
  );
});
