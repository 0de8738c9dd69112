// Signatures as Standard Webhooks 1.0 writes them: HMAC-SHA256 over id, timestamp and body, under a secret that only the two ends know.
import { createHmac, randomBytes } from 'node:crypto';

/** 32 random bytes. */
export const newSecret = (): Buffer => randomBytes(32);

/** The secret as it is shown, once: `whsec_` and base64. */
export const secretText = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;

export interface Signed {
  readonly id: string;
  /** Seconds since the Unix epoch. */
  readonly timestamp: number;
  readonly body: string;
}

/** The value of `webhook-signature`. Neither id nor timestamp has a full stop in it, so that the three cannot be cut elsewhere. */
export function signature(secret: Buffer, { id, timestamp, body }: Signed): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
