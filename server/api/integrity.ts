// What is known of a ledger's log: how far it was gone over, its sums, and the first place that is wrong.
import * as z from 'zod';
import type { IntegrityJson } from '#server/integrity/integrity.ts';
import type { ApiContext } from './context.ts';
import * as field from './fields.ts';

type Parts = Pick<ApiContext, 'integrity' | 'ledgers'>;

export const integrityInput = z.strictObject({ ledgerId: field.ledgerId });
type Asked = z.output<typeof integrityInput>;

export async function readIntegrity({ integrity, ledgers }: Parts, { ledgerId }: Asked): Promise<IntegrityJson> {
  return integrity.get(ledgerId, await ledgers.head(ledgerId));
}

/** Lets it be gone over from the beginning. Asked again meanwhile, it begins again: what it finds is the same. */
export async function verifyIntegrity({ integrity, ledgers }: Parts, { ledgerId }: Asked): Promise<IntegrityJson> {
  const head = await ledgers.head(ledgerId);
  await integrity.verify(ledgerId, head);
  return integrity.get(ledgerId, head);
}
