// The one door to all deciders: which streams a command is decided on, and what is decided.
// A decider in the sense of Jérémie Chassaing: decide and evolve, nothing else.
import { type Entry, type EntryKey, reverseEntry } from './account/corrections.ts';
import { type Context, decideAccount } from './account/decide.ts';
import { open } from './account/life.ts';
import { transfer } from './account/money.ts';
import { type Account, unopened } from './account/state.ts';
import type { Command, OpenAccount, PersonCommand } from './command.ts';
import { type Decision, rejected } from './decision.ts';
import { type AccountId, ledgerStreamId, type PersonId, type StreamId } from './ids.ts';
import { decideLedger, exponentIn, type Ledger, unopenedLedger } from './ledger.ts';
import { decidePerson, newPerson, type Person } from './person.ts';

export type StreamKey =
  | { readonly streamType: 'account'; readonly streamId: AccountId }
  | { readonly streamType: 'person'; readonly streamId: PersonId }
  | { readonly streamType: 'ledger'; readonly streamId: StreamId };
export type StreamType = StreamKey['streamType'];

/** What a command is decided on: states by stream, as far as the bus has loaded them, and the entry it takes back. */
export interface States {
  /** Unopened, too, when the id is a person's. */
  account(accountId: AccountId): Account;
  /** New, too, when the id is an account's. */
  person(personId: PersonId): Person;
  ledger(): Ledger;
  /** What the id names; null when nothing is recorded under it. Accounts and persons may not share one. */
  kindOf(streamId: StreamId): StreamType | null;
  /** Null when the account has no event of that version. */
  entry(accountId: AccountId, version: number): Entry | null;
}

/** The stream of the ledger itself. */
export const ledgerKey: StreamKey = { streamType: 'ledger', streamId: ledgerStreamId };
const accountKey = (streamId: AccountId): StreamKey => ({ streamType: 'account', streamId });
const personKey = (streamId: PersonId): StreamKey => ({ streamType: 'person', streamId });

// Without a return type the compiler infers the predicate and so checks it: one more ledger command, and decide does not compile.
export function isLedgerCommand(command: Command) {
  return (
    command.type === 'OpenLedger' || command.type === 'RenameLedger' || command.type === 'ChangeTimeZone' || command.type === 'DefineUnit'
  );
}
function isPersonCommand(command: Command) {
  return command.type === 'FollowAccount' || command.type === 'UnfollowAccount';
}

/** The events of the past that a command is decided on: to be looked up before its streams can be named. */
export function entriesOf(command: Command): readonly EntryKey[] {
  return command.type === 'ReverseEntry' ? [{ accountId: command.accountId, version: command.version }] : [];
}

/** The streams a command is decided on, the one an expected version speaks of first. `entry` is what it takes back, once looked up. */
export function streamsOf(command: Command, entry?: Entry | null): readonly [StreamKey, ...StreamKey[]] {
  if (isLedgerCommand(command)) return [ledgerKey];
  if (isPersonCommand(command)) return [personKey(command.personId), accountKey(command.accountId)];
  switch (command.type) {
    case 'Transfer':
      return command.from === command.to ? [accountKey(command.from)] : [accountKey(command.from), accountKey(command.to)];
    case 'ReverseEntry':
      return entry?.other ? [accountKey(command.accountId), accountKey(entry.other.accountId)] : [accountKey(command.accountId)];
    // Its currency may be one of the ledger's own.
    case 'OpenAccount':
      return [accountKey(command.accountId), ledgerKey];
    case 'CreditAccount':
    case 'DebitAccount':
    case 'PlaceHold':
    case 'CaptureHold':
    case 'ReleaseHold':
    case 'ExpireHold':
    case 'ChangeOverdraftLimit':
    case 'RenameAccount':
    case 'ChangeHolder':
    case 'FreezeAccount':
    case 'UnfreezeAccount':
    case 'CloseAccount':
    case 'ReopenAccount':
      return [accountKey(command.accountId)];
  }
}

/** What becomes of a command. Pure. */
export function decide(states: States, command: Command, context: Context): Decision {
  if (isLedgerCommand(command)) return decideLedger(states.ledger(), command);
  if (isPersonCommand(command)) return decideOnPerson(states, command);
  switch (command.type) {
    case 'Transfer':
      return transfer(states.account(command.from), states.account(command.to), command, context.commandId);
    case 'ReverseEntry':
      return reverseEntry(command, states.entry(command.accountId, command.version), states.account);
    case 'OpenAccount':
      return openAccount(states, command);
    case 'CreditAccount':
    case 'DebitAccount':
    case 'PlaceHold':
    case 'CaptureHold':
    case 'ReleaseHold':
    case 'ExpireHold':
    case 'ChangeOverdraftLimit':
    case 'RenameAccount':
    case 'ChangeHolder':
    case 'FreezeAccount':
    case 'UnfreezeAccount':
    case 'CloseAccount':
    case 'ReopenAccount':
      return decideAccount(states.account(command.accountId), command, context);
  }
}

function openAccount(states: States, command: OpenAccount): Decision {
  const { accountId, currency } = command;
  if (states.kindOf(accountId) === 'person') return rejected({ code: 'IdInUse', id: accountId, by: 'person' });
  return open(states.account(accountId), command, exponentIn(states.ledger(), currency));
}

function decideOnPerson(states: States, command: PersonCommand): Decision {
  const { personId, accountId } = command;
  if (states.kindOf(personId) === 'account') return rejected({ code: 'IdInUse', id: personId, by: 'account' });
  return decidePerson(states.person(personId), states.account(accountId), command);
}

/** States of streams nobody has written to. */
export const noStates: States = {
  account: () => unopened,
  person: () => newPerson,
  ledger: () => unopenedLedger,
  kindOf: () => null,
  entry: () => null,
};
