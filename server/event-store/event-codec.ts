// Between the log and the domain: checks what was stored, lifts old shapes to today's, gives the event as the domain knows it.
// Writing needs no twin: toJson of the domain's json-data.ts says an event as JSON, schemaVersionOf under which version.
import type { AccountEvent, AccountEventType } from '#server/domain/account/events.ts';
import type { Decided } from '#server/domain/decision.ts';
import { accountEventFromJson } from '#server/domain/event-json.ts';
import { accountIdOf, personIdOf } from '#server/domain/ids.ts';
import type { LedgerEvent } from '#server/domain/ledger.ts';
import { currencyOf } from '#server/domain/money.ts';
import type { PersonEvent } from '#server/domain/person.ts';
import { EventFromNewerBuild, MalformedEvent, UnknownEvent } from './errors.ts';
import { accountShapes, type EventType, ledgerShapes, personShapes, type Upcast, upcasters } from './event-shapes.ts';
import type { JsonObject, RecordedEvent } from './event-store.ts';

/** What is read of an event: the rest of it has no shape. */
export type StoredEvent = Pick<RecordedEvent, 'streamType' | 'streamId' | 'version' | 'type' | 'schemaVersion' | 'data'>;
export type Upcasters = { readonly [Type in EventType]?: readonly Upcast[] };
type LedgerEventType = LedgerEvent['type'];
type PersonEventType = PersonEvent['type'];

/** The version that today's shape of an event is stored under. */
export function schemaVersionOf(type: EventType, known: Upcasters = upcasters): number {
  return 1 + (known[type]?.length ?? 0);
}

/** The event as the domain knows it, with its stream. Errors: UnknownEvent, EventFromNewerBuild, MalformedEvent. */
export function decodeEvent(stored: StoredEvent): Decided {
  const { streamType, streamId } = stored;
  switch (streamType) {
    case 'account':
      return { streamType, event: decodeAccountEvent(stored), streamId: accountIdOf(streamId) };
    case 'person':
      return { streamType, event: decodePersonEvent(stored), streamId: personIdOf(streamId) };
    case 'ledger':
      return { streamType, streamId, event: decodeLedgerEvent(stored) };
  }
}

/** An event of an account's stream as the domain knows it. Errors: those of decodeEvent. */
export function decodeAccountEvent(stored: StoredEvent): AccountEvent {
  const { type } = stored;
  if (stored.streamType !== 'account' || !isAccountEventType(type)) throw new UnknownEvent(stored);
  return inShape(stored, type, (data) => accountEventFromJson(type, accountShapes[type].parse(data)));
}

/** An event of a person's stream as the domain knows it. Errors: those of decodeEvent. */
export function decodePersonEvent(stored: StoredEvent): PersonEvent {
  const { type } = stored;
  if (stored.streamType !== 'person' || !isPersonEventType(type)) throw new UnknownEvent(stored);
  return inShape(stored, type, (data) => ({ type, data: { accountId: accountIdOf(personShapes[type].parse(data).accountId) } }));
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
  if (!isEventType(type)) throw new UnknownEvent(stored);
  return inShape(stored, type, (data) => ({ ...shapes[type].parse(data) }), known);
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
    case 'UnitDefined': {
      const { code, name, exponent } = ledgerShapes.UnitDefined.parse(data);
      return { type, data: { code: currencyOf(code), name, exponent } };
    }
  }
}

const isAccountEventType = (type: string): type is AccountEventType => Object.hasOwn(accountShapes, type);
const isPersonEventType = (type: string): type is PersonEventType => Object.hasOwn(personShapes, type);
const isLedgerEventType = (type: string): type is LedgerEventType => Object.hasOwn(ledgerShapes, type);

const shapes = { ...accountShapes, ...personShapes, ...ledgerShapes };
const isEventType = (type: string): type is EventType => Object.hasOwn(shapes, type);
