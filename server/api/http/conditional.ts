// Answers that who asks may have already: an ETag, and 304 to who names it in If-None-Match (RFC 9110, 13.1.2).
import { hash } from 'node:crypto';
import type { HttpContext } from './http-context.ts';

export interface Tagged {
  /** A mark that the answer bears exactly as long as it is the same; unless given, one of its bytes. */
  readonly etag?: string | undefined;
  /** How long who asks may keep it: until asking whether it is still so (unless said), for ever, or not at all. */
  readonly kept?: 'asking' | 'for ever' | 'not';
}

const cacheControl = { asking: 'private, no-cache', 'for ever': 'private, max-age=31536000, immutable', not: 'no-store' } as const;

/** The text, or 304 to who has it. Headers that were set before, such as the position that it is true at, go with both. */
export function taggedText(c: HttpContext, text: string, mediaType: string, { etag, kept = 'asking' }: Tagged = {}): Response {
  const tag = `"${etag ?? hash('sha1', text, 'base64url')}"`;
  c.header('ETag', tag);
  c.header('Cache-Control', cacheControl[kept]);
  if (kept !== 'not' && named(c.req.header('If-None-Match'), tag)) return c.body(null, 304);
  return c.body(text, 200, { 'Content-Type': mediaType });
}

export const taggedJson = (c: HttpContext, body: object, tagged?: Tagged) =>
  taggedText(c, JSON.stringify(body), 'application/json', tagged);

/** Whether a tag is among those of the header. Weak ones count: nothing is put together from parts. What is no tag names nothing. */
function named(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return Array.from(ifNoneMatch.matchAll(/(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g), ([, opaque]) => opaque).includes(tag);
}
