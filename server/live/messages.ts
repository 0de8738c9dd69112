// What crosses the wire: the JSON of accounts, events and commands, and the messages of the live socket. Types alone.
import type { AccountEventType } from '#server/domain/account/events.ts';
import type { StreamType } from '#server/domain/decide.ts';

/** Amounts are decimal strings of minor units; times RFC 3339 UTC with milliseconds. */
export interface AccountJson {
  readonly accountId: string;
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
  readonly holderId: string | null;
  readonly status: 'open' | 'frozen' | 'closed';
  readonly balance: string;
  readonly held: string;
  readonly available: string;
  readonly overdraftLimit: string;
  readonly version: number;
  readonly position: number;
  readonly openedAt: string;
  readonly lastEventAt: string;
}

export interface EventJson {
  readonly position: number;
  readonly streamType: StreamType;
  readonly streamId: string;
  /** The stream's id, when the stream is an account's. */
  readonly accountId?: string;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** The account's balance and available after it; absent on events of people and of the ledger itself. */
  readonly balance?: string;
  readonly available?: string;
  readonly recordedAt: string;
  readonly commandId: string;
  readonly actorId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly hash: string;
}

/** An event of an account: what registers and the history panel show. */
export interface AccountEventJson extends EventJson {
  readonly streamType: 'account';
  readonly accountId: string;
  readonly type: AccountEventType;
  readonly balance: string;
  readonly available: string;
}

export interface StreamVersionJson {
  readonly streamType: StreamType;
  readonly streamId: string;
  readonly version: number;
}

export interface CommandJson {
  readonly commandId: string;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actorId: string;
  /** What it is part of: the id that the commands of one run share; its own when it is of none. */
  readonly correlationId: string;
  readonly status: 'queued' | 'accepted' | 'rejected' | 'failed' | 'cancelled';
  readonly rejection?: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly firstPosition?: number;
  readonly lastPosition?: number;
  /** Where it left each stream that it wrote to; of an accepted one. */
  readonly versions?: readonly StreamVersionJson[];
  readonly submittedAt: string;
  readonly executeAt?: string;
  readonly endedAt?: string;
}

export interface AccountChange {
  readonly accountId: string;
  readonly version: number;
  readonly balance: string;
  readonly available: string;
  readonly status: AccountJson['status'];
}

export type Refused = { readonly ok: false; readonly code: string };

export type WatchAccountAnswer =
  | { readonly ok: true; readonly view: AccountJson; readonly events: readonly AccountEventJson[]; readonly truncated?: true }
  | Refused;
export type WatchLedgerAnswer = { readonly ok: true; readonly position: number } | Refused;
export type WatchCommandAnswer = { readonly ok: true; readonly command: CommandJson | null } | Refused;
/** Of what is asked for again when it is told to have changed: where it stands. */
export type WatchTopicAnswer = { readonly ok: true; readonly position: number } | Refused;
export type UnwatchAnswer = { readonly ok: true } | Refused;

export interface WatchAccount {
  readonly ledgerId?: string;
  readonly accountId: string;
  /** The last version the client has; 0 for none. */
  readonly sinceVersion: number;
}

export interface WatchTimeline {
  readonly ledgerId?: string;
  /** Whose; unless given, one's own. */
  readonly personId?: string;
}

export interface ClientToServer {
  watchAccount(message: WatchAccount, answer: (answer: WatchAccountAnswer) => void): void;
  unwatchAccount(message: { readonly ledgerId?: string; readonly accountId: string }, answer: (answer: UnwatchAnswer) => void): void;
  watchLedger(message: { readonly ledgerId?: string }, answer: (answer: WatchLedgerAnswer) => void): void;
  unwatchLedger(message: { readonly ledgerId?: string }, answer: (answer: UnwatchAnswer) => void): void;
  watchCommand(message: { readonly ledgerId?: string; readonly commandId: string }, answer: (answer: WatchCommandAnswer) => void): void;
  unwatchCommand(message: { readonly ledgerId?: string; readonly commandId: string }, answer: (answer: UnwatchAnswer) => void): void;
  watchCommands(message: { readonly ledgerId?: string }, answer: (answer: WatchTopicAnswer) => void): void;
  unwatchCommands(message: { readonly ledgerId?: string }, answer: (answer: UnwatchAnswer) => void): void;
  watchTimeline(message: WatchTimeline, answer: (answer: WatchTopicAnswer) => void): void;
  unwatchTimeline(message: WatchTimeline, answer: (answer: UnwatchAnswer) => void): void;
  watchStatistics(message: { readonly ledgerId?: string }, answer: (answer: WatchTopicAnswer) => void): void;
  unwatchStatistics(message: { readonly ledgerId?: string }, answer: (answer: UnwatchAnswer) => void): void;
  watchSystem(message: { readonly ledgerId?: string }, answer: (answer: WatchTopicAnswer) => void): void;
  unwatchSystem(message: { readonly ledgerId?: string }, answer: (answer: UnwatchAnswer) => void): void;
}

export interface AccountEventsMessage {
  readonly ledgerId: string;
  readonly accountId: string;
  /** In version order, no gap. */
  readonly events: readonly AccountEventJson[];
  /** The account after the last of them. */
  readonly view: AccountJson;
}

export type AccountsChangedMessage =
  | { readonly ledgerId: string; readonly position: number; readonly accounts: readonly AccountChange[] }
  | { readonly ledgerId: string; readonly position: number; readonly truncated: true };

export interface AskAgain {
  readonly ledgerId: string;
  /** Where it stands now. */
  readonly position: number;
}

export interface ServerToClient {
  accountEvents(message: AccountEventsMessage): void;
  accountsChanged(message: AccountsChangedMessage): void;
  commandChanged(message: { readonly ledgerId: string; readonly command: CommandJson }): void;
  /** Commands were queued or have ended: ask again. */
  commandsChanged(message: AskAgain): void;
  /** Something new is in the person's timeline. */
  timelineChanged(message: AskAgain & { readonly personId: string }): void;
  statisticsChanged(message: AskAgain): void;
  /** A projection or the queue has moved, or stopped; told once a second at most. */
  systemChanged(message: AskAgain): void;
}
