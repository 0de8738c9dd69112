// The drawing says what the totals say.
import { describe, expect, it } from 'vitest';
import { stepPath } from './step-path.ts';

const span = { fromMs: 0, toMs: 100 };
const size = { width: 200, height: 20 };
const path = (...steps: [number, bigint][]) =>
  stepPath(
    steps.map(([ms, total]) => ({ ms, total })),
    span,
    size,
  );

describe('the path of a total', () => {
  it('steps at its moments, from the lowest at the bottom to the highest at the top', () =>
    expect(path([0, 100n], [50, 300n], [75, 200n])).toBe('M0 20H100V0H150V10H200'));
  it('runs along the middle when nothing moved', () => expect(path([0, 100n])).toBe('M0 10H200'));
  it('draws below zero, too', () => expect(path([0, -300n], [50, -100n])).toBe('M0 20H100V0H200'));
  it('keeps within its width', () => expect(path([-10, 1n], [300, 2n])).toBe('M0 20H200V0H200'));
  it('is exact enough for totals beyond any float', () => {
    const huge = 10n ** 30n;
    expect(path([0, huge], [50, huge + 2n], [75, huge + 1n])).toBe('M0 20H100V0H150V10H200');
  });
  it('is nothing of nothing', () => expect(path()).toBe(''));
});
