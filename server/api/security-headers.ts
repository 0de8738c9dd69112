// What every answer tells browsers, pages included: no guessing of types, no framing by anyone, nothing embedded elsewhere.
import type { ServerResponse } from 'node:http';

const headers = {
  'X-Content-Type-Options': 'nosniff',
  // A framed page could be clicked through blindly: with no sign-in, that would be enough to move money.
  'Content-Security-Policy': "frame-ancestors 'none'; object-src 'none'; base-uri 'self'; form-action 'self'",
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
