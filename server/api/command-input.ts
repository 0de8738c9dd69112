// What each command takes, over tRPC and HTTP alike. Unknown fields are refused, so that a misspelt one is never silently lost.
import * as z from 'zod';
import type { Command } from '#server/domain/command.ts';
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import { noMoney } from '#server/domain/money.ts';
import type { Timestamp } from '#server/event-store/event-store.ts';
import * as field from './fields.ts';

/** A request to do something, parsed: where, under which id, at which version alone, and what. */
export interface Order {
  readonly ledgerId: LedgerId;
  readonly commandId: CommandId;
  readonly expectedVersion: number | undefined;
  /** Not before. */
  readonly executeAt: Timestamp | undefined;
  /** Whether it is enough to know that it is queued. */
  readonly respondAsync: boolean;
  /** What it is a part of: commands and events of one undertaking share it. Its own id unless said. */
  readonly correlationId: CommandId | undefined;
  readonly command: Command;
}

const envelope = {
  ledgerId: field.ledgerId,
  commandId: field.commandId,
  expectedVersion: field.whole('The expected version', 0).optional(),
  executeAt: field.executeAt.optional(),
  respondAsync: z.boolean({ error: 'respondAsync is true or false.' }).optional(),
  correlationId: field.correlationId.optional(),
};
// A ledger that is to be opened has no queue yet.
const { executeAt: _later, respondAsync: _async, ...atOnce } = envelope;
const onAccount = { ...envelope, accountId: field.accountId };
const movement = { ...onAccount, amount: field.amount, description: field.description.optional(), reference: field.reference.optional() };
const { accountId: _, ...moved } = movement;
const onHold = { ...onAccount, holdId: field.holdId };
const asFollower = { ...onAccount, personId: field.personId };
const withReason = { ...onAccount, reason: field.reason.optional() };

const opening = {
  ...onAccount,
  currency: field.currency,
  name: field.name,
  holderId: field.holderId.optional(),
  overdraftLimit: field.overdraftLimit.optional().transform((limit) => limit ?? noMoney),
};

/** Takes a command out of the queue, by its id. */
export const cancelCommand = z.strictObject({ ledgerId: field.ledgerId, commandId: field.commandId });

export const openAccount = z.strictObject(opening).transform(orderOf('OpenAccount'));
export const creditAccount = z.strictObject(movement).transform(orderOf('CreditAccount'));
export const debitAccount = z.strictObject(movement).transform(orderOf('DebitAccount'));
export const transfer = z.strictObject({ ...moved, from: field.accountId, to: field.accountId }).transform(orderOf('Transfer'));
export const placeHold = z.strictObject({ ...movement, expiresAt: field.expiresAt.optional() }).transform(orderOf('PlaceHold'));
/** Without an amount all of it. */
export const captureHold = z.strictObject({ ...onHold, amount: field.amount.optional() }).transform(orderOf('CaptureHold'));
export const releaseHold = z.strictObject(onHold).transform(orderOf('ReleaseHold'));
export const changeOverdraftLimit = z
  .strictObject({ ...onAccount, limit: field.overdraftLimit })
  .transform(orderOf('ChangeOverdraftLimit'));
export const reverseEntry = z
  .strictObject({ ...onAccount, version: field.whole('The version', 0), reason: field.reason })
  .transform(orderOf('ReverseEntry'));
export const followAccount = z.strictObject(asFollower).transform(orderOf('FollowAccount'));
export const unfollowAccount = z.strictObject(asFollower).transform(orderOf('UnfollowAccount'));
export const renameAccount = z.strictObject({ ...onAccount, name: field.name }).transform(orderOf('RenameAccount'));
/** Null: nobody holds the account from then on. */
export const changeHolder = z.strictObject({ ...onAccount, holderId: field.holderId.nullable() }).transform(orderOf('ChangeHolder'));
export const freezeAccount = z.strictObject(withReason).transform(orderOf('FreezeAccount'));
export const unfreezeAccount = z.strictObject(withReason).transform(orderOf('UnfreezeAccount'));
export const closeAccount = z.strictObject(withReason).transform(orderOf('CloseAccount'));
export const reopenAccount = z.strictObject(withReason).transform(orderOf('ReopenAccount'));
export const openLedger = z.strictObject({ ...atOnce, name: field.name, timeZone: field.timeZone }).transform(orderOf('OpenLedger'));
export const defineUnit = z
  .strictObject({ ...envelope, code: field.unitCode, name: field.name, exponent: field.whole('The exponent', 0, 6) })
  .transform(orderOf('DefineUnit'));
export const renameLedger = z.strictObject({ ...envelope, name: field.name }).transform(orderOf('RenameLedger'));
export const changeTimeZone = z.strictObject({ ...envelope, timeZone: field.timeZone }).transform(orderOf('ChangeTimeZone'));

type Envelope = {
  readonly ledgerId: LedgerId;
  readonly commandId: CommandId;
  readonly expectedVersion?: number | undefined;
  readonly executeAt?: Timestamp | undefined;
  readonly respondAsync?: boolean | undefined;
  readonly correlationId?: CommandId | undefined;
};
type Loose<T> = { readonly [Key in keyof T]: undefined extends T[Key] ? T[Key] | null | undefined : T[Key] };
type FieldsOf<Type extends Command['type']> = Loose<Omit<Extract<Command, { type: Type }>, 'type'>>;

/** Splits what was parsed into the command and what goes around it. What was not given is absent: contents are compared. */
function orderOf<const Type extends Command['type']>(type: Type) {
  return ({
    ledgerId,
    commandId,
    expectedVersion,
    executeAt,
    respondAsync = false,
    correlationId,
    ...fields
  }: Envelope & FieldsOf<Type>): Order => {
    const named = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
    return { ledgerId, commandId, expectedVersion, executeAt, respondAsync, correlationId, command: { type, ...named } as Command };
  };
}
