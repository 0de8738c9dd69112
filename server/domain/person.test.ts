// Following accounts, and that a person is not an account.
import { describe, expect, it } from 'vitest';
import { alice, closed, context, fold, open, opened, ours, theirs } from './account/account-spec.ts';
import { unopened } from './account/state.ts';
import type { PersonCommand } from './command.ts';
import { decide, noStates, type States } from './decide.ts';
import { accountIdOf, personIdOf } from './ids.ts';
import { evolvePerson, mostFollowed, newPerson, type Person, type PersonEvent } from './person.ts';

const follow: PersonCommand = { type: 'FollowAccount', personId: alice, accountId: ours };
const unfollow: PersonCommand = { type: 'UnfollowAccount', personId: alice, accountId: ours };
const followed: PersonEvent = { type: 'AccountFollowed', data: { accountId: ours } };
const unfollowed: PersonEvent = { type: 'AccountUnfollowed', data: { accountId: ours } };
const person = (...events: PersonEvent[]) => events.reduce<Person>(evolvePerson, newPerson);

function decided(command: PersonCommand, { history = [], states = {} }: { history?: PersonEvent[]; states?: Partial<States> } = {}) {
  return decide({ ...noStates, account: () => fold([opened()]), person: () => person(...history), ...states }, command, context);
}
const happened = (...events: PersonEvent[]) => ({ events: events.map((event) => ({ streamType: 'person', streamId: alice, event })) });

describe('following an account', () => {
  it('is recorded with the person', () => expect(decided(follow)).toStrictEqual(happened(followed)));
  it('changes nothing the second time', () => expect(decided(follow, { history: [followed] })).toStrictEqual(happened()));
  it('may begin again after it ended', () =>
    expect(decided(follow, { history: [followed, unfollowed] })).toStrictEqual(happened(followed)));
  it('may be of a closed account', () =>
    expect(decided(follow, { states: { account: () => fold([opened(), closed]) } })).toStrictEqual(happened(followed)));
  it('is refused for an account that was never opened', () =>
    expect(decided(follow, { states: { account: () => unopened } })).toStrictEqual({
      rejected: { code: 'AccountNotFound', accountId: ours },
    }));
  it('has an end: so many accounts and no more', () => {
    const idOf = (index: number) => accountIdOf(`0190a000-0000-7000-9000-${index.toString().padStart(12, '0')}`);
    const most: Person = { follows: new Set(Array.from({ length: mostFollowed }, (_, index) => idOf(index))) };
    const almost: Person = { follows: new Set([...most.follows].slice(1)) };
    expect(decided(follow, { states: { person: () => most } })).toStrictEqual({
      rejected: { code: 'TooManyFollowed', personId: alice, most: mostFollowed },
    });
    expect(decided(follow, { states: { person: () => almost } })).toStrictEqual(happened(followed));
  });
});

describe('no longer following', () => {
  it('is recorded', () => expect(decided(unfollow, { history: [followed] })).toStrictEqual(happened(unfollowed)));
  it('changes nothing when one did not', () => expect(decided(unfollow)).toStrictEqual(happened()));
  it('leaves the others', () => {
    const both = person(followed, { type: 'AccountFollowed', data: { accountId: theirs } });
    expect([...evolvePerson(both, unfollowed).follows]).toEqual([theirs]);
  });
});

describe('an id', () => {
  it('of an account is no person’s', () => {
    const personId = personIdOf(ours);
    const states: Partial<States> = { kindOf: (id) => (id === ours ? 'account' : null) };
    expect(decided({ ...follow, personId, accountId: theirs }, { states })).toStrictEqual({
      rejected: { code: 'IdInUse', id: ours, by: 'account' },
    });
  });
  it('of a person is no account’s', () =>
    expect(decide({ ...noStates, kindOf: () => 'person' }, open(), context)).toStrictEqual({
      rejected: { code: 'IdInUse', id: ours, by: 'person' },
    }));
});
