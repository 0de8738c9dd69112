// What was typed, and where it leads by itself.
import { describe, expect, it } from 'vitest';
import { type Jump, readJump } from './reading.ts';

const id = '0190a000-0000-7000-8000-00000000000a';
const endOf = (at: string): Partial<Jump> => ({ to: 'moment', moment: { at } });

describe('what is typed into the palette', () => {
  it.for<[string, Partial<Jump> | null]>([
    [id, { to: 'id', id }],
    [`  ${id.toUpperCase()}\n`, { to: 'id', id }],
    [`${id} dues`, null],
    ['v42', { to: 'version', version: 42 }],
    ['V 42', { to: 'version', version: 42 }],
    ['v0', null],
    ['v1.5', null],
    ['v9999999999', null],
    ['position:1234', { to: 'moment', moment: { position: 1234 } }],
    ['position 0', { to: 'moment', moment: { position: 0 } }],
    ['#77', { to: 'moment', moment: { position: 77 } }],
    ['position:', null],
    ['position:-1', null],
    // A bare number may as well be a part of a reference.
    ['1234', null],
    ['2026-03-03', endOf('2026-03-03T22:59:59.999Z')],
    ['2026-03-03 14:02', endOf('2026-03-03T13:02:00.000Z')],
    ['2026-03-03T9:02', endOf('2026-03-03T08:02:00.000Z')],
    ['2026-03-03T09:02:11', endOf('2026-03-03T08:02:11.000Z')],
    ['2026-02-30', null],
    ['2026-03', null],
    ['3 March 2026', endOf('2026-03-03T22:59:59.999Z')],
    ['3 mar 2026', endOf('2026-03-03T22:59:59.999Z')],
    ['3. March 2026', endOf('2026-03-03T22:59:59.999Z')],
    ['March 3, 2026', endOf('2026-03-03T22:59:59.999Z')],
    ['march 3 2026', endOf('2026-03-03T22:59:59.999Z')],
    ['31 July 2026 9:02', endOf('2026-07-31T07:02:00.000Z')],
    ['31 June 2026', null],
    ['3 marching 2026', null],
    ['3 march', null],
    ['May 2026', null],
    ['', null],
    ['dues', null],
    ['<script>alert(1)</script>', null],
    ['\0', null],
    ['v'.repeat(10_000), null],
  ])('%j', ([typed, expected]) => {
    const read = readJump(typed, 'Europe/Berlin');
    if (expected === null) expect(read).toBeNull();
    else expect(read).toMatchObject(expected);
  });
});
