// What is offered before the server has said anything.
import { describe, expect, it } from 'vitest';
import type { Place, Tools } from './actions.ts';
import { localGroups } from './entries.ts';

const somewhere: Place = { accountId: null, moment: null, paused: false };
const titles = (typed: string, place: Partial<Place> = {}) =>
  localGroups(typed, { ...somewhere, ...place }).flatMap(({ entries }) => entries.map(({ title }) => title));
const entry = (title: string, place: Partial<Place> = {}) =>
  localGroups('', { ...somewhere, ...place })
    .flatMap(({ entries }) => entries)
    .find((one) => one.title === title);

describe('what the palette offers by itself', () => {
  it('is every section and action while nothing is typed, each once', () => {
    const all = titles('');
    expect(all).toEqual(expect.arrayContaining(['Overview', 'Accounts', 'System', 'Open account', 'New transfer', 'Pause live']));
    expect(new Set(all).size).toBe(all.length);
  });
  it.each([
    ['acc', ['Accounts', 'Open account']],
    ['open acc', ['Open account']],
    ['pay', ['New transfer']],
    ['theme', ['Theme of the system', 'Light theme', 'Dark theme']],
    ['sys', ['System', 'Theme of the system']],
    ['zebra', []],
  ])('%j', (typed, expected) => expect(titles(typed)).toEqual(expected));

  it('knows whether the page is live, paused, past or an account', () => {
    expect(titles('live')).toEqual(['Pause live']);
    expect(titles('live', { paused: true })).toEqual(['Go on live']);
    expect(titles('live', { moment: { position: 3 } })).toEqual(['Back to live', 'Pause live']);
    expect(titles('rewind', { moment: { position: 3 } })).toEqual([]);
    expect(titles('print')).toEqual([]);
    expect(titles('print', { accountId: 'a' })).toEqual(['Print this page']);
  });

  it('moves no money in the past, and says why', () => {
    const blocked = (title: string, place: Partial<Place>) => entry(title, place)?.blocked;
    expect(blocked('New transfer', {})).toBeUndefined();
    expect(blocked('New transfer', { moment: { position: 3 } })).toContain('Go back to live (L) to move money');
    expect(blocked('Open account', { moment: { position: 3 } })).toContain('to open accounts');
    expect(blocked('Light theme', { moment: { position: 3 } })).toBeUndefined();
    expect(blocked('Accounts', { moment: { position: 3 } })).toBeUndefined();
  });

  it('sends from the account that is looked at', () => {
    const went: unknown[] = [];
    const go: Tools['go'] = (...to) => void went.push(to);
    entry('New transfer', { accountId: 'a' })?.run({ go } as Tools);
    entry('New transfer')?.run({ go } as Tools);
    expect(went).toEqual([
      ['transfers/new', { from: 'a' }],
      ['transfers/new', {}],
    ]);
  });
});
