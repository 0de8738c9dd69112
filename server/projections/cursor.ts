// Where a page ended, as an opaque text that only fits the question it was given out for.
import { createHash } from 'node:crypto';
import { z } from 'zod';

const shape = z.strictObject({ key: z.array(z.string()), seal: z.string() });

/** The cursor after the row with this key: what it is sorted by, and its id. `question` is everything that decides which rows follow. */
export function cursorAfter(key: readonly string[], question: object): string {
  return Buffer.from(JSON.stringify({ key, seal: sealOf(key, question) })).toString('base64url');
}

/** The key, or null when the cursor was altered or belongs to another question. */
export function keyIn(cursor: string, question: object): readonly string[] | null {
  const read = shape.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()));
  return read.success && read.data.seal === sealOf(read.data.key, question) ? read.data.key : null;
}

// No secret: it keeps mistakes out, and whoever may ask this question may ask for any of its pages.
function sealOf(key: readonly string[], question: object): string {
  const entries = Object.entries(question).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([key, entries]))
    .digest('base64url')
    .slice(0, 12);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
