// What is marked is what was looked for.
import { describe, expect, it } from 'vitest';
import { markedParts } from './marked-parts.ts';

/** Hits in brackets. */
const marked = (text: string, ...words: string[]) =>
  markedParts(text, words)
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');

describe('marks in a text', () => {
  it.each([
    ['Bar till', ['till'], 'Bar [till]'],
    ['Bar till', ['TILL', 'ba'], '[Ba]r [till]'],
    ['Müller', ['mull'], '[Müll]er'],
    ['Strasse, Straße', ['strass'], '[Strass]e, [Straß]e'],
    ['banana', ['ana'], 'b[anana]'],
    ['dues 2026', ['dues', ' 2026'], '[dues 2026]'],
    ['Spring  dues', ['spring'], '[Spring]  dues'],
    ['👩‍🚀 crew', ['crew'], '👩‍🚀 [crew]'],
    ['Bar till', [''], 'Bar till'],
    ['Bar till', [], 'Bar till'],
    ['', ['till'], ''],
    ['(.*)', ['.*'], '([.*])'],
  ])('%j for %j', (text, words, expected) => expect(marked(text, ...words)).toBe(expected));
});
