// The playhead: pinned stays where it is, live follows.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendEvents, foldHistory, typeAt } from './fold-history.ts';
import { eventsOf, skeletonOf, streams } from './history-arbitrary.ts';
import { createPlayhead } from './playhead.ts';

const [stream = []] = fc.sample(
  streams(60).filter((made) => made.length > 40),
  { numRuns: 1, seed: 2 },
);
const history = foldHistory(skeletonOf(stream.slice(0, 30)));
const longer = appendEvents(history, eventsOf(stream).slice(30)) ?? history;
const at = (version: number | null) => createPlayhead(history, version);

describe('the playhead', () => {
  it('live shows the last version, and goes on to newer ones', () => {
    const playhead = at(null);
    playhead.extend(longer);
    expect(playhead.now()).toMatchObject({ version: stream.length, mode: 'live' });
  });
  it('pinned stays where it is while more happens', () => {
    const playhead = at(12);
    playhead.extend(longer);
    expect(playhead.now()).toMatchObject({ version: 12, mode: 'pinned' });
    expect(playhead.now().axis.at).toHaveLength(stream.length + 1);
  });
  it('stays within the history', () => {
    const playhead = at(null);
    playhead.pin(-5);
    expect(playhead.now().version).toBe(1);
    playhead.pin(9999);
    expect(playhead.now()).toMatchObject({ version: 30, mode: 'pinned' });
  });
  it('goes back to live', () => {
    const playhead = at(3);
    playhead.goLive();
    expect(playhead.now()).toMatchObject({ version: 30, mode: 'live', motion: 'still' });
  });
  it('is on the move while it is scrubbed, and still when let go', () => {
    const playhead = at(null);
    playhead.scrub(7);
    expect(playhead.now()).toMatchObject({ version: 7, motion: 'scrubbing' });
    playhead.settle();
    expect(playhead.now()).toMatchObject({ version: 7, mode: 'pinned', motion: 'still' });
  });
  it('plays through every version and ends live', () => {
    const playhead = at(null);
    const seen = new Set<number>();
    playhead.subscribe(() => seen.add(playhead.now().version));
    playhead.play();
    for (let frame = 0; frame < 2000 && playhead.now().motion === 'playing'; frame += 1) playhead.advance(16);
    expect([...seen]).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(playhead.now()).toMatchObject({ mode: 'live', motion: 'still' });
  });
  it('stops playing at any selection', () => {
    const playhead = at(4);
    playhead.play();
    playhead.pin(9);
    playhead.advance(5000);
    expect(playhead.now()).toMatchObject({ version: 9, motion: 'still' });
  });
});

describe('the playhead among some types', () => {
  const beside = { types: ['AccountCredited' as const], a: null, b: null, why: null };
  const credits = Array.from({ length: 30 }, (_, index) => index + 1).filter((one) => typeAt(history, one) === 'AccountCredited');
  const [first = 0, second = 0] = credits;
  const last = credits.at(-1) ?? 0;
  const among = (version: number | null) => createPlayhead(history, version, beside);

  it('steps over what is shown alone', () => {
    const playhead = among(first);
    playhead.step(1);
    expect(playhead.now().version).toBe(second);
    playhead.step(99);
    expect(playhead.now()).toMatchObject({ version: last, mode: 'pinned' });
    playhead.step(-99);
    expect(playhead.now().version).toBe(first);
  });
  it('plays over what is shown alone, and rests on the last of it', () => {
    const playhead = among(1);
    const seen = new Set<number>();
    playhead.subscribe(() => seen.add(playhead.now().version));
    playhead.setSpeed('20');
    playhead.play();
    for (let frame = 0; frame < 2000 && playhead.now().motion === 'playing'; frame += 1) playhead.advance(16);
    expect([...seen].filter((one) => one !== 1)).toEqual(credits);
    expect(playhead.now()).toMatchObject({ version: last, mode: last === 30 ? 'live' : 'pinned', motion: 'still' });
  });
  it('begins again with the first of it once the last was reached', () => {
    const playhead = among(last);
    playhead.play();
    expect(playhead.now()).toMatchObject({ version: first, motion: 'playing' });
  });
  it('goes anywhere when it is dragged or a version is named', () => {
    const playhead = among(first);
    const hidden = Array.from({ length: 30 }, (_, index) => index + 1).find((one) => !credits.includes(one)) ?? 0;
    playhead.scrub(hidden);
    expect(playhead.now().version).toBe(hidden);
    playhead.pin(hidden);
    expect(playhead.now().version).toBe(hidden);
  });
  it('shows what happens live of the types that are chosen', () => {
    const playhead = among(null);
    playhead.extend(longer);
    const versions = Array.from({ length: stream.length }, (_, index) => index + 1);
    expect([...(playhead.now().filter?.versions ?? [])]).toEqual(versions.filter((one) => typeAt(longer, one) === 'AccountCredited'));
  });
  it('stops playing when other types are chosen, or a balance is explained', () => {
    for (const interrupt of [() => playhead.showTypes([]), () => playhead.explain({ from: 0, to: 3 })]) {
      playhead.play();
      interrupt();
      expect(playhead.now().motion).toBe('still');
    }
  });
  const playhead = among(3);
});
