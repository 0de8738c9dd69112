// The table that people read and the JSON that programs read.
import { describe, expect, it } from 'vitest';
import { percentiles } from './load.ts';
import { beside, json, median, type Row, reaching, table } from './rows.ts';

const bus: Row = { name: 'bus', value: 9_000, unit: 'transfers/s', p50Ms: 98.434, p99Ms: 164, inFlight: 1_024, note: 'five accounts' };
const peer: Row = { name: 'peer', value: 3_000, unit: 'transactions/s' };
const missing: Row = { name: 'gone', value: null, unit: 'transfers/s', note: 'not installed' };

describe('a row beside a peer', () => {
  it('says how many times the peer it is, and that this is enough', () =>
    expect(beside(bus, peer, { atLeast: 3 })).toMatchObject({ ratioTo: 'peer', ratio: 3, note: 'reach ≥ 3: reached' }));
  it('says when it is not enough', () => expect(beside(bus, peer, { atLeast: 3.01 }).note).toBe('reach ≥ 3.01: missed'));
  it('may have to stay below', () => {
    expect(beside(bus, peer, { atMost: 3 }).note).toBe('reach ≤ 3: reached');
    expect(beside(bus, peer, { atMost: 2.99 }).note).toBe('reach ≤ 2.99: missed');
  });
  it('has no ratio where one of the two was not measured', () => {
    expect(beside(bus, missing, { atLeast: 1 })).toMatchObject({ ratio: null, note: 'reach ≥ 1: not measured' });
    expect(beside(missing, peer, { atLeast: 1 }).ratio).toBeNull();
  });
  it('keeps its own note when its value is what has to reach', () =>
    expect(reaching(bus, { atMost: 9_000 }).note).toBe('reach ≤ 9000: reached; five accounts'));
});

describe('the table', () => {
  it('is Markdown with aligned columns', () =>
    expect(table([beside(bus, peer, { atLeast: 3 }), missing]).split('\n')).toEqual([
      '| row  | value             | beside      | p50 ms | p99 ms | in flight | note               |',
      '| ---- | ----------------- | ----------- | ------ | ------ | --------- | ------------------ |',
      '| bus  | 9,000 transfers/s | 3.00 × peer | 98.43  | 164.00 | 1024      | reach ≥ 3: reached |',
      '| gone | not measured      |             |        |        |           | not installed      |',
    ]));
});

describe('the JSON', () => {
  it('has every field in every row, null where there is nothing to say', () =>
    expect(JSON.parse(json([beside(bus, peer, { atLeast: 3 }), missing]))).toEqual([
      { ...bus, ratioTo: 'peer', ratio: 3, note: 'reach ≥ 3: reached' },
      { ...missing, ratioTo: null, ratio: null, p50Ms: null, p99Ms: null, inFlight: null },
    ]));
});

describe('what many measurements come to', () => {
  it('is the one in the middle, or between the two there', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 6])).toBe(5.5);
    expect(median([])).toBeNaN();
  });
  it('is what half, and 99 in 100, stay below', () =>
    expect(percentiles(Array.from({ length: 1_000 }, (_, index) => 1_000 - index))).toEqual({ p50Ms: 501, p95Ms: 951, p99Ms: 991 }));
});
