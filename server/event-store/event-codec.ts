// Between the log and the domain: checks what was stored, lifts old shapes to today's, gives the event as the domain knows it.
// Writing needs no twin: toJson of the domain's event-json.ts says an event as JSON, schemaVersionOf under which version.
import type { AccountEvent, AccountEventType } from '#server/domain/account/events.ts';
import type { Decided } from '#server/domain/decision.ts';
import { accountEventFromJson } from '#server/domain/event-json.ts';
import { accountIdOf } from '#server/domain/ids.ts';
import type { LedgerEvent } from '#server/domain/ledger.ts';
import { EventFromNewerBuild, MalformedEvent, UnknownEvent } from './errors.ts';
import { accountShapes, type EventType, ledgerShapes, type Upcast, upcasters } from './event-shapes.ts';
import type { JsonObject, RecordedEvent } from './event-store.ts';

/** What is read of an event: the rest of it has no shape. */
export type StoredEvent = Pick<RecordedEvent, 'streamType' | 'streamId' | 'version' | 'type' | 'schemaVersion' | 'data'>;
export type Upcasters = { readonly [Type in EventType]?: readonly Upcast[] };
type LedgerEventType = LedgerEvent['type'];

/** The version that today's shape of an event is stored under. */
export function schemaVersionOf(type: EventType, known: Upcasters = upcasters): number {
  return 1 + (known[type]?.length ?? 0);
}

/** The event as the domain knows it, with its stream. Errors: UnknownEvent, EventFromNewerBuild, MalformedEvent. */
export function decodeEvent(stored: StoredEvent): Decided {
  const { streamType, streamId } = stored;
  if (streamType === 'ledger') return { streamType, streamId, event: decodeLedgerEvent(stored) };
  const event = decodeAccountEvent(stored);
  return { streamType, streamId: accountIdOf(streamId), event };
}

/** An event of an account's stream as the domain knows it. Errors: those of decodeEvent. */
export function decodeAccountEvent(stored: StoredEvent): AccountEvent {
  const { type } = stored;
  if (stored.streamType !== 'account' || !isAccountEventType(type)) throw new UnknownEvent(stored);
  return inShape(stored, type, (data) => accountEventFromJson(type, accountShapes[type].parse(data)));
}

/** An event of the ledger's own stream as the domain knows it. Errors: those of decodeEvent. */
export function decodeLedgerEvent(stored: StoredEvent): LedgerEvent {
  const { type } = stored;
  if (stored.streamType !== 'ledger' || !isLedgerEventType(type)) throw new UnknownEvent(stored);
  return inShape(stored, type, (data) => ledgerEventFromJson(type, data));
}

/** An event's data as JSON in today's shape, which is what the API shows. Errors: those of decodeEvent. */
export function dataToday(stored: StoredEvent, known: Upcasters = upcasters): JsonObject {
  const { type } = stored;
  if (!isAccountEventType(type) && !isLedgerEventType(type)) throw new UnknownEvent(stored);
  const shape = isAccountEventType(type) ? accountShapes[type] : ledgerShapes[type];
  return inShape(stored, type, (data) => ({ ...shape.parse(data) }), known);
}

function inShape<T>(stored: StoredEvent, type: EventType, read: (data: JsonObject) => T, known: Upcasters = upcasters): T {
  const steps = known[type] ?? [];
  if (stored.schemaVersion > steps.length + 1) throw new EventFromNewerBuild(stored);
  try {
    if (stored.schemaVersion < 1) throw new RangeError('shapes are counted from 1');
    return read(steps.slice(stored.schemaVersion - 1).reduce((data, upcast) => upcast(data), stored.data));
  } catch (cause) {
    throw new MalformedEvent(stored, { cause });
  }
}

function ledgerEventFromJson(type: LedgerEventType, data: JsonObject): LedgerEvent {
  switch (type) {
    case 'LedgerOpened':
      return { type, data: ledgerShapes.LedgerOpened.parse(data) };
    case 'LedgerRenamed':
      return { type, data: ledgerShapes.LedgerRenamed.parse(data) };
    case 'TimeZoneChanged':
      return { type, data: ledgerShapes.TimeZoneChanged.parse(data) };
  }
}

const isAccountEventType = (type: string): type is AccountEventType => Object.hasOwn(accountShapes, type);
const isLedgerEventType = (type: string): type is LedgerEventType => Object.hasOwn(ledgerShapes, type);
