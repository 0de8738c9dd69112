// A treasurer looks at what happened: figures that agree with the books, charts that lead to the movements, tables and files that say the same.
import { readFile } from 'node:fs/promises';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { type Account, type Book, test } from './book.ts';

const section = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
const chart = (page: Page, title: string) => section(page, title).getByRole('group', { name: title });
/** Mark of a day on which anything came in. */
const busyMark = (page: Page) => chart(page, 'In and out').getByRole('link', { name: /: 4,210[.]00 EUR in, 3,980[.]50 EUR out$/ });
const screen = (book: Book, rest = '?by=day&period=7d') => `/ledgers/${book.ledgerId}/statistics${rest}`;

/** Where a filled book stands before anything goes out. */
const beforeOut = 6;

/** In 4,210.00, out 3,980.50, and 1,000.00 that stayed inside; what went out came last. */
async function fill(book: Book): Promise<Account> {
  const till = await book.openAccount({ name: 'Bar till', balance: '421000' });
  const safe = await book.openAccount({ name: 'Safe' });
  await book.transfer(till, safe, { amount: '100000' });
  await book.debit(till, { amount: '321000', description: 'Double scull' });
  await book.debit(safe, { amount: '77050', description: 'Oars' });
  return till;
}

async function flowsOf(request: APIRequestContext, { ledgerId }: Book): Promise<Record<string, string>> {
  const api = `/api/v1/ledgers/${ledgerId}`;
  const { position } = await (await request.get(api)).json();
  const answer = await request.get(`${api}/statistics/flows?by=total&currency=EUR&minPosition=${position}`);
  return (await answer.json()).items[0];
}

test('what came in and went out stands in a sentence, as the books say it; what moved inside does not count', async ({
  page,
  book,
  request,
}) => {
  await fill(book);
  expect(await flowsOf(request, book)).toMatchObject({ credited: '421000', debited: '398050', balance: '22950' });
  await page.goto(screen(book));
  await expect(section(page, 'In and out')).toContainText('4,210.00 EUR came in and 3,980.50 went out, 229.50 more in than out.');
  await expect(section(page, 'Balance of all accounts')).toContainText(
    'The accounts held 229.50 EUR at the end, 229.50 more than at the beginning.',
  );
  await expect(section(page, 'Volume by type')).toContainText('Credits moved most: 4,210.00 EUR in 1.');
  await page.getByRole('radio', { name: 'Total' }).check();
  await expect(section(page, 'In and out').getByRole('row').last()).toContainText(/4,210[.]00.*3,980[.]50.*[+]229[.]50/);
});

test('a bar leads to the movements of its day, and Back to the chart', async ({ page, book }) => {
  await fill(book);
  await page.goto(screen(book));
  await busyMark(page).click();
  await expect(page).toHaveURL(/[/]search[?]q=type%3Acredit[+].*date%3A\d{4}-\d{2}-\d{2}$/);
  await page.goBack();
  await expect(busyMark(page)).toBeVisible();
});

test('the keyboard comes to a chart once, moves from mark to mark, and follows one', async ({ page, book }) => {
  await fill(book);
  await page.goto(screen(book));
  const marks = chart(page, 'In and out').getByRole('link');
  await expect(marks).toHaveCount(7);
  await expect(chart(page, 'In and out').locator('a[tabindex="0"]')).toHaveCount(1);
  await section(page, 'In and out').getByRole('button', { name: 'CSV of In and out' }).focus();
  await page.keyboard.press('Tab');
  // What is newest is first.
  await expect(marks.last()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(marks.nth(5)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(marks.first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(section(page, 'In and out')).toContainText(/In 4,210[.]00\s*Out 3,980[.]50\s*Net [+]229[.]50/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[/]search[?]q=/);
});

test('the largest movements lead to their accounts at that version, each transfer once', async ({ page, book }) => {
  const till = await fill(book);
  await page.goto(screen(book));
  const largest = section(page, 'Largest movements').getByRole('listitem');
  await expect(largest).toHaveText([
    /Bar till credited.*4,210[.]00/,
    /Bar till debited.*3,210[.]00/,
    /Bar till sent to Safe.*1,000[.]00/,
    /Safe debited.*770[.]50/,
  ]);
  await largest.nth(1).getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`${till.accountId}[?]v=4$`));
});

test('table and file say what the chart says', async ({ page, book }) => {
  await fill(book);
  await page.goto(screen(book));
  const flows = section(page, 'In and out');
  await flows.getByRole('button', { name: 'Table of In and out' }).click();
  const cells = await flows.getByRole('row').last().getByRole('cell').allTextContents();
  expect(cells.slice(1)).toEqual(['4,210.00', '3,980.50', '+229.50']);
  await expect(page).toHaveURL(/table=flows/);

  const download = page.waitForEvent('download');
  await flows.getByRole('button', { name: 'CSV of In and out' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^t[0-9a-f]+-in-and-out-eur-by-day-.*[.]csv$/);
  const rows: string[][] = parse(await readFile(await file.path(), 'utf8'), { bom: true });
  expect(rows[0]).toEqual(['Day', 'In', 'Out', 'Net']);
  expect(rows).toHaveLength(8);
  expect(rows.at(-1)).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), '4210.00', '3980.50', '229.50']);
});

test('a refusal is counted by its reason, and leads to the commands that had it', async ({ page, book, request }) => {
  const till = await fill(book);
  const path = `/api/v1/ledgers/${book.ledgerId}/accounts/${till.accountId}/debits`;
  const refused = await request.post(path, { data: { amount: '1' }, headers: { 'Idempotency-Key': crypto.randomUUID() } });
  expect(refused.status()).toBe(422);
  await page.goto(screen(book));
  const refusals = section(page, 'Refusals');
  await expect(refusals).toContainText('One command was refused: not enough funds.');
  await expect(refusals.getByRole('link', { name: 'Not enough funds' })).toHaveAttribute(
    'href',
    `/ledgers/${book.ledgerId}/commands?status=rejected&code=InsufficientFunds`,
  );
  await expect(section(page, 'Command latency')).toContainText('8 commands');
});

test('what happens is counted while it is looked at; the past stays as it was', async ({ page, book }) => {
  const till = await fill(book);
  await page.goto(screen(book, `?by=day&period=7d&asOf=${beforeOut}`));
  const flows = section(page, 'In and out');
  await expect(flows).toContainText('4,210.00 EUR came in and 0.00 went out');
  await page.goto(screen(book));
  await expect(flows).toContainText('4,210.00 EUR came in');
  await book.credit(till, { amount: '1000' });
  await expect(flows).toContainText('4,220.00 EUR came in');
});

test('whatever stands in the address, there is a page that says what it shows', async ({ page, book }) => {
  await page.goto(screen(book, ''));
  await expect(page.getByText('Nothing to count yet.')).toBeVisible();
  await fill(book);
  await page.goto(screen(book, '?currency=%3Cscript%3E&by=week&period=custom&from=2020-02-30&to=2020-01-01&table=x'));
  await expect(page.getByText('No account is in “<script>”. These are the figures in EUR.')).toBeVisible();
  await expect(page.getByText('Nothing happened in this period.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(section(page, 'In and out')).toContainText('4,210.00 EUR came in');
});
