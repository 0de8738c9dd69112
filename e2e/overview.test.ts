// The overview: what a treasurer reads first is what the API says, now and then, and changes by itself.
import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { type Account, type Book, test } from './book.ts';

test.describe.configure({ mode: 'parallel' });

const overview = ({ ledgerId }: Book) => `/ledgers/${ledgerId}`;
const api = ({ ledgerId }: Book) => `/api/v1/ledgers/${ledgerId}`;
const total = (page: Page, currency: string) =>
  page.getByRole('table', { name: 'Totals by currency' }).getByRole('row', { name: currency });
const latest = (page: Page) => page.getByRole('region', { name: 'Latest events' }).getByRole('listitem').getByRole('link');
const head = async (request: APIRequestContext, book: Book): Promise<number> => (await (await request.get(api(book))).json()).position;

/** A command that the helper has no words for; refused ones as well. */
const post = (request: APIRequestContext, book: Book, path: string, data: object = {}) =>
  request.post(`${api(book)}${path}`, { data, headers: { 'Idempotency-Key': randomUUID() } });
const hold = (request: APIRequestContext, book: Book, { accountId }: Account, amount: string) =>
  post(request, book, `/accounts/${accountId}/holds`, { amount, description: 'Trailer' });

const grouped = (whole: string) => whole.replace(/\B(?=(\d{3})+$)/g, ',');
const text = (minorUnits: bigint, exponent: number, plus = false) => {
  const sign = minorUnits < 0n ? '−' : plus && minorUnits > 0n ? '+' : '';
  const digits = String(minorUnits < 0n ? -minorUnits : minorUnits).padStart(exponent + 1, '0');
  if (exponent === 0) return `${sign}${grouped(digits)}`;
  return `${sign}${grouped(digits.slice(0, -exponent))}.${digits.slice(-exponent)}`;
};

/** What the rows must say, worked out from the API: opening, in, out, balance, held; by currency. */
async function saidByApi(request: APIRequestContext, book: Book, position?: number) {
  const minPosition = await head(request, book);
  const ask = async (path: string, params: Record<string, string> = {}) => {
    const asked = { ...params, minPosition, ...(position !== undefined && { position }) };
    return (await (await request.get(`${api(book)}${path}`, { params: asked })).json()).items;
  };
  const lines: { currency: string; exponent: number; balance: string; held: string; accounts: number }[] = await ask('/trial-balance');
  const sums: { currency: string; type: string; net: string }[] = await ask('/statistics', { by: 'total' });
  return lines.map(({ currency, exponent, balance, held }) => {
    const outside = sums.filter((sum) => sum.currency === currency && !sum.type.startsWith('Transfer')).map(({ net }) => BigInt(net));
    const came = outside.filter((net) => net > 0n).reduce((all, net) => all + net, 0n);
    const went = outside.filter((net) => net < 0n).reduce((all, net) => all + net, 0n);
    const figures = [BigInt(balance) - came - went, came, went, BigInt(balance), BigInt(held)];
    return { currency, cells: figures.map((figure, index) => text(figure, exponent, index === 1)) };
  });
}

const expectTotals = async (page: Page, expected: Awaited<ReturnType<typeof saidByApi>>) => {
  expect(expected.length).toBeGreaterThan(0);
  for (const { currency, cells } of expected) {
    const shown = total(page, currency).getByRole('cell');
    // The first is the drawing; on a phone, the balance has what came and went under it.
    for (const [index, cell] of cells.entries()) await expect(shown.nth(index + 1)).toContainText(cell);
  }
};

/** A till, a safe and some yen, with a bit of everything. */
async function fill(book: Book, request: APIRequestContext) {
  const till = await book.openAccount({ name: 'Bar till', balance: '125050' });
  const safe = await book.openAccount({ name: 'Safe' });
  await book.openAccount({ name: 'Tokyo', currency: 'JPY', balance: '1000000' });
  await book.debit(till, { amount: '2500', description: 'Ice' });
  const then = await head(request, book);
  await book.transfer(till, safe, { amount: '100000', description: 'Weekend takings' });
  await hold(request, book, safe, '4000');
  await post(request, book, `/accounts/${till.accountId}/events/3/reversal`, { reason: 'Paid by card' });
  return { till, safe, then };
}

