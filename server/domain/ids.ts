// The names things go by. Branded, so that an account's id is never taken for a command's.
declare const brand: unique symbol;
// Names gather as keys, so that a brand on a brand keeps both: as plain literals they would contradict, and the type be `never`.
export type Branded<T, Name extends string> = T & { readonly [brand]: { readonly [N in Name]: true } };

/** Short name of a ledger, chosen by whoever opens it: `main`, `demo`, `rowing-club`. */
export type LedgerId = Branded<string, 'LedgerId'>;
/** Id of a stream: an account's or a person's UUID, or the nil UUID for the ledger's own stream. Lower case. */
export type StreamId = Branded<string, 'StreamId'>;
export type AccountId = Branded<StreamId, 'AccountId'>;
export type PersonId = Branded<StreamId, 'PersonId'>;
/** Made by whoever sends the command; the key under which its outcome is recorded, for ever. */
export type CommandId = Branded<string, 'CommandId'>;
/** A transfer goes by the id of the command that made it, so a second key cannot pay twice. */
export type TransferId = CommandId;
/** And so does a hold. */
export type HoldId = CommandId;
/** Who sent a command. */
export type ActorId = Branded<string, 'ActorId'>;

/** A UUID of RFC 9562 in lower case: any version 1 to 8, or all ones. All zeros, the other special one, is the ledger's own stream. */
export const uuidPattern = /^([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|f{8}-f{4}-f{4}-f{4}-f{12})$/;
const ledgerIdPattern = /^[a-z][a-z0-9-]{0,31}$/;

/** The ledger's own stream: the nil UUID, which no account can have. */
export const ledgerStreamId = '00000000-0000-0000-0000-000000000000' as StreamId;

/** Whether a text is a UUID that can name something, in either case: any of RFC 9562 but the nil UUID. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text.toLowerCase());
}

/** Whether a text can name a ledger: a letter, then up to 31 of `a-z0-9-`. */
export function isLedgerId(text: string): text is LedgerId {
  return ledgerIdPattern.test(text);
}

function uuid(text: string): string {
  const id = text.toLowerCase();
  if (!uuidPattern.test(id)) throw new TypeError(`not a UUID: ${text}`);
  return id;
}

// The makers: the one place where a plain text becomes an id. They throw; edges ask isUuid first.
export const accountIdOf = (text: string) => uuid(text) as AccountId;
export const personIdOf = (text: string) => uuid(text) as PersonId;
export const commandIdOf = (text: string) => uuid(text) as CommandId;
export const actorIdOf = (text: string) => uuid(text) as ActorId;
export const streamIdOf = (text: string) => (text === ledgerStreamId ? ledgerStreamId : (uuid(text) as StreamId));
export const ledgerIdOf = (text: string) => {
  if (!isLedgerId(text)) throw new TypeError(`not a ledger id: ${text}`);
  return text;
};
