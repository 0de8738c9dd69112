// A history is asked for where the page announced it, or the browser would load it twice; everything else travels together.
import { createTRPCClient } from '@trpc/client';
import { expect, it } from 'vitest';
import type { AppRouter } from '#server/api/router.ts';
import { apiLinks, historyUrl } from './api-links.ts';

const accountId = '0195b1f0-77aa-7e02-8000-000000000003';

async function asked(ask: (client: ReturnType<typeof createTRPCClient<AppRouter>>) => Promise<unknown>) {
  const urls: string[] = [];
  const links = apiLinks((url) => {
    urls.push(String(url));
    return Promise.resolve(new Response('[{"result":{"data":{}}},{"result":{"data":{}}}]'));
  });
  await ask(createTRPCClient<AppRouter>({ links })).catch(() => {});
  return urls;
}

it('asks for a history where the page said it would', async () => {
  const both = await asked((client) =>
    Promise.all([
      client.accounts.history.query({ ledgerId: 'main', accountId }),
      client.accounts.get.query({ ledgerId: 'main', accountId }),
    ]),
  );
  expect(both).toContain(historyUrl('main', accountId));
});

it('asks for everything else of one moment at once', async () => {
  const ask = { ledgerId: 'main', accountId };
  const urls = await asked((client) => Promise.all([client.accounts.get.query(ask), client.accounts.holds.query(ask)]));
  expect(urls).toHaveLength(1);
});
