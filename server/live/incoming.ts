// What clients may send, checked once at the door: anything else is refused with a code and changes nothing.
import { z } from 'zod';
import { accountIdOf, commandIdOf, isLedgerId, isUuid, ledgerIdOf, personIdOf } from '#server/domain/ids.ts';

const uuid = z.string().max(36).refine(isUuid);
const ledgerId = z
  .string()
  .refine((text) => isLedgerId(text))
  .transform(ledgerIdOf)
  .default(ledgerIdOf('main'));
const accountId = uuid.transform(accountIdOf);
const commandId = uuid.transform(commandIdOf);
const personId = uuid.transform(personIdOf).exactOptional();
const sinceVersion = z.int().min(0);

export const incoming = {
  watchAccount: z.strictObject({ ledgerId, accountId, sinceVersion }),
  unwatchAccount: z.strictObject({ ledgerId, accountId }),
  watchLedger: z.strictObject({ ledgerId }),
  unwatchLedger: z.strictObject({ ledgerId }),
  watchCommand: z.strictObject({ ledgerId, commandId }),
  unwatchCommand: z.strictObject({ ledgerId, commandId }),
  watchCommands: z.strictObject({ ledgerId }),
  unwatchCommands: z.strictObject({ ledgerId }),
  watchTimeline: z.strictObject({ ledgerId, personId }),
  unwatchTimeline: z.strictObject({ ledgerId, personId }),
  watchStatistics: z.strictObject({ ledgerId }),
  unwatchStatistics: z.strictObject({ ledgerId }),
  watchSystem: z.strictObject({ ledgerId }),
  unwatchSystem: z.strictObject({ ledgerId }),
} as const;

export type Incoming = typeof incoming;
export type MessageName = keyof Incoming;

/** A refusal that the client is told by its code. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
