// Our signatures, verified by the implementation that the authors of Standard Webhooks publish.
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { newSecret, secretText, signature } from './signature.ts';

const secret = newSecret();
const body = JSON.stringify({ ledgerId: 'main', event: { type: 'AccountRenamed', data: { name: 'Käse 🧀' } } });
const timestamp = Math.floor(Date.now() / 1_000);
const headersOf = (signed: { readonly id: string; readonly timestamp: number; readonly body: string }) => ({
  'webhook-id': signed.id,
  'webhook-timestamp': String(signed.timestamp),
  'webhook-signature': signature(secret, signed),
});

describe('a signature', () => {
  it('is taken by an independent verifier', () => {
    const headers = headersOf({ id: '12-AccountRenamed', timestamp, body });
    expect(new Webhook(secretText(secret)).verify(body, headers)).toEqual(JSON.parse(body));
  });
  it.for([
    ['another body', { body: body.replace('Käse', 'Kase') }],
    ['another id', { id: '13-AccountRenamed' }],
    ['another time', { timestamp: timestamp + 1 }],
  ] as const)('is refused for %s', ([, other]) => {
    const signed = { id: '12-AccountRenamed', timestamp, body };
    const headers = { ...headersOf({ ...signed, ...other }), 'webhook-signature': signature(secret, signed) };
    expect(() => new Webhook(secretText(secret)).verify({ ...signed, ...other }.body, headers)).toThrow(WebhookVerificationError);
  });
  it('is refused under another secret', () => {
    const headers = headersOf({ id: '12-AccountRenamed', timestamp, body });
    expect(() => new Webhook(secretText(newSecret())).verify(body, headers)).toThrow(WebhookVerificationError);
  });
  it('is made with 32 random bytes, written as the specification says', () => {
    expect(secretText(secret)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newSecret()).not.toEqual(newSecret());
  });
});
