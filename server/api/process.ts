// How the process that answers stands, and the queue of the ledger that is asked about.
import * as z from 'zod';
import type { ProcessJson } from '#server/live/machinery.ts';
import type { ApiContext } from './context.ts';
import * as field from './fields.ts';

export const processInput = z.strictObject({ ledgerId: field.ledgerId });

export async function readProcess(
  { process, ledgers }: Pick<ApiContext, 'process' | 'ledgers'>,
  { ledgerId }: z.output<typeof processInput>,
): Promise<ProcessJson> {
  await ledgers.mustExist(ledgerId);
  return process.get(ledgerId);
}
