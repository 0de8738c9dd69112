// What each event's data looks like as JSON, today, and how the shapes of older versions become today's.
import { z } from 'zod';
import type { AccountEvent } from '#server/domain/account/events.ts';
import { uuidPattern } from '#server/domain/ids.ts';
import type { LedgerEvent } from '#server/domain/ledger.ts';
import type { PersonEvent } from '#server/domain/person.ts';
import type { JsonObject } from './event-store.ts';

type DomainEvent = AccountEvent | PersonEvent | LedgerEvent;
export type EventType = DomainEvent['type'];

/** A domain type's data as JSON: numbers stay, all else (money, ids, text) is a string. */
type AsJson<Data> = { readonly [Field in keyof Data]: NonNullable<Data[Field]> extends number ? number : string };
type ShapesOf<Event extends DomainEvent> = { readonly [Type in Event['type']]: z.ZodType<AsJson<Extract<Event, { type: Type }>['data']>> };

const uuid = z.string().regex(uuidPattern);
const minorUnits = z.string().regex(/^(0|-?[1-9][0-9]{0,17})$/);
const currency = z.string().regex(/^[A-Z0-9]{2,8}$/);
const exponent = z.int().min(0).max(6);
const moment = z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/);
// How long a text may be was the edge's rule when it was given: facts are not checked again under today's rules.
const text = z.string();

const holder = { holderId: uuid.exactOptional() };
const reason = { reason: text.exactOptional() };
const movement = { amount: minorUnits, description: text.exactOptional(), reference: text.exactOptional() };

// Change a shape only together with an upcaster below: what is stored stays as it was.
export const accountShapes: ShapesOf<AccountEvent> = {
  AccountOpened: z.strictObject({ currency, exponent, name: text, ...holder, overdraftLimit: minorUnits }),
  AccountCredited: z.strictObject(movement),
  AccountDebited: z.strictObject(movement),
  TransferSent: z.strictObject({ transferId: uuid, to: uuid, ...movement }),
  TransferReceived: z.strictObject({ transferId: uuid, from: uuid, ...movement }),
  AccountRenamed: z.strictObject({ name: text }),
  HolderChanged: z.strictObject(holder),
  AccountFrozen: z.strictObject(reason),
  AccountUnfrozen: z.strictObject({}),
  AccountClosed: z.strictObject(reason),
  AccountReopened: z.strictObject({}),
  HoldPlaced: z.strictObject({ holdId: uuid, expiresAt: moment.exactOptional(), ...movement }),
  HoldCaptured: z.strictObject({ holdId: uuid, amount: minorUnits, released: minorUnits }),
  HoldReleased: z.strictObject({ holdId: uuid, amount: minorUnits }),
  HoldExpired: z.strictObject({ holdId: uuid, amount: minorUnits }),
  OverdraftLimitChanged: z.strictObject({ limit: minorUnits, previous: minorUnits }),
  EntryReversed: z.strictObject({
    reversedVersion: z.int().min(1),
    direction: z.enum(['credit', 'debit']),
    amount: minorUnits,
    reason: text,
    transferId: uuid.exactOptional(),
  }),
};

export const personShapes: ShapesOf<PersonEvent> = {
  AccountFollowed: z.strictObject({ accountId: uuid }),
  AccountUnfollowed: z.strictObject({ accountId: uuid }),
};

export const ledgerShapes: ShapesOf<LedgerEvent> = {
  LedgerOpened: z.strictObject({ name: text, timeZone: text }),
  LedgerRenamed: z.strictObject({ name: text }),
  TimeZoneChanged: z.strictObject({ timeZone: text }),
  UnitDefined: z.strictObject({ code: currency, name: text, exponent }),
};

const typesOf: Readonly<Record<EventType, unknown>> = { ...accountShapes, ...personShapes, ...ledgerShapes };
/** All there are. */
export const eventTypes = Object.keys(typesOf);

export type Upcast = (data: JsonObject) => JsonObject;

/**
 * From each version of a type's shape to the next: the first lifts version 1 to 2, and so on to today's.
 * A type's schema version is one more than it has upcasters, so the two cannot disagree.
 */
export const upcasters: { readonly [Type in EventType]?: readonly Upcast[] } = {
  // Version 2: currencies of the ledger's own, up to 6 digits after the point, and ids of all ones.
  AccountOpened: [asItWas],
  // Version 2: ids of all ones.
  TransferSent: [asItWas],
  TransferReceived: [asItWas],
  HolderChanged: [asItWas],
};

/** The newer shape only takes more; what was stored before fits it as it is. */
function asItWas(data: JsonObject): JsonObject {
  return data;
}
