// Reads what a tab remembers of its commands after a reload. Their fate is open until it has been asked for.
import * as z from 'zod/mini';
import type { SentList } from './sent-commands.ts';

const account = z.object({ accountId: z.string(), name: z.string(), currency: z.string(), exponent: z.number() });
const failed = z.object({
  status: z.literal('failed'),
  message: z.string(),
  field: z.nullable(z.string()),
  errorId: z.nullable(z.string()),
});
const keptList = z.array(
  z.object({
    commandId: z.string(),
    ledgerId: z.string(),
    label: z.string(),
    accounts: z.array(account),
    amount: z.nullable(z.string()),
    sentAtMs: z.number(),
    endedAtMs: z.nullable(z.number()),
    notice: z.enum(['due', 'missed', 'given']),
    failed: z.optional(failed),
  }),
);

/** The commands in a text that was kept; of a text that is none of ours, none. */
export function keptIn(text: string | null): SentList {
  const read = z.safeParse(keptList, parsed(text ?? '[]'));
  if (!read.success) return [];
  return read.data.map(({ failed: state, ...one }) =>
    state ? { ...one, state, doubt: false } : { ...one, state: { status: 'unknown' }, doubt: true },
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // somebody else's, or cut off
  }
}
