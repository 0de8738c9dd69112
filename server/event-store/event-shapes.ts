// What each event's data looks like as JSON, today, and how the shapes of older versions become today's.
import { z } from 'zod';
import type { AccountEvent } from '#server/domain/account/events.ts';
import type { LedgerEvent } from '#server/domain/ledger.ts';
import type { JsonObject } from './event-store.ts';

type DomainEvent = AccountEvent | LedgerEvent;
export type EventType = DomainEvent['type'];

/** A domain type's data as JSON: numbers stay, all else (money, ids, text) is a string. */
type AsJson<Data> = { readonly [Field in keyof Data]: NonNullable<Data[Field]> extends number ? number : string };
type ShapesOf<Event extends DomainEvent> = { readonly [Type in Event['type']]: z.ZodType<AsJson<Extract<Event, { type: Type }>['data']>> };

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const minorUnits = z.string().regex(/^(0|-?[1-9][0-9]{0,17})$/);
const currency = z.string().regex(/^[A-Z]{3}$/);
// How long a text may be was the edge's rule when it was given: facts are not checked again under today's rules.
const text = z.string();

const holder = { holderId: uuid.exactOptional() };
const reason = { reason: text.exactOptional() };
const movement = { amount: minorUnits, description: text.exactOptional(), reference: text.exactOptional() };

// Change a shape only together with an upcaster below: what is stored stays as it was.
export const accountShapes: ShapesOf<AccountEvent> = {
  AccountOpened: z.strictObject({ currency, exponent: z.int().min(0).max(4), name: text, ...holder, overdraftLimit: minorUnits }),
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
};

export const ledgerShapes: ShapesOf<LedgerEvent> = {
  LedgerOpened: z.strictObject({ name: text, timeZone: text }),
  LedgerRenamed: z.strictObject({ name: text }),
  TimeZoneChanged: z.strictObject({ timeZone: text }),
};

export type Upcast = (data: JsonObject) => JsonObject;

/**
 * From each version of a type's shape to the next: the first lifts version 1 to 2, and so on to today's.
 * A type's schema version is one more than it has upcasters, so the two cannot disagree.
 */
export const upcasters: { readonly [Type in EventType]?: readonly Upcast[] } = {};
