// A day back and a day on, where days have 23, 24 and 25 hours.
import { describe, expect, it } from 'vitest';
import { dayBack, dayOn } from './ledger-days.ts';

const berlin = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);
const text = (ms: number) => new Date(ms).toISOString();

describe('a step of a day', () => {
  it('back ends the day before', () => expect(text(dayBack(at('2026-03-03T14:02:00.000Z'), berlin))).toBe('2026-03-02T22:59:59.999Z'));
  it('on ends the day', () => expect(text(dayOn(at('2026-03-03T14:02:00.000Z'), berlin))).toBe('2026-03-03T22:59:59.999Z'));
  it('from the end of a day goes a whole day, to and fro', () => {
    const end = at('2026-03-03T22:59:59.999Z');
    expect(text(dayOn(end, berlin))).toBe('2026-03-04T22:59:59.999Z');
    expect(text(dayBack(end, berlin))).toBe('2026-03-02T22:59:59.999Z');
  });
  it.each(['2026-03-29', '2026-10-25'])('goes there and back over the change of clocks on %s', (day) => {
    let ms = at(`${day}T12:00:00.000Z`) - 3 * 86_400_000;
    for (let step = 0; step < 6; step += 1) {
      const next = dayOn(ms, berlin);
      if (step > 0) expect(dayBack(next, berlin)).toBe(ms);
      expect(next).toBeGreaterThan(ms);
      ms = next;
    }
    expect(text(ms)).toBe(day === '2026-03-29' ? '2026-03-31T21:59:59.999Z' : '2026-10-27T22:59:59.999Z');
  });
});
