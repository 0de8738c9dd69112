// Sizes and durations, at their edges.
import { describe, expect, it } from 'vitest';
import { bytesText, durationText } from './quantities.ts';

describe('a size', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KB'],
    [8192, '8.0 KB'],
    [102_300, '99.9 KB'],
    [102_400, '100 KB'],
    [1_048_575, '1.0 MB'],
    [12_900_000, '12.3 MB'],
    [5 * 1024 ** 4, '5.0 TB'],
    [5000 * 1024 ** 4, '5000 TB'],
  ])('of %d bytes is %s', (bytes, text) => expect(bytesText(bytes)).toBe(text));
});

describe('a duration', () => {
  it.each([
    [0, '0 ms'],
    [839.6, '840 ms'],
    [999, '999 ms'],
    [1_000, '1 s'],
    [59_600, '1 min'],
    [200_000, '3 min 20 s'],
    [3_600_000, '1 h'],
    [3_605_000, '1 h'],
    [8_040_000, '2 h 14 min'],
    [187_200_000, '2 d 4 h'],
  ])('of %d ms is %s', (ms, text) => expect(durationText(ms)).toBe(text));
});
