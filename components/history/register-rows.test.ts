// The register: every event once, under its day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayKey } from '#components/ui/time-text.ts';
import { filterOf } from './event-filter.ts';
import { foldHistory, recordedMsAt } from './fold-history.ts';
import { skeletonOf, streams } from './history-arbitrary.ts';
import { dayTitle, registerRows, rowAt, rowOf } from './register-rows.ts';

const zone = 'Europe/Berlin';

describe('the register', () => {
  it('has every version once, newest on top, under the line of its own day', () => {
    fc.assert(
      fc.property(streams(80), (stream) => {
        const history = foldHistory(skeletonOf(stream));
        const rows = registerRows(history, zone);
        const shown = Array.from({ length: rows.count }, (_, index) => rowAt(rows, index));
        const versions = shown.flatMap((row) => (row.kind === 'event' ? [row.version] : []));
        expect(versions).toEqual(Array.from({ length: history.head }, (_, index) => history.head - index));
        let day = '';
        for (const row of shown) {
          const key = dayKey(row.kind === 'day' ? row.recordedMs : recordedMsAt(history, row.version), zone);
          if (row.kind === 'day') expect(key).not.toBe(day);
          else expect(key).toBe(day);
          day = key;
        }
      }),
    );
  });

  it('finds the row of a version', () => {
    fc.assert(
      fc.property(streams(80), fc.nat(), (stream, seed) => {
        const history = foldHistory(skeletonOf(stream));
        const rows = registerRows(history, zone);
        const version = 1 + (seed % history.head);
        expect(rowAt(rows, rowOf(rows, version))).toEqual({ kind: 'event', version, rank: version });
      }),
    );
  });
});

describe('the register of some types', () => {
  it('has each of their events once, newest on top, each under the line of its day, and finds its row', () => {
    fc.assert(
      fc.property(streams(80), fc.nat(), (stream, choice) => {
        const history = foldHistory(skeletonOf(stream));
        const types = history.types.filter((_, index) => (choice >> index) & 1);
        const filter = filterOf(history, types);
        fc.pre(filter !== null);
        const rows = registerRows(history, zone, filter);
        const shown = Array.from({ length: rows.count }, (_, index) => rowAt(rows, index));
        const versions = shown.flatMap((row) => (row.kind === 'event' ? [row.version] : []));
        expect(versions).toEqual([...(filter?.versions ?? [])].reverse());
        for (const version of versions) expect(shown[rowOf(rows, version)]).toMatchObject({ kind: 'event', version });
        const days = shown.flatMap((row) => (row.kind === 'day' ? [dayKey(row.recordedMs, zone)] : []));
        expect(days).toEqual([...new Set(versions.map((version) => dayKey(recordedMsAt(history, version), zone)))]);
      }),
    );
  });
});

describe('the line of a day', () => {
  const today = Date.UTC(2026, 10, 20, 16);
  it.each([
    [Date.UTC(2026, 10, 20, 2), 'Today'],
    [Date.UTC(2026, 10, 19, 22, 59), 'Yesterday'],
    [Date.UTC(2026, 10, 18, 12), '18 November'],
    [Date.UTC(2025, 10, 18, 12), '18 November 2025'],
    [Date.UTC(2026, 10, 21, 12), '21 November'],
  ])('%i reads %s', (ms, title) => expect(dayTitle(ms, today, zone)).toBe(title));
});
