// A book for each test: a ledger of its own, filled over the HTTP API, so that tests run side by side and never meet.
import { randomUUID } from 'node:crypto';
import { type APIRequestContext, test as base, expect } from '@playwright/test';
import { waitForHydration } from './hydration.ts';

export type Account = { readonly accountId: string; readonly name: string; readonly path: string };

export type OpenAccount = { name: string; currency?: string; overdraftLimit?: string; balance?: string };

type Movement = { amount: string; description?: string; reference?: string };
type Said = { readonly version: number; readonly balance: string; readonly name: string; readonly status: string };
type Event = { readonly version: number; readonly type: string; readonly commandId: string };

export type Book = {
  /** Where Playhead is. */
  readonly origin: string;
  readonly ledgerId: string;
  readonly name: string;
  /** The page with all accounts. */
  readonly path: string;
  /** Opens an account; with a balance it is credited at once. Amounts are minor units. */
  openAccount(account: OpenAccount): Promise<Account>;
  credit(account: Account, movement: Movement): Promise<void>;
  debit(account: Account, movement: Movement): Promise<void>;
  transfer(from: Account, to: Account, movement: Movement): Promise<void>;
  rename(account: Account, name: string): Promise<void>;
  change(account: Account, what: 'freeze' | 'unfreeze' | 'close' | 'reopen'): Promise<void>;
  /** How the account stands after everything that was written, whatever any page shows. */
  read(account: Account): Promise<Said>;
  events(account: Account): Promise<readonly Event[]>;
};

/** Each test that asks for `book` gets a new one. A page that was gone to or loaded again hears keys and clicks. */
export const test = base.extend<{ book: Book }>({
  book: async ({ request, baseURL }, use) => use(await openBook(request, baseURL ?? '')),
  context: async ({ context }, use) => {
    context.on('page', waitForHydration);
    await use(context);
  },
});

async function openBook(request: APIRequestContext, origin: string): Promise<Book> {
  const ledgerId = `t${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const name = `Book ${ledgerId.slice(-4)}`;
  const api = `/api/v1/ledgers/${ledgerId}`;
  const post = async (path: string, data: object): Promise<{ position: number }> => {
    const answer = await request.post(path, { data, headers: { 'Idempotency-Key': randomUUID() } });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  // Done once the pages can read it.
  const command = async (path: string, data: object) => {
    const { position } = await post(`${api}${path}`, data);
    await expect
      .poll(async () => (await request.get(`${api}/accounts?limit=1&minPosition=${position}`)).headers())
      .not.toHaveProperty('playhead-lagging');
  };
  // Asks for an answer that knows everything that was written until now.
  const afterAll = async () => `minPosition=${(await (await request.get(api)).json()).position}`;
  await post('/api/v1/ledgers', { ledgerId, name, timeZone: 'Europe/Berlin' });

  const book: Book = {
    origin,
    ledgerId,
    name,
    path: `/ledgers/${ledgerId}/accounts`,
    async openAccount({ balance, currency = 'EUR', ...rest }) {
      const accountId = randomUUID();
      await command('/accounts', { accountId, currency, ...rest });
      const account = { accountId, name: rest.name, path: `${book.path}/${accountId}` };
      if (balance) await book.credit(account, { amount: balance });
      return account;
    },
    credit: ({ accountId }, movement) => command(`/accounts/${accountId}/credits`, movement),
    debit: ({ accountId }, movement) => command(`/accounts/${accountId}/debits`, movement),
    transfer: (from, to, movement) => command('/transfers', { from: from.accountId, to: to.accountId, ...movement }),
    rename: ({ accountId }, name) => command(`/accounts/${accountId}/name`, { name }),
    change: ({ accountId }, what) => command(`/accounts/${accountId}/${what}`, {}),
    read: async ({ accountId }) => (await request.get(`${api}/accounts/${accountId}?${await afterAll()}`)).json(),
    events: async ({ accountId }) => (await (await request.get(`${api}/accounts/${accountId}/events?${await afterAll()}`)).json()).items,
  };
  return book;
}
