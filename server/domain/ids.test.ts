// What names things, and what does not.
import { describe, expect, it } from 'vitest';
import { accountIdOf, actorIdOf, commandIdOf, isLedgerId, isUuid, ledgerIdOf, ledgerStreamId, personIdOf, streamIdOf } from './ids.ts';

const version = (digit: string, variant = '8') => `0190a000-1111-${digit}222-${variant}333-abcdefabcdef`;
const makers = [accountIdOf, personIdOf, commandIdOf, actorIdOf, streamIdOf];

describe('a UUID', () => {
  it.each(['1', '2', '3', '4', '5', '6', '7', '8'])('may be of version %s', (digit) => {
    expect(isUuid(version(digit))).toBe(true);
    for (const make of makers) expect(make(version(digit))).toBe(version(digit));
  });

  it.each(['8', '9', 'a', 'b'])('may have the variant digit %s', (variant) => expect(isUuid(version('4', variant))).toBe(true));

  it('may be the one of all ones', () => {
    const most = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    expect(isUuid(most.toUpperCase())).toBe(true);
    for (const make of makers) expect(make(most)).toBe(most);
  });

  it('is taken in either case and kept in lower', () => {
    expect(isUuid(version('4').toUpperCase())).toBe(true);
    for (const make of makers) expect(make(version('4').toUpperCase())).toBe(version('4'));
  });

  it.each([
    ['of no version', version('0')],
    ['of a version that is not there yet', version('9')],
    ['of another variant', version('4', '7')],
    ['of another variant, the other side', version('4', 'c')],
    ['of all ones but one', 'ffffffff-ffff-ffff-ffff-fffffffffffe'],
    ['without dashes', version('4').replaceAll('-', '')],
    ['in braces', `{${version('4')}}`],
    ['as a URN', `urn:uuid:${version('4')}`],
    ['with a line after it', `${version('4')}\n`],
    ['with a space before it', ` ${version('4')}`],
    ['one digit short', version('4').slice(1)],
    ['with a letter that is no digit', version('4').replace('a', 'g')],
    ['empty', ''],
  ])('is not taken %s', (_what, text) => {
    expect(isUuid(text)).toBe(false);
    for (const make of makers) expect(() => make(text)).toThrow(TypeError);
  });
});

describe('the nil UUID', () => {
  it('is the ledger’s own stream', () => expect(streamIdOf('00000000-0000-0000-0000-000000000000')).toBe(ledgerStreamId));
  it('is nobody’s id', () => {
    expect(isUuid(ledgerStreamId)).toBe(false);
    for (const make of [accountIdOf, personIdOf, commandIdOf, actorIdOf]) expect(() => make(ledgerStreamId)).toThrow(TypeError);
  });
});

describe('the id of a ledger', () => {
  it.each(['m', 'main', 'rowing-club', 'a1', 'a-', `a${'b'.repeat(31)}`])('may be %s', (id) => expect(ledgerIdOf(id)).toBe(id));
  it.each(['', '1a', '-a', 'Main', 'a_b', 'a b', 'a\n', 'é', `a${'b'.repeat(32)}`])('is not %j', (id) => {
    expect(isLedgerId(id)).toBe(false);
    expect(() => ledgerIdOf(id)).toThrow(TypeError);
  });
});
