// Cursors: what goes in comes out, and nothing else does.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorAfter, keyIn, keyPart } from './cursor.ts';

describe('a cursor', () => {
  const key = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 });

  it('gives its key back to the question it was given out for, in whatever order that is written', () => {
    fc.assert(
      fc.property(
        key,
        (parts) => void expect(keyIn(cursorAfter(parts, { sort: 'name', q: 'x' }), { q: 'x', sort: 'name' })).toEqual(parts),
      ),
    );
  });

  it('fits no other question', () => {
    fc.assert(fc.property(key, (parts) => void expect(keyIn(cursorAfter(parts, { sort: 'name' }), { sort: '-name' })).toBeNull()));
  });

  it('is known when any of it was altered, and any text may be tried', () => {
    const cursor = cursorAfter(['Bar', '1'], {});
    for (let at = 0; at < cursor.length; at += 1) {
      const altered = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
      // The last character carries bits that mean nothing.
      if (Buffer.from(altered, 'base64url').equals(Buffer.from(cursor, 'base64url'))) continue;
      expect(keyIn(altered, {})).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => void expect(keyIn(text, {})).toBeNull()));
    expect(keyIn(Buffer.from('{"key":["a"],"seal":"x","more":1}').toString('base64url'), {})).toBeNull();
  });

  it('whose seal was made by who knows how is looked at part by part', () => {
    const { whole, moment, uuid, text } = keyPart;
    const id = '0190a000-0000-7000-8000-0000000000ff';
    const good = ['-12', '2026-11-23T08:30:00.000Z', '2026-11-23 08:30:00+00', id, "O'Hara, {x}"];
    const parts = [whole, moment, moment, uuid, text];
    expect(keyIn(cursorAfter(good, {}), {}, parts)).toEqual(good);
    for (const [at, bad] of ['1e9', '2026-02-30T08:30:00.000Z', 'infinity', 'not-a-uuid', 'a\0b'].entries()) {
      expect([bad, keyIn(cursorAfter(good.with(at, bad), {}), {}, parts)]).toEqual([bad, null]);
    }
    for (const key of [good.slice(1), [...good, 'more'], []]) expect(keyIn(cursorAfter(key, {}), {}, parts)).toBeNull();
  });
});
