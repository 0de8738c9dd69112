// Who may talk to this server: by the name it is called, and by the page that calls. A foreign page in the same browser may not.
import type { IncomingHttpHeaders } from 'node:http';

/** What this machine's own browser calls the server. */
export const localOrigins = (port: number): readonly string[] =>
  ['localhost', '127.0.0.1', '[::1]'].map((host) => new URL(`http://${host}:${port}`).origin);

/** Whether the Host header is one of ours: a name of someone else's that leads here (DNS rebinding) is not. */
export function hostAllowed({ host }: IncomingHttpHeaders, origins: readonly string[]): boolean {
  return host !== undefined && origins.some((origin) => new URL(origin).host === host.toLowerCase());
}

/** Whether the page that sent this is ours. Programs that are no browser send neither header, and may. */
export function originAllowed(headers: IncomingHttpHeaders, origins: readonly string[]): boolean {
  if (headers.origin !== undefined) return origins.includes(headers.origin);
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
