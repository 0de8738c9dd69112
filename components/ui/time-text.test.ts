// Moments in the ledger's time zone.
import { describe, expect, it } from 'vitest';
import { dayKey, timeText } from './time-text.ts';

const at = '2026-03-03T23:02:11.250Z';

describe('a moment as a person reads it', () => {
  it.each([
    ['time', '23:02'],
    ['seconds', '23:02:11'],
    ['day', '3 March 2026'],
    ['date', '3 Mar 2026'],
    ['moment', '3 Mar 2026 23:02'],
    ['exact', '3 Mar 2026 23:02:11'],
  ] as const)('%s', (style, text) => expect(timeText(at, 'UTC', style)).toBe(text));

  it('is told in the ledger’s own zone', () => expect(timeText(at, 'Europe/Berlin', 'moment')).toBe('4 Mar 2026 00:02'));
  it('belongs to the day of that zone', () =>
    expect([dayKey(at, 'UTC'), dayKey(at, 'Europe/Berlin')]).toEqual(['2026-03-03', '2026-03-04']));
});
