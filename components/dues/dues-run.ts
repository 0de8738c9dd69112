// One run of collecting dues: what was agreed to, once and for all, and the id of each of its commands. Pure.
import { v5 as uuidv5 } from 'uuid';
import * as z from 'zod/mini';
import { isUuid } from '#server/domain/ids.ts';
import { isCurrencyCode, isMinorUnits, largestAmount } from '#server/domain/money.ts';

const uuid = z.string().check(z.refine(isUuid));
const amount = z.string().check(z.refine((text) => isMinorUnits(text) && BigInt(text) > 0n && BigInt(text) <= largestAmount));

const account = z.object({ accountId: uuid, name: z.string() });
const charge = z.extend(account, { amount });

/** As this browser keeps it. */
export const storedRun = z.object({
  /** Shared by all of its commands and their events. */
  runId: uuid,
  ledgerId: z.string(),
  /** RFC 3339. */
  begunAt: z.iso.datetime(),
  currency: z.string().check(z.refine(isCurrencyCode)),
  exponent: z.int().check(z.gte(0), z.lte(6)),
  /** The account it is collected on; null: it leaves the ledger. */
  to: z.nullable(account),
  description: z.optional(z.string()),
  reference: z.optional(z.string()),
  charges: z.array(charge).check(z.minLength(1), z.maxLength(1_000)),
});

export type DuesRun = z.infer<typeof storedRun>;
/** What one account is charged. */
export type Charge = z.infer<typeof charge>;

/** As many accounts as one run may charge. */
export const mostCharged = 1_000;

/**
 * The id of a command of the run (RFC 9562, version 5): the same in every tab and after every reload, so that sending it again can charge
 * nobody twice. A new attempt is a new intent, made only after the one before is known to be refused.
 */
export const chargeId = (runId: string, accountId: string, attempt: number): string => uuidv5(`${accountId} ${attempt}`, runId);

/** What all charges come to. */
export const totalOf = (charges: readonly Pick<Charge, 'amount'>[]): bigint =>
  charges.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
