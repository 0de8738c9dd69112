// Keeps foreign web pages out of the API. A program that is no browser sends neither Origin nor Sec-Fetch-Site, and may come in.
import type { IncomingMessage } from 'node:http';
import { hostAllowed, originAllowed } from '#server/origins.ts';
import { Problem } from './problem.ts';
import { edgeSentences } from './sentences.ts';

type Asking = Pick<IncomingMessage, 'method' | 'headers'>;

/** Throws OriginNotAllowed for a name that is not ours (DNS rebinding), and for whatever a page of another origin sends. */
export function refuseForeign(request: Asking, origins: readonly string[]): void {
  if (hostAllowed(request.headers, origins) && (originAllowed(request.headers, origins) || followsLink(request))) return;
  throw new Problem('OriginNotAllowed', edgeSentences.OriginNotAllowed);
}

/** Following a link from elsewhere to an answer is no attack; fetching, embedding and posting from elsewhere may be. */
function followsLink({ method, headers }: Asking): boolean {
  return method === 'GET' && headers.origin === undefined && headers['sec-fetch-mode'] === 'navigate';
}
