// What an address shows: types, two versions to compare, a span to explain; garbage is said in a sentence and shows nothing of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterOf } from './event-filter.ts';
import { foldHistory } from './fold-history.ts';
import { skeletonOf, streams } from './history-arbitrary.ts';
import { createPlayhead } from './playhead.ts';
import { addressOf, type ViewAddress, viewOf } from './view-address.ts';

const [stream = []] = fc.sample(
  streams(60).filter((made) => made.length > 30),
  { numRuns: 1, seed: 4 },
);
const history = foldHistory(skeletonOf(stream.slice(0, 30)));
const view = (address: ViewAddress) => viewOf(address, history, 'Europe/Berlin');

describe('the address of what is shown', () => {
  it('without anything is the account live, with every type', () =>
    expect(view({})).toEqual({ version: null, types: [], a: null, b: null, why: null }));
  it('names types, each once', () =>
    expect(view({ types: 'AccountCredited,TransferSent,AccountCredited' }).types).toEqual(['AccountCredited', 'TransferSent']));
  it('names two versions to compare, in either order', () => expect(view({ a: '20', b: '7' })).toMatchObject({ a: 20, b: 7 }));
  it('names one that waits for the other', () => expect(view({ a: '20' })).toMatchObject({ a: 20, b: null }));
  it('names a span to explain, from before the opening too', () => {
    expect(view({ why: '0..12' }).why).toEqual({ from: 0, to: 12 });
    expect(view({ why: '12..12' }).why).toEqual({ from: 12, to: 12 });
  });

  it.each<[ViewAddress, string]>([
    [{ a: '5', b: '999' }, 'There is no v999 yet: the account stands at v30. Nothing is compared.'],
    [{ a: '<script>', b: '5' }, '“<script>” is no version'],
    [{ a: '0', b: '5' }, '“0” is no version'],
    [{ why: '12' }, '“12” is not from one version to a later one'],
    [{ why: '20..12' }, 'is not from one version to a later one'],
    [{ why: '-1..5' }, 'is not from one version to a later one'],
    [{ why: '5..31' }, 'There is no v31 yet'],
    [{ types: 'AccountCredited,<script>' }, '“<script>” is no type of event'],
    [{ types: 'toString' }, '“toString” is no type of event'],
    [{ v: '999', a: '998' }, 'There is no v999 yet'],
  ])('%j shows nothing of it, and a sentence says why', (address, sentence) => {
    const { note, a, b, why } = view(address);
    expect(note).toContain(sentence);
    expect({ a, b, why }).toEqual({ a: null, b: null, why: null });
  });
  it('keeps the types it knows beside one that it does not', () =>
    expect(view({ types: 'AccountCredited,Nonsense' }).types).toEqual(['AccountCredited']));
  it('clips what is pasted into it', () => expect(view({ why: 'x'.repeat(4_000) }).note?.length).toBeLessThan(160));

  it('is written as it is read', () => {
    const version = fc.option(fc.integer({ min: 1, max: 30 }));
    const shown = fc.record({ version, a: version, b: version, why: version, choice: fc.nat() });
    fc.assert(
      fc.property(shown, ({ version, a, b, why, choice }) => {
        const types = history.types.filter((_, index) => (choice >> index) & 1);
        const span = why === null ? null : { from: why - 1, to: why };
        const playhead = createPlayhead(history, version, { types, a, b, why: span });
        const read = view(addressOf(playhead.now()));
        expect(read).toEqual({ version, types: filterOf(history, types)?.types ?? [], a, b, why: span });
      }),
    );
  });
});
