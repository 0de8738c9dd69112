// A page of somebody else, open in the same browser, tries to move money and to listen in. Nothing of it works.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { expect, type Page } from '@playwright/test';
import { type Account, type Book, test } from './book.ts';

let foreign: Server;
let foreignUrl = '';

test.beforeAll(async () => {
  foreign = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end('<title>You have won</title>'));
  foreign.listen(0, '127.0.0.1');
  await once(foreign, 'listening');
  const address = foreign.address();
  // Another name than Playhead's, so that it is another site too.
  if (address && typeof address === 'object') foreignUrl = `http://prizes.localhost:${address.port}/`;
});

test.afterAll(() => {
  foreign.closeAllConnections();
  foreign.close();
});

const visitForeignPage = async (page: Page) => {
  await page.goto(foreignUrl);
  await expect(page).toHaveTitle('You have won');
};

/** What a page can make the browser say to another server: each tries to credit the account. */
const attempts = {
  // A form cannot set headers, but its words can be made to spell JSON.
  form: ({ url, json }: Attempt) => {
    const [name = '', value = ''] = json.replace('"free"', '"="').split('=');
    const form = Object.assign(document.createElement('form'), { method: 'POST', action: url, enctype: 'text/plain' });
    form.append(Object.assign(document.createElement('input'), { name, value }));
    document.body.append(form);
    form.submit();
  },
  plainText: ({ url, json }: Attempt) => fetch(url, { method: 'POST', mode: 'no-cors', body: json }).catch(() => {}),
  json: ({ url, json }: Attempt) =>
    fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: json }).then(
      ({ status }) => `answered ${status}`,
      () => 'kept from sending',
    ),
  beacon: ({ url, json }: Attempt) => {
    navigator.sendBeacon(url, json);
  },
};

type Attempt = { readonly url: string; readonly json: string };

/** Says how a socket to `url` ends: open, or refused. */
const openSocket = (url: string) =>
  new Promise<string>((resolve) => {
    const socket = new WebSocket(url);
    socket.onopen = () => resolve('open');
    socket.onerror = () => resolve('refused');
  });

const credit = ({ origin, ledgerId }: Book, { accountId }: Account): Attempt => ({
  url: `${origin}/trpc/accounts.credit`,
  json: JSON.stringify({ ledgerId, commandId: randomUUID(), accountId, amount: '100', description: 'free' }),
});

const socketOf = ({ origin }: Book) => `${origin.replace('http', 'ws')}/live/?EIO=4&transport=websocket`;

test('what the foreign page says would count, were it one of ours', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Till', balance: '500' });
  await page.goto(till.path);
  expect(await page.evaluate(attempts.json, credit(book, till))).toBe('answered 200');
  expect(await page.evaluate(openSocket, socketOf(book))).toBe('open');
  expect(await book.read(till)).toMatchObject({ version: 3, balance: '600' });
});

test('a foreign page cannot move money: not by a form, plain text, JSON or a beacon', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Till', balance: '500' });
  const attempt = () => credit(book, till);
  await visitForeignPage(page);

  const refused = page.waitForResponse((response) => response.status() === 403);
  await page.evaluate(attempts.form, attempt());
  await refused;
  await expect(page.getByText('OriginNotAllowed')).toBeVisible();

  await visitForeignPage(page);
  await page.evaluate(attempts.plainText, attempt());
  await page.evaluate(attempts.beacon, attempt());
  expect(await page.evaluate(attempts.json, attempt())).toBe('kept from sending');
  expect(await book.read(till)).toMatchObject({ version: 2, balance: '500' });
});

test('a foreign page cannot listen in: no socket, no answer it may read, no frame', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Till', balance: '500' });
  await visitForeignPage(page);
  expect(await page.evaluate(openSocket, socketOf(book))).toBe('refused');

  const read = (url: string) =>
    fetch(url, { credentials: 'include' }).then(
      (answer) => answer.text(),
      () => 'not readable',
    );
  expect(await page.evaluate(read, `${book.origin}/api/v1/ledgers/${book.ledgerId}/accounts`)).toBe('not readable');
  expect(await page.evaluate(read, `${book.origin}/live/?EIO=4&transport=polling`)).toBe('not readable');

  const frame = (url: string) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src: url, title: 'Framed' }));
  };
  await page.evaluate(frame, `${book.origin}${till.path}`);
  const framed = page.frameLocator('iframe[title="Framed"]');
  await expect.poll(() => page.frames().length).toBe(2);
  await expect(framed.getByRole('heading', { name: 'Till' })).toBeHidden();
});

test('a name of somebody else that leads to this machine gets no page and no answer', async ({ request, book }) => {
  const headers = { Host: 'prizes.example' };
  expect((await request.get(`${book.origin}/`, { headers })).status()).toBe(403);
  expect((await request.get(`${book.origin}/api/v1/ledgers`, { headers })).status()).toBe(403);
});
