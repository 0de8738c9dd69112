// Goes over a ledger's log event by event, as an auditor would: places, versions, hashes, outcomes, legs and sums. Nothing is corrected.
import type { StreamType } from '#server/domain/decide.ts';
import type { Hash, RecordedEvent, Timestamp } from '#server/event-store/event-store.ts';
import { hashEvent, noTail } from '#server/event-store/hash-chain.ts';
import { createLegs } from './audit-legs.ts';
import { type Fault, faultOf } from './fault.ts';
import { effectOf } from './money-effect.ts';

/** A stream as far as it was gone over. */
export interface StreamSeen {
  readonly streamType: StreamType;
  version: number;
  hash: Hash;
  /** Of an account. */
  readonly currency: string | null;
  /** What the account has; null when only a part of its stream was gone over. */
  money: { balance: bigint; held: bigint; limit: bigint } | null;
}

/** Of one currency, in minor units. */
export interface Sums {
  /** What came in and went out, over all accounts. */
  credited: bigint;
  debited: bigint;
  /** What the accounts have. */
  balance: bigint;
}

/** What is looked at of a command's end. */
export interface AuditedOutcome {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly position: number;
  readonly firstPosition: number | null;
  readonly lastPosition: number | null;
}

/** Where an audit stands: after which event, and after which outcome. */
export interface AuditPlace {
  readonly position: number;
  readonly outcomes: number;
  readonly recordedAt: Timestamp;
}

export interface Audit {
  readonly place: AuditPlace;
  readonly sums: ReadonlyMap<string, Sums>;
  /** The next outcome by number. It comes before its events. */
  outcome(outcome: AuditedOutcome): Fault | null;
  /** Whether the next event's outcome has been gone over. */
  covers(position: number): boolean;
  /** Whether all events have come that the outcomes speak of. */
  isWhole(): boolean;
  /** The next event by position. */
  event(event: RecordedEvent): Fault | null;
  /** At the end of a command: nothing is left open. */
  end(): Fault | null;
}

export interface AuditFrom {
  readonly place: AuditPlace;
  /** Those that are gone on with; a stream that is not there is met at its first event. */
  readonly streams: Map<string, StreamSeen>;
  readonly sums: Map<string, Sums>;
}

export const atBeginning = (): AuditFrom => ({
  place: { position: 0, outcomes: 0, recordedAt: '1970-01-01T00:00:00.000Z' },
  streams: new Map(),
  sums: new Map(),
});

