// Where a page ended, as an opaque text that only fits the question it was given out for.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isUuid } from '#server/domain/ids.ts';

const shape = z.strictObject({ key: z.array(z.string()), seal: z.string() });

/** The cursor after the row with this key: what it is sorted by, and its id. `question` is everything that decides which rows follow. */
export function cursorAfter(key: readonly string[], question: object): string {
  return Buffer.from(JSON.stringify({ key, seal: sealOf(key, question) })).toString('base64url');
}

type KeyPart = (text: string) => boolean;

/** What one part of a key is: what is none would be an error of the database's. */
export const keyPart = {
  whole: (text) => /^-?[0-9]{1,18}$/.test(text),
  /** RFC 3339 in UTC, or as PostgreSQL writes it there. */
  moment: isMoment,
  uuid: isUuid,
  text: (text) => !text.includes('\0'),
} as const satisfies Record<string, KeyPart>;

function isMoment(text: string): boolean {
  if (!/^[0-9]{4}-[^T ]+[T ][0-9:.]+(Z|\+00)$/.test(text)) return false;
  const at = new Date(text.replace(' ', 'T').replace('+00', 'Z'));
  // The last days of a month are counted on into the next.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.slice(0, 10));
}

/** The key, or null when the cursor was altered, belongs to another question, or is not made of these parts. */
export function keyIn(cursor: string, question: object, parts?: readonly KeyPart[]): readonly string[] | null {
  const read = shape.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()));
  if (!read.success || read.data.seal !== sealOf(read.data.key, question)) return null;
  const { key } = read.data;
  const fits = parts === undefined || (key.length === parts.length && parts.every((part, index) => part(key[index] ?? '')));
  return fits ? key : null;
}

// No secret: it keeps mistakes out, and whoever may ask this question may ask for any of its pages. So its parts are looked at as well.
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
