// A person, as far as Playhead knows one: which accounts they follow.
import type { Account } from './account/state.ts';
import type { PersonCommand } from './command.ts';
import { type Decision, rejected, unchanged } from './decision.ts';
import type { AccountId, PersonId } from './ids.ts';

export type PersonEvent =
  | { readonly type: 'AccountFollowed'; readonly data: { readonly accountId: AccountId } }
  | { readonly type: 'AccountUnfollowed'; readonly data: { readonly accountId: AccountId } };

export interface Person {
  readonly follows: ReadonlySet<AccountId>;
}

/** A person of whom nothing is recorded. There is no opening: whoever follows an account is one. */
export const newPerson: Person = { follows: new Set() };

/** Accounts that one person can follow: they are kept wherever the person's state is. */
export const mostFollowed = 10_000;

/** The person after one more event of their stream. */
export function evolvePerson({ follows }: Person, { type, data: { accountId } }: PersonEvent): Person {
  switch (type) {
    case 'AccountFollowed':
      return { follows: new Set(follows).add(accountId) };
    case 'AccountUnfollowed':
      return { follows: new Set([...follows].filter((id) => id !== accountId)) };
  }
}

/** Follows any account that was ever opened, a closed one too: its past is still worth a look. */
export function decidePerson({ follows }: Person, account: Account, { type, personId, accountId }: PersonCommand): Decision {
  if (account.status === 'unopened') return rejected({ code: 'AccountNotFound', accountId });
  switch (type) {
    case 'FollowAccount':
      if (follows.has(accountId)) return unchanged;
      if (follows.size >= mostFollowed) return rejected({ code: 'TooManyFollowed', personId, most: mostFollowed });
      return happenedTo(personId, { type: 'AccountFollowed', data: { accountId } });
    case 'UnfollowAccount':
      return follows.has(accountId) ? happenedTo(personId, { type: 'AccountUnfollowed', data: { accountId } }) : unchanged;
  }
}

function happenedTo(personId: PersonId, event: PersonEvent): Decision {
  return { events: [{ streamType: 'person', streamId: personId, event }] };
}
