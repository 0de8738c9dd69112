// The drawn line has the balance of every event, and no more points than the screen can show.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountEventFromJson } from '#server/domain/event-json.ts';
import { balancePath, chartHeight } from './balance-path.ts';
import { eventMarks } from './event-marks.ts';
import { foldHistory } from './fold-history.ts';
import { opening, skeletonOf, streams } from './history-arbitrary.ts';
import { axisOf } from './time-axis.ts';

const historyOf = (...amounts: number[]) => {
  const moves = amounts.map((amount) =>
    accountEventFromJson(amount > 0 ? 'AccountCredited' : 'AccountDebited', { amount: String(Math.abs(amount)) }),
  );
  return foldHistory(skeletonOf([opening, ...moves].map((event) => ({ event, sinceMs: 1000 }))));
};
const pathOf = (...amounts: number[]) => {
  const history = historyOf(...amounts);
  return balancePath(history, axisOf('event', history));
};

describe('the line of the balance', () => {
  it('steps at each event to the balance after it', () => expect(pathOf(100, -50).line).toBe('M0 100H0V100H333.3V14H666.7V57H1000'));
  it('lies on the ground while there is nothing', () => expect(pathOf().line).toBe('M0 100H0V100H1000'));
  it('keeps zero in sight when the balance goes below', () => {
    const { zeroY, yOf } = pathOf(100, -300);
    expect(yOf(-200)).toBe(chartHeight);
    expect(zeroY).toBeLessThan(chartHeight);
    expect(zeroY).toBeGreaterThan(yOf(100));
  });
  it('stays small for a long history, and keeps its peaks', () => {
    const long = Array.from({ length: 20_000 }, (_, index) =>
      index === 777 ? 1_000_000 : index === 778 ? -1_000_000 : index % 2 === 0 ? 5 : -5,
    );
    const { line, yOf } = pathOf(...long);
    expect(line.length).toBeLessThan(40_000);
    expect(line).toContain(`V${Math.round(yOf(1_000_000) * 10) / 10}`);
  });
});

describe('the marks under it', () => {
  const countIn = (path: string) => path.split('M').length - 1;

  it('are one an event up to 200', () => {
    fc.assert(
      fc.property(streams(200), (stream) => {
        const history = foldHistory(skeletonOf(stream));
        const { kind, moneyIn, moneyOut, others } = eventMarks(history, axisOf('event', history));
        expect(kind).toBe('marks');
        expect(countIn(moneyIn) + countIn(moneyOut) + countIn(others)).toBe(history.head);
      }),
      { numRuns: 30 },
    );
  });
  it('are a density from then on', () => {
    const history = historyOf(...Array.from({ length: 5000 }, () => 1));
    const { kind, moneyIn, moneyOut } = eventMarks(history, axisOf('event', history));
    expect([kind, countIn(moneyIn), moneyOut]).toEqual(['density', 240, '']);
  });
});
