// An account's whole history in columns, folded with the server's own code: every figure the history panel shows comes from here.
import type { AccountEvent, AccountEventType } from '#server/domain/account/events.ts';
import { type Summary, summaryAfter } from '#server/domain/account/summary.ts';
import { accountEventFromJson } from '#server/domain/event-json.ts';
import { accountIdOf, commandIdOf } from '#server/domain/ids.ts';
import { amountOf } from '#server/domain/money.ts';
import type { HistorySkeleton } from '#server/live/answers.ts';
import type { AccountEventJson } from '#server/live/messages.ts';

type Data = Readonly<Record<string, unknown>>;

/** Index i is version i + 1. The columns may be longer than the history: nothing beyond `head` belongs to it. */
export interface History {
  /** Version of the last event. */
  readonly head: number;
  readonly recordedMs: Float64Array<ArrayBuffer>;
  readonly types: readonly AccountEventType[];
  /** Index into `types`. */
  readonly type: Uint8Array<ArrayBuffer>;
  /** Minor units by which the event moved the balance, either way. */
  readonly amount: Float64Array<ArrayBuffer>;
  /** Minor units after the event; within ±9·10^15, so a double is exact. */
  readonly balance: Float64Array<ArrayBuffer>;
  /** The balance furthest from zero, in minor units: what a column of balances must have room for. */
  readonly peak: number;
  readonly details: ReadonlyMap<number, Data>;
  /** The account after versions 256, 512, …: any state is at most 255 events away. */
  readonly checkpoints: readonly Summary[];
  /** Null before the first event. */
  readonly latest: Summary | null;
  /** Which version took a version back, for those that were. */
  readonly reversals: ReadonlyMap<number, number>;
}

const checkpointEvery = 256;

// The columns leave out who stood on the other side; folding does not ask.
const unsaid = '00000000-0000-4000-8000-000000000000';
const transferId = commandIdOf(unsaid);
const otherAccount = accountIdOf(unsaid);

/** Folds the whole skeleton once, in about the time of one frame for 100,000 events. */
export function foldHistory(skeleton: HistorySkeleton): History {
  const head = skeleton.type.length;
  const columns = emptyColumns(head, skeleton.types);
  const details = new Map(Object.entries(skeleton.details).map(([version, data]): [number, Data] => [Number(version), data]));
  let recordedMs = skeleton.openedAtMs;
  for (let index = 0; index < head; index += 1) {
    recordedMs += skeleton.sinceMs[index] ?? 0;
    columns.recordedMs[index] = recordedMs;
    columns.type[index] = skeleton.type[index] ?? 0;
    columns.amount[index] = skeleton.amount[index] ?? 0;
  }
  return folded({ ...columns, details }, head);
}

/** The history with the events that follow it; those it has are dropped, and null says that some are missing in between. */
export function appendEvents(history: History, events: readonly AccountEventJson[]): History | null {
  const fresh = events.filter((event) => event.version > history.head);
  if (fresh.length === 0) return history;
  if (fresh.some((event, index) => event.version !== history.head + 1 + index)) return null;
  const head = history.head + fresh.length;
  const columns = head > history.type.length ? grown(history, head * 2) : history;
  const types = [...history.types];
  const details = new Map(history.details);
  for (const { version, type, data, recordedAt } of fresh) {
    if (!types.includes(type)) types.push(type);
    columns.recordedMs[version - 1] = Date.parse(recordedAt);
    columns.type[version - 1] = types.indexOf(type);
    columns.amount[version - 1] = movesMoney(type) ? Number(data.amount) : 0;
    if (!isMovement(type)) details.set(version, data);
  }
  return folded({ ...columns, types, details }, head, history);
}

/** The account right after a version, O(256); null before the first. */
export function accountAt(history: History, version: number): Summary | null {
  if (version < 1) return null;
  const checkpoint = Math.min(Math.floor(version / checkpointEvery), history.checkpoints.length);
  let account: Summary | null = history.checkpoints[checkpoint - 1] ?? null;
  for (let next = checkpoint * checkpointEvery + 1; next <= Math.min(version, history.head); next += 1)
    account = summaryAfter(account, eventAt(history, next));
  return account;
}

