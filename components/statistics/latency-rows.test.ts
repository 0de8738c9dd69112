// How long commands took: in its place, and in words.
import { describe, expect, it } from 'vitest';
import { durationText, latencyAlong, latencySentence } from './latency-rows.ts';

const latency = (from: string | null, count: number, latencyP50Ms: number, latencyP99Ms: number) =>
  ({ by: 'month', from, count, latencyP50Ms, latencyP99Ms }) as const;

describe('latency', () => {
  it('stands in its month, and leaves those without a command empty', () => {
    const march = latency('2026-03-01T00:00:00.000Z', 2, 1, 2);
    expect(latencyAlong([march], [Date.parse('2026-02-01T00:00:00Z'), Date.parse('2026-03-01T00:00:00Z')])).toEqual([null, march]);
  });
  it.each([
    [undefined, 'No command was decided.'],
    [latency(null, 1, 4, 4), 'One command was decided, within 4 ms.'],
    [latency(null, 3466, 1, 1), 'Of 3,466 commands 99 in 100 were decided within 1 ms.'],
    [latency(null, 3466, 3, 2_500), 'Half of 3,466 commands were decided within 3 ms, 99 in 100 within 2.5 s.'],
  ])('%j reads: %s', (whole, sentence) => expect(latencySentence(whole)).toBe(sentence));
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1_000, '1 s'],
    [90_000, '90 s'],
    [240_000, '4 min'],
  ])('%d milliseconds are %s', (ms, text) => expect(durationText(ms)).toBe(text));
});