test('the totals are those of the API, each currency by itself, now and at a position of the past', async ({ page, book, request }) => {
  const { then } = await fill(book, request);
  await page.goto(overview(book));
  const now = await saidByApi(request, book);
  await expectTotals(page, now);
  await expect(page.getByText('Books balance', { exact: true })).toBeVisible();

  const past = await saidByApi(request, book, then);
  expect(past).not.toEqual(now);
  await page.goto(`${overview(book)}?asOf=${then}`);
  await expectTotals(page, past);
  await expect(page.getByText('Books balanced then', { exact: true })).toBeVisible();
  await expect(latest(page).first()).toContainText('Debited Ice');
});

test('what happens elsewhere comes in by itself: totals, the newest event on top, what is held, what was refused', async ({
  page,
  book,
  request,
}) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await page.goto(overview(book));
  await expect(page.getByText('All quiet.')).toBeVisible();
  await expect(latest(page)).toHaveCount(2);

  await book.credit(till, { amount: '2550', description: 'Friday night' });
  await expect(total(page, 'EUR')).toContainText('125.50');
  await expect(latest(page).first()).toHaveText(/v3.*Bar till.*Credited Friday night.*\+25\.50.*125\.50 EUR/);
  await hold(request, book, till, '550');
  await expect(total(page, 'EUR').getByRole('cell').last()).toHaveText('5.50');
  const refused = await post(request, book, `/accounts/${till.accountId}/debits`, { amount: '999999' });
  expect(refused.status()).toBe(422);
  await expect(page.getByRole('link', { name: /1 command was refused/ })).toContainText('Not enough funds');
  await expectTotals(page, await saidByApi(request, book));
});

test('each line leads to what it is about: a currency’s accounts, an event’s version, what was refused', async ({
  page,
  book,
  request,
}) => {
  const { till, safe } = await fill(book, request);
  await book.change(safe, 'freeze');
  await post(request, book, `/accounts/${till.accountId}/debits`, { amount: '99999999' });
  await page.goto(overview(book));

  await page.getByRole('link', { name: /Safe is frozen/ }).click();
  await expect(page).toHaveURL(`${book.origin}${safe.path}`);
  await page.goBack();
  await latest(page).filter({ hasText: 'Debited Ice' }).click();
  await expect(page).toHaveURL(`${book.origin}${till.path}?v=3`);
  await page.goBack();
  await page.getByRole('link', { name: /1 command was refused/ }).click();
  await expect(page).toHaveURL(/\/commands\?status=rejected$/);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  // The page listens a moment after it is shown.
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(page.getByRole('link', { name: 'EUR', exact: true })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/accounts\?currency=EUR/);
  await expect(page.getByRole('row', { name: 'Tokyo' })).toHaveCount(0);
});

test('the period is kept in the address, and what is no period or no moment is the last thirty days, live', async ({ page, book }) => {
  await book.openAccount({ name: 'Bar till', balance: '10000' });
  await page.goto(`${overview(book)}?period=%3Cscript%3E&asOf=last+March`);
  await expect(page.getByRole('button', { name: '30 days' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('Books balance', { exact: true })).toBeVisible();
  await expect(async () => {
    await page.getByRole('button', { name: 'Today' }).click();
    await expect(page).toHaveURL(/period=today/, { timeout: 500 });
  }).toPass();
  await expect(total(page, 'EUR')).toContainText('+100.00');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Today' })).toHaveAttribute('aria-pressed', 'true');
});

test('an empty ledger says what comes first', async ({ page, book }) => {
  await page.goto(overview(book));
  await expect(page.getByText('No accounts yet.')).toBeVisible();
  await page.getByRole('link', { name: 'Open account' }).click();
  await expect(page.getByRole('dialog', { name: 'Open account' })).toBeVisible();
});
