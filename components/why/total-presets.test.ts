// Spans of a total by name: in days and months of the ledger's zone, each beginning right before its first day.
import { describe, expect, it } from 'vitest';
import { momentText } from './total-address.ts';
import { totalPresets } from './total-presets.ts';

const zone = 'Europe/Berlin';
const spansAt = (atMs: number) =>
  Object.fromEntries(
    totalPresets({ to: { position: 9 }, atMs, timeZone: zone }).map(({ name, span: { from, to } }) => [
      name,
      `${momentText(from, zone)}..${momentText(to, zone)}`,
    ]),
  );

describe('the spans that are offered for a total', () => {
  it('begin at the end of the day before, and end where it is asked about', () =>
    expect(spansAt(Date.UTC(2026, 2, 31, 12))).toEqual({
      Today: '2026-03-30..9',
      '7 days': '2026-03-24..9',
      '30 days': '2026-03-01..9',
      'This month': '2026-02-28..9',
      'Last month': '2026-01-31..2026-02-28',
      '12 months': '2025-03-31..9',
      'Since the beginning': '0..9',
    }));
  it('are counted in the zone: late in the evening in London it is the next month in Berlin', () =>
    expect(spansAt(Date.UTC(2026, 11, 31, 23, 30))).toMatchObject({ Today: '2026-12-31..9', 'This month': '2026-12-31..9' }));
});
