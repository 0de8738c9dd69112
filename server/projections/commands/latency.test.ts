// Classes of latency: never too short, and at most a fifth too long.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { latencyClass, latencyMs, percentileMs } from './latency.ts';

it('holds a latency in a class that says no less, and at most a fifth more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 366 * 86_400_000 }), (ms) => {
      const said = latencyMs(latencyClass(ms));
      expect(said).toBeGreaterThanOrEqual(ms - 0.5);
      expect(said).toBeLessThanOrEqual(ms * 1.19 + 0.5);
    }),
  );
  expect([-5, 0, 1].map((ms) => latencyMs(latencyClass(ms)))).toEqual([1, 1, 1]);
});

it('reads a percentile as the plain list has it, to the class', () => {
  const latencies = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(latencies, fc.constantFrom(0.5, 0.99), (all, part) => {
      const counted = new Map<number, number>();
      for (const ms of all) counted.set(latencyClass(ms), (counted.get(latencyClass(ms)) ?? 0) + 1);
      const sorted = all.toSorted((a, b) => a - b);
      const plain = sorted[Math.ceil(part * all.length) - 1] ?? 0;
      const classes = [...counted].sort(([a], [b]) => a - b);
      expect(percentileMs(classes, part)).toBe(latencyMs(latencyClass(plain)));
    }),
  );
});
