// The one door to all deciders: which streams a command is decided on, and what is decided.
// A decider in the sense of Jérémie Chassaing: decide and evolve, nothing else.
import { decideAccount } from './account/decide.ts';
import { transfer } from './account/money.ts';
import { type Account, unopened } from './account/state.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import { type AccountId, type CommandId, ledgerStreamId, type StreamId } from './ids.ts';
import { decideLedger, type Ledger, unopenedLedger } from './ledger.ts';

export type StreamKey =
  | { readonly streamType: 'account'; readonly streamId: AccountId }
  | { readonly streamType: 'ledger'; readonly streamId: StreamId };
export type StreamType = StreamKey['streamType'];

/** What a command is decided on: states by stream, as far as the bus has loaded them. */
export interface States {
  account(accountId: AccountId): Account;
  ledger(): Ledger;
}

/** The stream of the ledger itself. */
export const ledgerKey: StreamKey = { streamType: 'ledger', streamId: ledgerStreamId };
const accountKey = (streamId: AccountId): StreamKey => ({ streamType: 'account', streamId });

// Without a return type the compiler infers the predicate and so checks it: one more ledger command, and decide does not compile.
export function isLedgerCommand(command: Command) {
  return command.type === 'OpenLedger' || command.type === 'RenameLedger' || command.type === 'ChangeTimeZone';
}

/** The streams a command is decided on, the one an expected version speaks of first. */
export function streamsOf(command: Command): readonly [StreamKey, ...StreamKey[]] {
  if (isLedgerCommand(command)) return [ledgerKey];
  if (command.type !== 'Transfer') return [accountKey(command.accountId)];
  return command.from === command.to ? [accountKey(command.from)] : [accountKey(command.from), accountKey(command.to)];
}

/** What becomes of a command. The command's id is the transfer's id. Pure. */
export function decide(states: States, command: Command, commandId: CommandId): Decision {
  if (isLedgerCommand(command)) return decideLedger(states.ledger(), command);
  if (command.type === 'Transfer') return transfer(states.account(command.from), states.account(command.to), command, commandId);
  return decideAccount(states.account(command.accountId), command);
}

/** States of streams nobody has written to. */
export const noStates: States = { account: () => unopened, ledger: () => unopenedLedger };