export function createAudit({ place, streams, sums }: AuditFrom): Audit {
  let { position, outcomes, recordedAt } = place;
  /** Up to where outcomes speak of. */
  let ended = position;
  let owner: AuditedOutcome | null = null;
  const legs = createLegs();

  function outcome(next: AuditedOutcome): Fault | null {
    const where = { position: next.firstPosition, commandId: next.id };
    if (next.number !== outcomes + 1) return faultOf(`outcome number ${outcomes + 1} is missing`, where);
    const { firstPosition: first, lastPosition: last } = next;
    if (first !== null && first !== ended + 1)
      return faultOf(`its outcome speaks of events from ${first} on, but ${ended + 1} is next`, where);
    if (next.position !== (last ?? ended)) return faultOf(`its outcome says that the ledger stood at ${next.position}`, where);
    if (first !== null && next.status !== 'accepted') return faultOf(`it was ${next.status}, and has events`, where);
    outcomes = next.number;
    if (last !== null) {
      ended = last;
      owner = next;
    }
    return null;
  }

  function event(next: RecordedEvent): Fault | null {
    if (next.position !== position + 1) return faultOf(`there is no event at position ${position + 1}`, { position: position + 1 });
    const before = streams.get(next.streamId);
    const version = (before?.version ?? 0) + 1;
    if (next.version !== version)
      return faultOf(`version ${version} of the stream should stand here, not ${next.version}`, { ...placeOf(next), version });
    if (before && before.streamType !== next.streamType) return faultOf(`the stream is of a ${before.streamType}`, placeOf(next));
    const hash = hashed(before?.hash ?? noTail.hash, next);
    if (hash !== next.hash) return faultOf('its hash is not the one that it and the event before it in its stream give', placeOf(next));
    if (owner === null || next.commandId !== owner.id)
      return faultOf(`it belongs to command ${next.commandId}, which has no event here`, placeOf(next));
    if (next.recordedAt < recordedAt)
      return faultOf(`it was recorded at ${next.recordedAt}, before the event in front of it`, placeOf(next));
    const fault = next.streamType === 'account' ? money(next, before) : null;
    if (fault !== null) return faultOf(fault, placeOf(next));
    if (before) {
      before.version = version;
      before.hash = hash;
    } else if (next.streamType !== 'account') {
      streams.set(next.streamId, { streamType: next.streamType, version, hash, currency: null, money: null });
    }
    position = next.position;
    recordedAt = next.recordedAt;
    const left = position === ended ? legs.left() : null;
    return left === null ? null : faultOf('a leg of a transfer is missing', placeOf(left));
  }

  /** What is wrong with what it does to the account's money; null when nothing is. */
  function money(next: RecordedEvent, before: StreamSeen | undefined): string | null {
    const effect = effectSafely(next);
    if (typeof effect === 'string') return effect;
    const seen = before ?? firstSeen(next);
    if (typeof seen === 'string') return seen;
    if (!before) streams.set(next.streamId, seen);
    const wrong = legs.add(next);
    if (wrong !== null) return wrong;
    addTo(sumsOf(seen.currency ?? ''), effect);
    if (seen.money === null) return null;
    seen.money.balance += effect.balance;
    seen.money.held += effect.held;
    if (effect.limit !== null) seen.money.limit = effect.limit;
    if (seen.money.held < 0n) return 'more is given back than was held';
    if (seen.money.balance - seen.money.held + seen.money.limit < 0n) return `it leaves ${seen.money.balance}, below the account's limit`;
    return null;
  }

  function sumsOf(currency: string): Sums {
    const known = sums.get(currency) ?? { credited: 0n, debited: 0n, balance: 0n };
    sums.set(currency, known);
    return known;
  }

  return {
    get place() {
      return { position, outcomes, recordedAt };
    },
    sums,
    outcome,
    covers: (at) => at <= ended,
    isWhole: () => position === ended,
    event,
    end() {
      if (position !== ended) return faultOf(`there is no event at position ${position + 1}`, { position: position + 1 });
      const wrong = [...sums].find(([, { credited, debited, balance }]) => balance !== credited - debited);
      if (!wrong) return null;
      const [currency, { credited, debited, balance }] = wrong;
      return faultOf(`in ${currency} the accounts have ${balance}, but ${credited} came in and ${debited} went out`, {});
    },
  };
}

// Made when there is a fault: most events have none.
const placeOf = ({ position, streamType, streamId, version }: RecordedEvent) => ({ position, streamType, streamId, version });

function firstSeen({ type, data, streamType, version, hash }: RecordedEvent): StreamSeen | string {
  if (type !== 'AccountOpened' || typeof data.currency !== 'string') return 'the account was never opened';
  // Its own effect is still to be added.
  return { streamType, version, hash, currency: data.currency, money: { balance: 0n, held: 0n, limit: 0n } };
}

function effectSafely({ type, data }: RecordedEvent) {
  try {
    return effectOf(type, data) ?? `this build knows no event ${type}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function addTo(sums: Sums, { balance, by }: { readonly balance: bigint; readonly by: string }): void {
  sums.balance += balance;
  if (by === 'credit') sums.credited += balance;
  if (by === 'debit') sums.debited -= balance;
}

function hashed(previous: Hash, event: RecordedEvent): Hash | null {
  try {
    return hashEvent(previous, event);
  } catch {
    return null; // what JSON cannot say was never hashed
  }
}
