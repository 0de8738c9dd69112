// The settings of a ledger: changed once the ledger has changed, refused in place, off in the past.
import { expect } from '@playwright/test';
import { test } from './book.ts';

test('a ledger is renamed, moves to another time zone, and gets a unit that accounts can be in', async ({ page, book }) => {
  await page.goto(book.path);
  await page.getByRole('button', { name: `Ledger: ${book.name}` }).click();
  await page.getByRole('menuitem', { name: 'Ledger settings' }).click();
  const name = page.getByRole('region', { name: 'Name' });
  await name.getByLabel('Name').fill('');
  await name.getByRole('button', { name: 'Rename' }).click();
  await expect(name.getByRole('alert')).toHaveText('Write something here.');
  await name.getByLabel('Name').fill('Boat club');
  await name.getByRole('button', { name: 'Rename' }).click();
  await expect(name.getByText('Renamed', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ledger: Boat club' })).toBeVisible();

  const zone = page.getByRole('region', { name: 'Time zone' });
  await expect(zone.getByRole('button', { name: 'Change time zone' })).toBeDisabled();
  await zone.getByLabel('Time zone').selectOption('Pacific/Auckland');
  await zone.getByRole('button', { name: 'Change time zone' }).click();
  await expect(zone.getByText('Changed', { exact: true })).toBeVisible();

  const units = page.getByRole('region', { name: 'Units of its own' });
  await units.getByLabel('Code').fill('eur');
  await units.getByLabel('Unit name').fill('Volunteer hours');
  await units.getByRole('button', { name: 'Define unit' }).click();
  await expect(units.getByRole('alert')).toHaveText('There is a currency EUR already. Choose another code.');
  await units.getByLabel('Code').fill('hours');
  await units.getByLabel('Digits after the point').selectOption('1');
  await units.getByRole('button', { name: 'Define unit' }).click();
  await expect(units.getByRole('row', { name: 'HOURS' })).toContainText('Volunteer hours12.0 HOURS');
  await expect(page.getByRole('region', { name: 'Where it is' })).toContainText(`--ledger ${book.ledgerId}`);

  const ledger = await (await page.request.get(`/api/v1/ledgers/${book.ledgerId}`)).json();
  expect(ledger).toMatchObject({ name: 'Boat club', timeZone: 'Pacific/Auckland', units: [{ code: 'HOURS', exponent: 1 }] });

  await page.goto(`/ledgers/${book.ledgerId}/settings?asOf=1`);
  await expect(page.getByText('Go back to live (L) to change settings.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rename' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Define unit' })).toBeDisabled();
});
