// An account's statement: what a treasurer prints for the auditor, proved by its own sums, by the days of the ledger's own calendar.
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { test } from './book.ts';
import { figure } from './on-screen.ts';

const sums = (page: Page) => page.getByRole('region', { name: 'Sums' });

test('a month in, out and proved; on paper without the frame; as a table with every movement; as it was then', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  const brewery = await book.openAccount({ name: 'Riverside Brewery' });
  await book.transfer(till, brewery, { amount: '2550', description: 'Kegs', reference: 'invoice 2214' });
  await page.goto(till.path);
  await page.getByRole('link', { name: 'Statement' }).click();
  await expect(page.getByRole('heading', { name: 'Statement of Bar till' })).toBeVisible();
  await expect(sums(page)).toContainText('0.00 + 100.00 − 25.50 = 74.50 EUR');
  await expect(page.getByRole('row', { name: 'Riverside Brewery' })).toContainText('Sent to Riverside Brewery Kegs');
  await expect(page.getByRole('row', { name: 'invoice 2214' })).toContainText('25.5074.50');

  // Live, as long as the month is.
  await book.credit(till, { amount: '50', description: '=1+1' });
  await expect(sums(page)).toContainText('0.00 + 100.50 − 25.50 = 75.00 EUR');
  await expect(page.getByText('3 movements')).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV of the statement' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).split('\r\n');
  expect(lines).toHaveLength(1 + 1 + 3 + 1 + 1);
  expect(lines[1]).toContain(',Opening balance,,,,,0.00,EUR,');
  expect(lines[3]).toContain(',Sent to Riverside Brewery,Kegs,invoice 2214,,25.50,74.50,EUR,3,');
  // A spreadsheet shows it and does not compute it.
  expect(lines[4]).toContain(",Credited,'=1+1,,0.50,,75.00,EUR,4,");
  expect(lines[5]).toContain(',Closing balance,,,,,75.00,EUR,');

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Ledger' })).toBeHidden();
  await expect(page.getByText(`Account ${till.accountId}`)).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  // Nothing happened before the account was there.
  await page.getByRole('button', { name: 'Last year' }).click();
  await expect(page.getByText('Nothing came in or went out in these days.')).toBeVisible();
  await expect(figure(sums(page), 'Closing balance')).toHaveText('0.00 EUR');
  await page.goBack();
  await expect(sums(page)).toContainText('= 75.00 EUR');

  // After the transfer, before the last credit: a moment of the whole ledger.
  const position = await positionOf(page, book.ledgerId, till.accountId);
  await page.goto(`${till.path}/statement?asOf=${position}`);
  await expect(sums(page)).toContainText('0.00 + 100.00 − 25.50 = 74.50 EUR');
});

test('what the address cannot mean is said, and never a page that fails', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await page.goto(`${till.path}/statement?from=%3Cscript%3E`);
  await expect(page.getByText('“<script>” is no day')).toBeVisible();
  await expect(sums(page)).toContainText('= 100.00 EUR');
  await page.goto(`${till.path}/statement?from=2031-05-02&to=2031-05-01`);
  await expect(page.getByText('It ended before it began, so the days were exchanged.')).toBeVisible();
  await expect(sums(page)).toContainText('100.00 + 0.00 − 0.00 = 100.00 EUR');
});

/** Of the account's third event in the ledger. */
async function positionOf(page: Page, ledgerId: string, accountId: string): Promise<number> {
  const answer = await page.request.get(`/api/v1/ledgers/${ledgerId}/accounts/${accountId}?version=3`);
  return (await answer.json()).position;
}