export function typeAt(history: History, version: number): AccountEventType {
  const type = history.types[history.type[version - 1] ?? -1];
  if (type === undefined || version > history.head) throw new RangeError(`no event v${version}`);
  return type;
}

export function recordedMsAt(history: History, version: number): number {
  return history.recordedMs[Math.min(version, history.head) - 1] ?? 0;
}

/** The last version at or before a time; 0 before the first. */
export function versionAtTime({ recordedMs, head }: History, timeMs: number): number {
  let low = 0;
  let high = head;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((recordedMs[middle - 1] ?? 0) <= timeMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The nearest version of the same type before (-1) or after (1) this one; null when there is none. */
export function sameTypeFrom({ type, head }: History, version: number, direction: 1 | -1): number | null {
  for (let next = version + direction; next >= 1 && next <= head; next += direction) if (type[next - 1] === type[version - 1]) return next;
  return null;
}

/** What the event did to the balance, in minor units: more than 0 for money that came in, 0 when it moved none. */
export function movedAt({ balance }: Pick<History, 'balance'>, version: number): number {
  return (balance[version - 1] ?? 0) - (balance[version - 2] ?? 0);
}

/** A movement whose amount is all that folding needs: its data is left out of the columns. */
function isMovement(type: AccountEventType): boolean {
  return type === 'AccountCredited' || type === 'AccountDebited' || type === 'TransferSent' || type === 'TransferReceived';
}

function movesMoney(type: AccountEventType): boolean {
  return isMovement(type) || type === 'HoldCaptured' || type === 'EntryReversed';
}

function eventAt(history: Pick<History, 'types' | 'type' | 'amount' | 'details'>, version: number): AccountEvent {
  const type = history.types[history.type[version - 1] ?? -1];
  if (type === undefined) throw new RangeError(`no event v${version}`);
  const amount = () => amountOf(String(history.amount[version - 1]));
  switch (type) {
    case 'AccountCredited':
    case 'AccountDebited':
      return { type, data: { amount: amount() } };
    case 'TransferSent':
      return { type, data: { amount: amount(), transferId, to: otherAccount } };
    case 'TransferReceived':
      return { type, data: { amount: amount(), transferId, from: otherAccount } };
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'HolderChanged':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'AccountClosed':
    case 'AccountReopened':
    case 'HoldPlaced':
    case 'HoldCaptured':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'OverdraftLimitChanged':
    case 'EntryReversed':
      return accountEventFromJson(type, history.details.get(version) ?? {});
  }
}

type Columns = Pick<History, 'recordedMs' | 'types' | 'type' | 'amount' | 'balance'>;

/** Folds on from where `before` stands, or from nothing. */
function folded(columns: Columns & Pick<History, 'details'>, head: number, before?: History): History {
  const checkpoints = [...(before?.checkpoints ?? [])];
  const reversals = new Map(before?.reversals);
  let account = before?.latest ?? null;
  let peak = before?.peak ?? 0;
  for (let version = (before?.head ?? 0) + 1; version <= head; version += 1) {
    const event = eventAt(columns, version);
    if (event.type === 'EntryReversed') reversals.set(event.data.reversedVersion, version);
    account = summaryAfter(account, event);
    const minorUnits = Number(account.balance);
    columns.balance[version - 1] = minorUnits;
    peak = Math.max(peak, Math.abs(minorUnits));
    if (version % checkpointEvery === 0) checkpoints.push(account);
  }
  const { recordedMs, types, type, amount, balance, details } = columns;
  return { head, recordedMs, types, type, amount, balance, peak, details, checkpoints, latest: account, reversals };
}

function emptyColumns(length: number, types: readonly AccountEventType[]): Columns {
  return {
    types,
    recordedMs: new Float64Array(length),
    type: new Uint8Array(length),
    amount: new Float64Array(length),
    balance: new Float64Array(length),
  };
}

function grown(history: History, length: number): Columns {
  const columns = emptyColumns(length, history.types);
  columns.recordedMs.set(history.recordedMs);
  columns.type.set(history.type);
  columns.amount.set(history.amount);
  columns.balance.set(history.balance);
  return columns;
}
