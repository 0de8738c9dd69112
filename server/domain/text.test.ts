// What a person may write, at its edges.
import { describe, expect, it } from 'vitest';
import { longestText, textFault } from './text.ts';

describe('a text', () => {
  it.each(['a', 'Dues March', '  trimmed  ', 'Ørsted & Søn', '日本', '👩‍🚀', 'a'.repeat(140), ` ${'a'.repeat(140)} `])(
    'may be %j',
    (text) => expect(textFault(text)).toBeNull(),
  );

  it('counts characters as people do, not the halves of them', () => {
    expect(textFault('🚣'.repeat(longestText))).toBeNull();
    expect(textFault('🚣'.repeat(longestText + 1))).toBe('tooLong');
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['\u00a0', 'empty'],
    ['a'.repeat(141), 'tooLong'],
    ['a\u0000b', 'controlCharacter'],
    ['a\nb', 'controlCharacter'],
    ['a\tb', 'controlCharacter'],
    ['a\u001fb', 'controlCharacter'],
    ['a\u007fb', 'controlCharacter'],
    ['a\u0080b', 'controlCharacter'],
    ['a\u009fb', 'controlCharacter'],
    ['a\u2028b', 'controlCharacter'],
    ['a\u2029b', 'controlCharacter'],
    ['a\ud800b', 'malformed'],
    ['\udc00', 'malformed'],
  ])('is not %j: %s', (text, fault) => expect(textFault(text)).toBe(fault));

  it('may hold what stands just beside the control characters', () => expect(textFault('a b~c\u00a0d')).toBeNull());
});
