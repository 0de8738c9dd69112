// A rebuild says what happens, who answers, and what was found.
import { describe, expect, it } from 'vitest';
import type { RebuildJson } from '#server/live/machinery.ts';
import type { Rebuilt } from './projection-groups.ts';
import { rebuildSentence } from './rebuild-words.ts';

const comparison = (differences: number): RebuildJson['comparison'] => ({
  position: 5_230,
  tables: [{ table: 'accounts', live: 40, rebuilt: 40, differences }],
  sums: [],
  examples: [],
});
const rebuilt = (rebuild: Partial<RebuildJson>): Rebuilt => ({
  name: 'accounts',
  generation: 2,
  version: 1,
  position: 3_200,
  head: 5_230,
  lagEvents: 2_030,
  lagMs: 10,
  status: 'filling',
  live: false,
  rebuild: {
    reason: 'asked',
    phase: 'filling',
    keepsOld: true,
    beganAt: '2026-11-23T08:30:00.000Z',
    endedAt: '2026-11-23T08:31:00.000Z',
    eventsPerSecond: null,
    secondsLeft: null,
    differences: null,
    comparison: null,
    note: null,
    ...rebuild,
  },
});

describe('a rebuild in words', () => {
  it.for<[Partial<RebuildJson>, number | null, string]>([
    [{}, 1, 'Generation 2 is being filled: 3,200 of 5,230 events.'],
    [
      { eventsPerSecond: 41_000, secondsLeft: 90 },
      1,
      'Generation 2 is being filled: 3,200 of 5,230 events · 41,000 a second · 1 min 30 s left.',
    ],
    [{ phase: 'comparing' }, 1, 'Generation 2 is compared with the one that answers, row by row.'],
    [
      { phase: 'differs', differences: 1, comparison: comparison(1) },
      1,
      'Generation 2 differs in 1 row. The one before answers until you decide.',
    ],
    [
      { phase: 'switched', differences: 0, comparison: comparison(0) },
      1,
      'Generation 2 answers since 23 Nov 2026 09:31:00. Compared at position 5,230: no row differed. Generation 1 is kept up to date, to go back to.',
    ],
    [
      { phase: 'switched', differences: 1_200, comparison: comparison(1_200) },
      null,
      'Generation 2 answers since 23 Nov 2026 09:31:00. Compared at position 5,230: 1,200 rows differed.',
    ],
    [{ phase: 'switched', endedAt: null }, null, 'Generation 2 answers. It was not compared: other rows were expected.'],
    [{ phase: 'back' }, null, 'The generation before answers again. Generation 2 is kept up to date.'],
    [{ phase: 'dropped' }, null, 'Generation 2 is being dropped.'],
  ])('%j', ([rebuild, kept, sentence]) =>
    expect(rebuildSentence(rebuilt(rebuild), { kept: kept === null ? undefined : { generation: kept }, timeZone: 'Europe/Berlin' })).toBe(
      sentence,
    ),
  );
});
