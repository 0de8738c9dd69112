// Money set aside: placed after a review, captured in part, released, refused in place; and the other changes of an account.
import { expect, type Page } from '@playwright/test';
import { test } from './book.ts';
import { balance, exactly, figure } from './on-screen.ts';

const choose = async (page: Page, action: string) => {
  await page.getByRole('main').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: action }).click();
};

test('a deposit is held, a part of it captured, the next one released, and what is too much refused', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Till', balance: '10000' });
  await page.goto(till.path);
  for (const description of ['Trailer', 'Oars']) {
    await choose(page, 'Place a hold');
    await page.getByLabel('Amount').fill('40');
    await page.getByLabel('Until').fill('2001-01-01T00:00');
    await page.getByLabel('Description').fill(description);
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByText('That has passed. Choose a time that lies ahead.')).toBeVisible();
    await page.getByLabel('Until').fill('');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Hold 40.00 EUR' }).dblclick();
    await page.getByRole('button', { name: 'Done' }).click();
  }
  await expect(figure(page, 'Available')).toHaveText(exactly('20.00'));
  await expect(figure(page, 'Held')).toHaveText(exactly('80.00'));
  // Too much: said under the amount, with what would help.
  await choose(page, 'Place a hold');
  await page.getByLabel('Amount').fill('20.01');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Hold 20.01 EUR' }).click();
  await expect(page.getByText('Short by 0.01 EUR. 80.00 EUR is held. At most 20.00 EUR can go out.')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();

  await page.getByTitle('Show the holds').click();
  const trailer = page.getByRole('list', { name: 'Open holds' }).getByRole('listitem', { name: 'Trailer' });
  await trailer.getByRole('button', { name: 'Capture…' }).click();
  await trailer.getByLabel('Amount to capture, EUR').fill('50');
  await trailer.getByRole('button', { name: 'Capture 50.00 EUR' }).click();
  await expect(trailer.getByText('The hold is for 40.00 EUR. Capture that much at most, and debit the rest.')).toBeVisible();
  await trailer.getByLabel('Amount to capture, EUR').fill('15');
  await expect(trailer.getByText('It leaves the account; 25.00 EUR is available again.')).toBeVisible();
  await trailer.getByRole('button', { name: 'Capture 15.00 EUR' }).click();
  const ended = page.getByRole('list', { name: 'Ended holds' });
  await expect(ended.getByRole('listitem').filter({ hasText: 'Trailer' })).toContainText('captured 15.00 EUR');
  const oars = page.getByRole('list', { name: 'Open holds' }).getByRole('listitem', { name: 'Oars' });
  await oars.getByRole('button', { name: 'Release…' }).click();
  await oars.getByRole('button', { name: 'Release 40.00 EUR' }).click();
  await expect(page.getByText('Nothing is held.')).toBeVisible();
  await expect(ended.getByRole('listitem').filter({ hasText: 'Oars' })).toContainText('released');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(balance(page)).toHaveText(exactly('85.00 EUR'));
  expect(await book.read(till)).toMatchObject({ balance: '8500', version: 6 });
});

test('the limit and the holder of an account change, and a new account may have a holder', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Till', overdraftLimit: '5000' });
  await book.debit(till, { amount: '2000' });
  await page.goto(till.path);
  await choose(page, 'Change overdraft limit');
  await page.getByLabel('Limit, EUR').fill('10');
  await page.getByRole('button', { name: 'Change limit' }).click();
  await expect(page.getByText('20.00 EUR of the overdraft is in use. Choose at least that, or credit Till first.')).toBeVisible();
  await page.getByLabel('Limit, EUR').fill('20');
  await page.getByRole('button', { name: 'Change limit' }).click();
  await expect(figure(page, 'Overdraft limit')).toHaveText(exactly('20.00'));

  await choose(page, 'Change holder');
  await page.getByRole('combobox', { name: 'Holder' }).selectOption('Another, by id');
  await page.getByLabel('Person id').fill('<script>');
  await page.getByRole('button', { name: 'Change holder' }).click();
  await expect(page.getByText('A person goes by a UUID.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Holder' }).selectOption('A new person');
  await page.getByRole('button', { name: 'Change holder' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText(/held by/)).toBeVisible();

  // Known by what they hold, to whoever opens the next account.
  await page.goto(`${book.path}?open=account`);
  await page.getByLabel('Name').fill('Anna’s locker');
  await page
    .getByRole('combobox', { name: 'Holder' })
    .selectOption({ label: await page.getByRole('option', { name: /^Till · / }).innerText() });
  await page.getByRole('dialog').getByRole('button', { name: 'Open account' }).click();
  await expect(page.getByRole('heading', { name: 'Anna’s locker' })).toBeVisible();
  await expect(page.getByText(/held by/)).toBeVisible();
});
