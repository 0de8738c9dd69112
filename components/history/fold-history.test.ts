// The browser folds what the server folds, at every version.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Summary, summaryAfter } from '#server/domain/account/summary.ts';
import { accountEventFromJson } from '#server/domain/event-json.ts';
import { accountAt, appendEvents, foldHistory, movedAt, recordedMsAt, sameTypeFrom, typeAt, versionAtTime } from './fold-history.ts';
import { eventsOf, type Happened, skeletonOf, streams } from './history-arbitrary.ts';

const foldWhole = (stream: readonly Happened[], version: number) =>
  stream.slice(0, version).reduce<Summary | null>((account, { event }) => summaryAfter(account, event), null);

const versionOf = (stream: readonly Happened[], seed: number) => 1 + (seed % stream.length);

describe('folding a history in the browser', () => {
  it('gives, at any version, what folding every event on the server gives', () => {
    fc.assert(
      fc.property(streams(900), fc.nat(), (stream, seed) => {
        const version = versionOf(stream, seed);
        const history = foldHistory(skeletonOf(stream));
        const expected = foldWhole(stream, version);
        expect(accountAt(history, version)).toEqual(expected);
        expect(history.balance[version - 1]).toBe(Number(expected?.balance ?? 0));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same when the events come one after the other, live', () => {
    fc.assert(
      fc.property(streams(600), fc.nat(), fc.nat(), (stream, seed, cut) => {
        const loaded = versionOf(stream, cut);
        const version = versionOf(stream, seed);
        let history = foldHistory(skeletonOf(stream.slice(0, loaded)));
        for (const event of eventsOf(stream).slice(loaded)) history = appendEvents(history, [event]) ?? history;
        expect(history.head).toBe(stream.length);
        expect(accountAt(history, version)).toEqual(foldWhole(stream, version));
        expect(typeAt(history, version)).toBe(stream[version - 1]?.event.type);
        expect(recordedMsAt(history, version)).toBe(Date.parse(eventsOf(stream)[version - 1]?.recordedAt ?? ''));
      }),
      { numRuns: 60 },
    );
  });

  it('holds at every version around a checkpoint', () => {
    const [stream] = fc.sample(
      streams(1000).filter((made) => made.length > 520),
      { numRuns: 1, seed: 7 },
    );
    const history = foldHistory(skeletonOf(stream ?? []));
    for (const version of [1, 2, 255, 256, 257, 511, 512, 513])
      expect(accountAt(history, version)).toEqual(foldWhole(stream ?? [], version));
  });

  it('knows nothing before the first event', () => expect(accountAt(foldHistory(skeletonOf([])), 0)).toBeNull());
});

const [sample = []] = fc.sample(
  streams(40).filter((made) => made.length > 20),
  { numRuns: 1, seed: 3 },
);
const history = foldHistory(skeletonOf(sample));

describe('what was taken back', () => {
  const reversal = (reversedVersion: number): Happened => ({
    event: accountEventFromJson('EntryReversed', { reversedVersion, direction: 'debit', amount: '5', reason: 'typed twice' }),
    sinceMs: 1,
  });
  const stream = [...sample.slice(0, 10), reversal(4)];
  it('is known by its version, from the whole and live', () => {
    expect(foldHistory(skeletonOf(stream)).reversals.get(4)).toBe(11);
    const loaded = foldHistory(skeletonOf(stream));
    const live = appendEvents(loaded, eventsOf([...stream, reversal(5)]));
    expect([live?.reversals.get(4), live?.reversals.get(5)]).toEqual([11, 12]);
    expect(loaded.reversals.has(5)).toBe(false);
  });
  it('moves the balance by what the event says', () => {
    const history = foldHistory(skeletonOf(stream));
    expect(movedAt(history, 11)).toBe(-5);
    expect(history.amount[10]).toBe(5);
  });
});

describe('events that come in live', () => {
  it('are dropped when the history has them', () => expect(appendEvents(history, eventsOf(sample).slice(-3))).toBe(history));
  it('leave the history that was there as it was', () => {
    const before = foldHistory(skeletonOf(sample.slice(0, 10)));
    const after = appendEvents(before, eventsOf(sample).slice(10));
    expect([before.head, after?.head]).toEqual([10, sample.length]);
    expect(accountAt(before, 10)).toEqual(foldWhole(sample, 10));
  });
  it('are refused when one is missing in between', () => {
    const before = foldHistory(skeletonOf(sample.slice(0, 10)));
    expect(appendEvents(before, eventsOf(sample).slice(11))).toBeNull();
  });
});

describe('finding a version', () => {
  it('by time: the last event at or before it', () => {
    const second = recordedMsAt(history, 2);
    expect(versionAtTime(history, second)).toBeGreaterThanOrEqual(2);
    expect(versionAtTime(history, recordedMsAt(history, 1) - 1)).toBe(0);
    expect(versionAtTime(history, Number.MAX_SAFE_INTEGER)).toBe(history.head);
  });
  it('by type: the nearest of the same on either side, or none', () => {
    const next = sameTypeFrom(history, 2, 1);
    if (next !== null) expect(typeAt(history, next)).toBe(typeAt(history, 2));
    expect(sameTypeFrom(history, 1, -1)).toBeNull();
    expect(sameTypeFrom(history, 1, 1)).toBeNull();
  });
});
