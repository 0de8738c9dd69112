// Stamps out of the database's milliseconds, against the language's own way to write them.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timestamp } from './postgres-rows.ts';

const said = (ms: number) => new Date(ms).toISOString();

it('writes every moment as the language does, whatever was written before it', () => {
  const moment = fc.integer({ min: Date.parse('1900-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59.999Z') });
  const near = fc.array(fc.integer({ min: -90_000_000, max: 90_000_000 }), { maxLength: 5 });
  fc.assert(
    fc.property(moment, near, (from, steps) => {
      for (const ms of [from, ...steps.map((step) => Math.min(from + step, Date.parse('9999-12-31T23:59:59.999Z')))])
        expect(timestamp(String(ms))).toBe(said(ms));
    }),
  );
});

it.each([0, -1, 86_399_999, 86_400_000, -86_400_000, Date.UTC(2028, 1, 29, 23, 59, 59, 999), Date.UTC(2028, 2, 1)])(
  'writes the edges of a day: %d',
  (ms) => expect(timestamp(String(ms))).toBe(said(ms)),
);

it('refuses what is no whole number of milliseconds', () => {
  expect(() => timestamp(null)).toThrow(TypeError);
  expect(() => timestamp('1.5')).toThrow(RangeError);
});
