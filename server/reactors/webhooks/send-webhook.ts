// Sends one webhook: a POST that follows nobody, waits ten seconds at most, and reads little of what comes back.
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { PrivateAddress, publicLookup, refusePrivateHost } from './public-address.ts';
import { signature } from './signature.ts';

export interface OutgoingWebhook {
  readonly url: string;
  readonly secret: Buffer;
  /** The same for every try, so that the receiver knows it again. */
  readonly id: string;
  readonly body: string;
}

/** Null when it was taken: any 2xx. Else why not, for a person. Throws when it was given up because of the signal. */
export type SendWebhook = (webhook: OutgoingWebhook, signal: AbortSignal) => Promise<string | null>;

export interface SendOptions {
  /** Private addresses and plain http, too. */
  readonly allowPrivate: boolean;
  readonly timeoutMs?: number;
  /** Milliseconds since the Unix epoch. */
  readonly now?: () => number;
}

/** Of an answer; whoever sends more is hung up on. */
const mostReadBytes = 16 * 1024;
const agentOptions = { keepAlive: true, maxSockets: 8, maxFreeSockets: 2, maxTotalSockets: 256 };

export function createSendWebhook({ allowPrivate, timeoutMs = 10_000, now = Date.now }: SendOptions): SendWebhook {
  const agents = { 'http:': new HttpAgent(agentOptions), 'https:': new HttpsAgent(agentOptions) };

  return async (webhook, stopping) => {
    const late = AbortSignal.timeout(timeoutMs);
    try {
      return await post(webhook, AbortSignal.any([stopping, late]));
    } catch (error) {
      stopping.throwIfAborted();
      return late.aborted ? `no answer within ${timeoutMs / 1_000} s` : reasonOf(error);
    }
  };

  function post({ url, secret, id, body }: OutgoingWebhook, signal: AbortSignal): Promise<string | null> {
    const target = new URL(url);
    const isSecure = target.protocol === 'https:';
    if (!allowPrivate) refusePrivateHost(target.hostname);
    const timestamp = Math.floor(now() / 1_000);
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'User-Agent': 'Playhead',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signature(secret, { id, timestamp, body }),
    };
    const lookup = allowPrivate ? {} : { lookup: publicLookup };
    return new Promise((resolve, reject) => {
      const sending = (isSecure ? httpsRequest : httpRequest)(
        target,
        { method: 'POST', headers, signal, agent: agents[isSecure ? 'https:' : 'http:'], ...lookup },
        (answer) => readLittle(answer, () => resolve(verdict(answer.statusCode ?? 0))),
      );
      sending.on('error', reject);
      sending.end(body);
    });
  }
}

// Read to its end, because only then the connection serves again. What breaks here changes nothing: the status has come.
function readLittle(answer: IncomingMessage, done: () => void): void {
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostReadBytes) answer.destroy();
  });
  answer.on('error', () => {});
  answer.once('close', done);
}

function verdict(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? `answered ${status}; redirects are not followed` : `answered ${status}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof PrivateAddress) return error.message;
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code !== '' ? `not reached: ${code}` : `not reached: ${error instanceof Error ? error.message : String(error)}`;
}
