// The cursor through a ledger: where each move leads, and that what happens meanwhile never moves it.
import { describe, expect, it } from 'vitest';
import type { LedgerMoment } from './as-of.ts';
import { axisOf } from './ledger-axis.ts';
import { createLedgerCursor, isExact, msOf, playsForMs, positionOf, shareOf } from './ledger-cursor.ts';

const pace = { from: '2026-03-01T10:00:00.000Z', to: '2026-03-05T10:00:00.000Z', positions: [1, 11, 21, 31, 41] };

function cursorAt(moment: LedgerMoment | null) {
  const cursor = createLedgerCursor(moment, 41, 'Europe/Berlin');
  cursor.draw(axisOf(pace, 41), 41);
  return cursor;
}

describe('the ledger’s cursor', () => {
  it('steps from event to event, never beyond the ends', () => {
    const cursor = cursorAt({ position: 40 });
    const steps = [1, 1, -50, 3].map((by) => {
      cursor.step(by);
      return cursor.now().moment;
    });
    expect(steps).toEqual([{ position: 41 }, { position: 41 }, { position: 0 }, { position: 3 }]);
  });
  it('steps back from the present, and not beyond it', () => {
    const cursor = cursorAt(null);
    cursor.step(1);
    expect(cursor.now().moment).toBeNull();
    cursor.step(-1);
    expect(cursor.now().moment).toEqual({ position: 40 });
  });
  it('goes from end to end of days, and from their times to events', () => {
    const cursor = cursorAt({ position: 21 });
    cursor.day(-1);
    expect(cursor.now().moment).toEqual({ at: '2026-03-02T22:59:59.999Z' });
    cursor.day(1);
    expect(cursor.now().moment).toEqual({ at: '2026-03-03T22:59:59.999Z' });
    expect(positionOf(cursor.now())).toBe(26);
    cursor.learn({ at: '2026-03-03T22:59:59.999Z' }, { position: 24, recordedAt: '2026-03-03T20:00:00.000Z', head: 41 });
    cursor.step(-1);
    expect(cursor.now().moment).toEqual({ position: 23 });
  });
  it('ends days at the first event and at the last', () => {
    const cursor = cursorAt({ position: 2 });
    cursor.day(-1);
    expect(cursor.now().moment).toEqual({ position: 0 });
    expect(msOf(cursor.now())).toBeNull();
    cursor.pin({ position: 40 });
    cursor.day(1);
    expect(cursor.now().moment).toEqual({ position: 41 });
  });
  it('follows the thumb, and rests where it is let go', () => {
    const cursor = cursorAt(null);
    cursor.scrub(0.5);
    expect(cursor.now()).toMatchObject({ moment: { position: 21 }, motion: 'scrubbing' });
    cursor.settle();
    expect(cursor.now()).toMatchObject({ moment: { position: 21 }, motion: 'still' });
    expect(shareOf(cursor.now())).toBe(0.5);
  });
  it('plays from the beginning to the present, and is live then', () => {
    const cursor = cursorAt(null);
    cursor.play();
    expect(cursor.now()).toMatchObject({ moment: { position: 0 }, motion: 'playing' });
    cursor.advance(playsForMs / 2);
    expect(cursor.now().moment).toEqual({ position: 21 });
    cursor.advance(playsForMs / 2);
    expect(cursor.now()).toMatchObject({ moment: null, motion: 'still' });
  });
  it('plays on from where it is', () => {
    const cursor = cursorAt({ position: 21 });
    cursor.play();
    cursor.advance(playsForMs / 4);
    cursor.pause();
    cursor.advance(playsForMs);
    expect(cursor.now()).toMatchObject({ moment: { position: 31 }, motion: 'still' });
  });
  it('stays where it is when more happens, and live goes on', () => {
    const pinned = cursorAt({ position: 21 });
    pinned.draw(axisOf(pace, 50), 50);
    expect([pinned.now().moment, pinned.now().head]).toEqual([{ position: 21 }, 50]);
    const live = cursorAt(null);
    live.draw(axisOf(pace, 50), 50);
    expect(positionOf(live.now())).toBe(50);
  });
  it('takes what the ledger says of where it is, not of where it was', () => {
    const cursor = cursorAt({ position: 21 });
    expect(isExact(cursor.now())).toBe(false);
    cursor.learn({ position: 20 }, { position: 20, recordedAt: '2026-03-02T11:11:00.000Z', head: 41 });
    expect(isExact(cursor.now())).toBe(false);
    cursor.learn({ position: 21 }, { position: 21, recordedAt: '2026-03-03T12:34:00.000Z', head: 41 });
    expect([isExact(cursor.now()), msOf(cursor.now())]).toEqual([true, Date.parse('2026-03-03T12:34:00.000Z')]);
    cursor.step(1);
    expect(isExact(cursor.now())).toBe(false);
  });
});
