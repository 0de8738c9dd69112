// One webhook sent to real receivers: taken, refused, too slow, too talkative, gone, and to where it may not go.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver } from './receiver-spec.ts';
import { createSendWebhook } from './send-webhook.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const never = new AbortController().signal;
const send = createSendWebhook({ allowPrivate: true, timeoutMs: 500 });
const webhook = (url: string) => ({ url, secret: Buffer.alloc(32), id: '1-LedgerOpened', body: '{"ledgerId":"main","event":{}}' });

async function receiverThat(answers: Receiver['answer']): Promise<Receiver> {
  const receiver = await startReceiver(answers);
  closing.push(receiver.close);
  return receiver;
}

describe('a webhook', () => {
  it.for([200, 201, 202, 204, 299])('is taken by %i', async (status) => {
    const { url } = await receiverThat(() => status);
    expect(await send(webhook(url), never)).toBeNull();
  });
  it.for([400, 401, 404, 410, 429, 500, 503])('is not taken by %i', async (status) => {
    const { url } = await receiverThat(() => status);
    expect(await send(webhook(url), never)).toBe(`answered ${status}`);
  });
  it.for([301, 302, 303, 307, 308])('is not taken by %i, and goes nowhere else', async (status) => {
    const { url, received } = await receiverThat(() => status);
    expect(await send(webhook(url), never)).toBe(`answered ${status}; redirects are not followed`);
    expect(received).toHaveLength(1);
  });
  it('is a POST of JSON with the three headers, and nothing that tells of this machine', async () => {
    const receiver = await receiverThat(() => 200);
    await createSendWebhook({ allowPrivate: true, now: () => 1_790_000_000_999 })(webhook(receiver.url), never);
    expect(receiver.received[0]?.headers).toEqual({
      'content-type': 'application/json',
      'content-length': '30',
      'user-agent': 'Playhead',
      'webhook-id': '1-LedgerOpened',
      'webhook-timestamp': '1790000000',
      'webhook-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
      host: `127.0.0.1:${receiver.port}`,
      connection: 'keep-alive',
    });
  });
  it('is given up when nobody answers in time', async () => {
    const { url } = await receiverThat(() => new Promise(() => {}));
    expect(await send(webhook(url), never)).toBe('no answer within 0.5 s');
  });
  it('is not taken where nobody listens', async () => {
    const { url, close } = await startReceiver();
    close();
    expect(await send(webhook(url), never)).toBe('not reached: ECONNREFUSED');
  });
  it('is not taken by one that hangs up', async () => {
    const receiver = await receiverThat(() => 200);
    receiver.server.on('connection', (socket) => socket.destroy());
    expect(await send(webhook(receiver.url), never)).toBe('not reached: ECONNRESET');
  });
  it('is taken by a 200 that never ends, of which little is read', async () => {
    let written = 0;
    const server = createServer((request, response) => {
      request.resume();
      const more = () => {
        if (response.destroyed) return;
        written += 4_096;
        response.write('x'.repeat(4_096), () => setImmediate(more));
      };
      more();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => server.close());
    expect(await send(webhook(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), never)).toBeNull();
    expect(written).toBeLessThan(16 * 1024 * 1024);
  });
  it('is given up at once when the process stops', async () => {
    const { url } = await receiverThat(() => new Promise(() => {}));
    const stopping = new AbortController();
    const sent = send(webhook(url), stopping.signal);
    stopping.abort(new Error('stopping'));
    await expect(sent).rejects.toThrow('stopping');
  });
});

describe('where private addresses are refused', () => {
  const careful = createSendWebhook({ allowPrivate: false });

  it.for([
    ['localhost', 'localhost is a private address'],
    ['127.0.0.1', '127.0.0.1 is a private address'],
    ['2130706433', '127.0.0.1 is a private address'],
    ['[::ffff:127.0.0.1]', '::ffff:7f00:1 is a private address'],
  ] as const)('a webhook to %s is not even connected', async ([host, reason]) => {
    const receiver = await receiverThat(() => 200);
    let connections = 0;
    receiver.server.on('connection', () => {
      connections += 1;
    });
    expect(await careful(webhook(`http://${host}:${receiver.port}/`), never)).toBe(reason);
    expect(connections).toBe(0);
  });
});
