// How long playing takes, and which event is shown when.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterOf } from './event-filter.ts';
import { foldHistory } from './fold-history.ts';
import { skeletonOf, streams } from './history-arbitrary.ts';
import { durationMs, durationText, playOn, type Speed, speeds } from './playback.ts';

const [stream = []] = fc.sample(
  streams(310).filter((made) => made.length > 200),
  { numRuns: 1, seed: 5 },
);
const history = foldHistory(skeletonOf(stream));
const play = (from: number, speed: Speed, passedMs: number) => playOn(history, { version: from, restedMs: 0 }, { speed, passedMs });

describe('playing a history', () => {
  it('at 5 a second is five events further after a second', () => expect(play(10, '5', 1000)).toEqual({ version: 15, restedMs: 0 }));
  it('keeps the time that was not enough for the next event', () => expect(play(10, '5', 450)).toEqual({ version: 12, restedMs: 50 }));
  it('stops at the last event', () => expect(play(history.head - 2, '100', 60_000)).toEqual({ version: history.head, restedMs: 0 }));

  it('comes to the same place however the frames fall', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 60 }), fc.constantFrom(...speeds), (frames, speed) => {
        const inFrames = frames.reduce((playing, passedMs) => playOn(history, playing, { speed, passedMs }), { version: 1, restedMs: 0 });
        const atOnce = play(
          1,
          speed,
          frames.reduce((total, ms) => total + ms, 0),
        );
        expect(inFrames.version).toBe(atOnce.version);
        expect(inFrames.restedMs).toBeCloseTo(atOnce.restedMs, 6);
      }),
    );
  });

  it('in true time never rests longer than two seconds', () => {
    const frames = Array.from({ length: history.head }, () => 2000);
    let playing = { version: 1, restedMs: 0 };
    for (const passedMs of frames) {
      const next = playOn(history, playing, { speed: 'time', passedMs });
      expect(next.version > playing.version || next.version === history.head).toBe(true);
      playing = next;
    }
    expect(playing.version).toBe(history.head);
  });
});

describe('the length of a replay', () => {
  it('counts what is shown alone', () => {
    const filter = filterOf(history, ['AccountCredited']);
    expect(durationMs(history, '5', filter)).toBe((filter?.versions.length ?? 0) * 200);
    expect(durationMs(history, 'time', filter)).toBeLessThanOrEqual(durationMs(history, 'time'));
  });
  it('is what the speed makes of it', () => expect(durationMs(history, '5')).toBe(history.head * 200));
  it('in true time is at most two seconds an event', () =>
    expect(durationMs(history, 'time')).toBeLessThanOrEqual((history.head - 1) * 2000));
  it.each([
    [62_000, '1:02'],
    [400, '0:00'],
    [7_384_000, '2:03:04'],
  ])('%i ms reads %s', (ms, text) => expect(durationText(ms)).toBe(text));
});
