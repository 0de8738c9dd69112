// The pages of events around the cursor.
import { describe, expect, it } from 'vitest';
import { pagesOf } from './event-pages.ts';

const none = () => false;

describe('the pages around the cursor', () => {
  it('lie on fixed borders', () =>
    expect(pagesOf([42, 150], 1000, none)).toEqual([
      { after: 0, before: 101 },
      { after: 100, before: 201 },
    ]));
  it('are asked for once, however many versions lie in them', () => expect(pagesOf([1, 2, 100], 1000, none)).toHaveLength(1));
  it('end at the last event', () => expect(pagesOf([305], 310, none)).toEqual([{ after: 300, before: 311 }]));
  it('are not asked for when what they hold is known', () => expect(pagesOf([305], 310, (version) => version > 300)).toEqual([]));
  it('are left aside where a filter leaves one event here and one there', () => {
    const scattered = Array.from({ length: 12 }, (_, index) => 1 + index * 300);
    expect(pagesOf(scattered, 10_000, none)).toEqual(scattered.map((version) => ({ after: version - 1, before: version + 1 })));
    const together = Array.from({ length: 24 }, (_, index) => 80 + index * 2);
    expect(pagesOf(together, 10_000, none)).toHaveLength(2);
  });
  it('have nothing outside the history', () => expect(pagesOf([0, -4, 311], 310, none)).toEqual([]));
});
