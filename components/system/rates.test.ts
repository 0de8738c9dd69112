// Rates are measured, not told: from where a projection stood, and when.
import { describe, expect, it } from 'vitest';
import type { ProjectionJson } from '#server/live/machinery.ts';
import { rateOf, type Samples, withSample } from './rates.ts';

const at = (position: number): ProjectionJson[] => [
  { name: 'accounts', generation: 1, version: 1, position, head: 1_000, lagEvents: 0, lagMs: 0, status: 'running', live: true },
];
type Seen = readonly [atMs: number, position: number];
const sampled = (...seen: readonly Seen[]): Samples =>
  seen.reduce<Samples>((samples, [atMs, position]) => withSample(samples, at(position), atMs), []);

describe('a rate', () => {
  const rate = (...seen: readonly Seen[]) => rateOf(sampled(...seen), 'accounts 1');

  it('needs two answers', () => {
    expect(rate()).toBeNull();
    expect(rate([0, 100])).toBeNull();
    expect(rateOf(sampled([0, 1], [1_000, 2]), 'accounts 2')).toBeNull();
  });
  it('is events a second', () => expect(rate([0, 100], [500, 350])).toBe(500));
  it('is zero when nothing moves', () => expect(rate([0, 100], [5_000, 100])).toBe(0));
  it('looks ten seconds back, and at least one answer', () => {
    expect(rate([0, 0], [9_000, 900], [20_000, 2_000])).toBe(100);
    expect(rate([0, 0], [60_000, 600])).toBe(10);
    expect(sampled([0, 0], [5_000, 0], [60_000, 600], [61_000, 700])).toHaveLength(3);
  });
  it('begins again for one that was made anew', () => expect(rate([0, 900], [1_000, 0], [2_000, 50])).toBe(50));
  it('takes no answer twice', () => expect(sampled([0, 100], [0, 100], [-5, 90])).toHaveLength(1));
});
