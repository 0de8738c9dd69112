// What the Prefer header asks for, as RFC 7240 writes it: of all preferences only `respond-async` means something here.
import type { HttpContext } from './http-context.ts';

/** Whether it is enough for the client to know that the command is queued. */
export const prefersAsync = (c: HttpContext): boolean => asksForAsync(c.req.header('Prefer') ?? '');

export function asksForAsync(prefer: string): boolean {
  // Quoted values may have commas and semicolons in them.
  const preferences = prefer.replaceAll(/"(?:[^"\\]|\\.)*"/g, (quoted) => (quoted === '""' ? '' : '?')).split(',');
  // Parameters after a semicolon change nothing, and an empty value is none.
  return preferences.some((preference) => /^respond-async\s*=?$/i.test((preference.split(';')[0] ?? '').trim()));
}
