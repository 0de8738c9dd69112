// Refusals along time: each in its place, each reason once, and a sentence that counts them.
import { describe, expect, it } from 'vitest';
import type { RefusalsJson } from '#server/live/sums.ts';
import { refusalRows, refusalSentence } from './refusal-rows.ts';

const starts = ['2026-01-01', '2026-02-01', '2026-03-01'].map((day) => Date.parse(`${day}T00:00:00Z`));
const refused = (day: string, code: string, count: number): RefusalsJson => ({
  by: 'month',
  from: `${day}T00:00:00.000Z`,
  status: 'rejected',
  code,
  count,
});
const all = [
  refused('2026-01-01', 'AccountIsFrozen', 1),
  refused('2026-02-01', 'InsufficientFunds', 4),
  refused('2026-03-01', 'InsufficientFunds', 2),
  { by: 'month', from: '2026-03-01T00:00:00.000Z', status: 'failed', count: 1 } as const,
];

describe('refusals', () => {
  it('stand in their months, the most frequent first', () =>
    expect(refusalRows(all, starts).map(({ words, total, counts }) => [words, total, ...counts])).toEqual([
      ['Not enough funds', 6, 0, 4, 2],
      ['Account frozen', 1, 1, 0, 0],
      ['Failed', 1, 0, 0, 1],
    ]));
  it('are told in a sentence', () => {
    expect(refusalSentence(refusalRows(all, starts))).toBe(
      '8 commands were refused or failed, 6 of them for one reason: not enough funds.',
    );
    expect(refusalSentence(refusalRows(all.slice(1, 2), starts))).toBe('4 commands were refused: not enough funds.');
    expect(refusalSentence(refusalRows(all.slice(0, 1), starts))).toBe('One command was refused: account frozen.');
    expect(refusalSentence([])).toBe('No command was refused.');
  });
  it('in all have no place in time', () => {
    const [row] = refusalRows([{ ...refused('2026-01-01', 'SameAccount', 3), by: 'total', from: null }], []);
    expect([row?.words, row?.total]).toEqual(['Same account twice', 3]);
  });
});
