// Who somebody is, by what they hold; else by what they follow; else by their id.
import { describe, expect, it } from 'vitest';
import type { PersonJson } from '#server/live/answers.ts';
import { personChoices, personName } from './person-name.ts';

const person = (
  holds: readonly string[],
  follows: readonly string[] = [],
  personId = '0190a000-0000-7000-8000-00000000000a',
): PersonJson => {
  const accounts = (names: readonly string[]) => names.map((name) => ({ accountId: `id of ${name}`, name }));
  return { personId, holds: accounts(holds), follows: accounts(follows) };
};

describe('what a person is called', () => {
  it('is the account they hold, whatever they follow', () => expect(personName(person(['Ann'], ['Bar']))).toBe('Ann'));
  it('is both of two', () => expect(personName(person(['Ann', 'Juniors']))).toBe('Ann and Juniors'));
  it('is two of many, and how many more', () =>
    expect(personName(person(['Ann', 'Juniors', 'Dues', 'Bar']))).toBe('Ann, Juniors and 2 more'));
  it('does not count beyond what is known', () =>
    expect(personName(person(Array.from({ length: 10 }, (_, index) => `A${index}`)))).toBe('A0, A1 and more'));
  it('is a follower when they hold nothing', () => expect(personName(person([], ['Bar']))).toBe('follower of Bar'));
  it('is the beginning of the id when nothing is known', () => expect(personName(person([]))).toBe('person 0190a000…'));
});

it('everybody else can be chosen, by name, with the id for those of one name', () => {
  const [self, ann, other] = [
    '0190a000-0000-7000-8000-00000000000a',
    '0190b000-0000-7000-8000-00000000000b',
    '0190c000-0000-7000-8000-00000000000c',
  ];
  const people = [person(['Zoe'], [], self), person(['Éamon'], [], ann), person(['Ann'], [], other)];
  expect(personChoices(people, self).map(({ text }) => text)).toEqual(['Ann · 0190c000…', 'Éamon · 0190b000…']);
});
