// Rewinding an account: every version shown is the fold up to it, a link shows it again, and what happens meanwhile waits.
import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { test } from './book.ts';

interface Story {
  readonly accountId: string;
  readonly otherId: string;
  /** Balance after each version, as the page writes it: index 0 is v1. */
  readonly balances: readonly string[];
}

const ledger = '/api/v1/ledgers/main';

async function command(request: APIRequestContext, path: string, data: object) {
  const answer = await request.post(`${ledger}${path}`, { data, headers: { 'Idempotency-Key': randomUUID() } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** An account with twelve events of every kind that happens to one. */
async function tell(request: APIRequestContext): Promise<Story> {
  const accountId = randomUUID();
  const otherId = randomUUID();
  await command(request, '/accounts', { accountId: otherId, currency: 'EUR', name: 'Riverside Brewery' });
  await command(request, '/accounts', { accountId, currency: 'EUR', name: 'Bar till', overdraftLimit: '50000' });
  const at = `/accounts/${accountId}`;
  await command(request, `${at}/credits`, { amount: '12550', description: 'Bar takings', reference: 'Thursday' });
  await command(request, `${at}/debits`, { amount: '1840', description: 'Ice and lemons' });
  await command(request, '/transfers', { from: accountId, to: otherId, amount: '2500', reference: 'invoice 2214' });
  await command(request, `${at}/name`, { name: 'Bar' });
  await command(request, `${at}/freeze`, { reason: 'stocktaking' });
  await command(request, `${at}/credits`, { amount: '100' });
  await command(request, `${at}/unfreeze`, {});
  await command(request, '/transfers', { from: otherId, to: accountId, amount: '1500', description: 'deposit back' });
  await command(request, `${at}/debits`, { amount: '40000', description: 'New fridge' });
  await command(request, `${at}/credits`, { amount: '99999' });
  await command(request, `${at}/debits`, { amount: '1' });
  // What a page says when it opens, it says of the account as the read model has it.
  const view = `${ledger}/accounts/${accountId}?minPosition=${(await (await request.get(ledger)).json()).position}`;
  await expect.poll(async () => (await request.get(view)).headers()).not.toHaveProperty('playhead-lagging');
  const balances = ['0.00', '125.50', '107.10', '82.10', '82.10', '82.10', '83.10', '83.10', '98.10', '−301.90', '698.09', '698.08'];
  return { accountId, otherId, balances };
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Playhead' });
const band = (page: Page) => page.getByRole('region', { name: 'Viewing the past' });
const header = (page: Page) => page.getByRole('main').locator('header');
const changeOf = (page: Page, field: string) => page.getByTestId('state-change').getByRole('row', { name: field }).getByRole('cell');
const open = async (page: Page, { accountId }: Story, search = '') => {
  await page.goto(`/ledgers/main/accounts/${accountId}${search}`);
  await expect(page.locator('[data-awake]')).toBeAttached();
};

test('stepping through every event shows the account as it was after each', async ({ page, request }) => {
  const story = await tell(request);
  await open(page, story);
  await page.keyboard.press('Home');
  for (const [index, balance] of story.balances.entries()) {
    const version = index + 1;
    await expect(band(page)).toContainText(`Viewing v${version} of 12`);
    await expect(header(page).getByText(`${balance} EUR`, { exact: true })).toBeVisible();
    await expect(changeOf(page, 'Balance').nth(1)).toHaveText(balance);
    if (index > 0) await expect(changeOf(page, 'Balance').nth(0)).toHaveText(story.balances[index - 1] ?? '');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', new RegExp(`^Event ${version} of 12, .*balance ${balance} EUR, `));
    await expect(page.getByTestId('register').getByRole('link', { name: new RegExp(`^v${version} `) })).toHaveAttribute(
      'aria-current',
      'true',
    );
    // The name, and whether it was frozen, as they were then.
    await expect(page.getByRole('heading', { level: 1 })).toContainText(version < 5 ? 'Bar till' : 'Bar');
    await expect(header(page).getByText(version === 6 || version === 7 ? 'Frozen' : 'Open', { exact: true })).toBeVisible();
    await page.keyboard.press('ArrowRight');
  }
});

test('the server, asked for each version, says the same as the page folds', async ({ page, request }) => {
  const story = await tell(request);
  await open(page, story, '?v=1');
  for (let version = 1; version <= 12; version += 1) {
    const answer = await request.get(`${ledger}/accounts/${story.accountId}?version=${version}`);
    const { balance, status } = await answer.json();
    const shown = await changeOf(page, 'Balance').nth(1).textContent();
    expect(
      shown
        ?.replace('−', '-')
        .replace('.', '')
        .replace(/^(-?)0+(?=\d)/, '$1'),
    ).toBe(balance);
    await expect(changeOf(page, 'Status').nth(1)).toHaveText(status);
    await page.keyboard.press('ArrowRight');
    if (version < 12) await expect(band(page)).toContainText(`v${version + 1} of`);
  }
});

test('a link to a version shows that version again, before any script runs', async ({ page, request }) => {
  const story = await tell(request);
  await open(page, story);
  await page.getByTestId('register').getByRole('link', { name: /^v4 / }).click();
  await expect(page).toHaveURL(/\?v=4$/);
  await page.reload();
  await expect(band(page)).toContainText('Viewing v4 of 12');
  await expect(page.getByRole('heading', { name: /Sent 25\.00 EUR/ })).toBeVisible();
  await expect(page.getByText('To Riverside Brewery, invoice 2214')).toBeVisible();

  const html = (await (await request.get(page.url())).text()).replaceAll('<!-- -->', '');
  expect(html).toContain('Viewing v4 of 12');
  expect(html).toContain('To Riverside Brewery, invoice 2214');
});

test('an address that cannot be shown is said in a sentence, and the account is live', async ({ page, request }) => {
  const story = await tell(request);
  for (const [search, sentence] of [
    ['?v=999', 'There is no v999 yet: the account stands at v12.'],
    ['?v=abc', '“abc” is no version'],
    ['?at=soon', '“soon” is no time'],
    ['?at=1999-01-01', 'The account was opened on'],
  ] as const) {
    await open(page, story, search);
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(slider(page)).toHaveAttribute('aria-valuenow', '12');
    await expect(page.getByRole('button', { name: 'Credit' })).toBeEnabled();
  }
  const { recordedAt } = (await (await request.get(`${ledger}/accounts/${story.accountId}/events?after=2&limit=1`)).json()).items[0];
  await open(page, story, `?at=${recordedAt}`);
  await expect(slider(page)).toHaveAttribute('aria-valuenow', /^[3-4]$/);
});

test('everything is done by keyboard', async ({ page, request }) => {
  const story = await tell(request);
  await open(page, story);
  const stands = (version: number) => expect(slider(page)).toHaveAttribute('aria-valuenow', String(version));
  for (const [key, version] of [
    ['ArrowLeft', 11],
    ['j', 10],
    ['k', 11],
    // Credits are v2, v7 and v11.
    ['[', 7],
    ['[', 2],
    [']', 7],
    ['Shift+ArrowLeft', 1],
    ['Shift+ArrowRight', 11],
    ['Home', 1],
    ['End', 12],
  ] as const) {
    await page.keyboard.press(key);
    await stands(version);
  }
  await expect(band(page)).toBeHidden();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('l');
  await expect(band(page)).toBeHidden();

  await page.keyboard.press('g');
  await expect(page.getByLabel('Date to go to')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.getByLabel('Use these keys').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  await stands(12);
  // The slider keeps the keys that every slider has.
  await slider(page).focus();
  await page.keyboard.press('ArrowLeft');
  await stands(11);
});

test('typing a number or a date goes there', async ({ page, request }) => {
  const story = await tell(request);
  await open(page, story);
  const box = page.getByLabel('Event number, 1 to 12');
  await box.fill('3');
  await box.press('Enter');
  await expect(band(page)).toContainText('Viewing v3 of 12');
  const date = page.getByLabel('Date to go to');
  await date.fill('2099-01-01');
  await date.press('Enter');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '12');
});

test('what happens while the past is looked at waits, and nothing can be sent from there', async ({ page, request }) => {
  const story = await tell(request);
  await open(page, story, '?v=2');
  await expect(page.getByRole('button', { name: 'Debit' })).toBeDisabled();
  await command(request, `/accounts/${story.accountId}/credits`, { amount: '500' });
  await expect(band(page)).toContainText('11 newer');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '2');
  await expect(slider(page)).toHaveAttribute('aria-valuemax', '13');

  await page.getByRole('button', { name: /Back to live/ }).click();
  await expect(header(page).getByText('703.08 EUR', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${story.accountId}$`));
  await command(request, `/accounts/${story.accountId}/credits`, { amount: '100' });
  await expect(header(page).getByText('704.08 EUR', { exact: true })).toBeVisible();
  await expect(page.getByTestId('register').getByRole('link', { name: /^v14 / })).toBeVisible();
});

test('playing shows one event after the other, and any selection stops it', async ({ page, request }) => {
  const story = await tell(request);
  await open(page, story, '?v=1');
  await page.getByLabel('Speed').selectOption('5');
  await page.getByRole('button', { name: 'Play' }).click();
  const seen = new Set<string | null>();
  await expect
    .poll(async () => {
      seen.add(await slider(page).getAttribute('aria-valuenow'));
      return seen.size;
    })
    .toBeGreaterThan(3);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();

  // To the end, and there it is live again.
  await page.getByLabel('Speed').selectOption('100');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(band(page)).toBeHidden();
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '12');
});

test('the thumb can be dragged, and a click on the bar is enough', async ({ page, request }) => {
  const story = await tell(request);
  await open(page, story);
  const bar = await page.getByTestId('time-bar').boundingBox();
  if (!bar) throw new Error('no time bar');
  // In the middle of an event's stretch.
  const x = (version: number) => bar.x + (bar.width * (version - 0.5)) / 12;
  await page.mouse.click(x(6), bar.y + 40);
  await expect(band(page)).toContainText('Viewing v6 of 12');
  await page.mouse.move(x(6), bar.y + 40);
  await page.mouse.down();
  await page.mouse.move(x(8), bar.y + 40);
  await page.mouse.move(x(3), bar.y + 40);
  await page.mouse.up();
  await expect(band(page)).toContainText('Viewing v3 of 12');
  await expect(page).toHaveURL(/\?v=3$/);
});

test('the other leg of a transfer is one click away, at its own version', async ({ page, request }) => {
  const story = await tell(request);
  await open(page, story, '?v=4');
  await page.getByRole('link', { name: 'Riverside Brewery, v2 received' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Riverside Brewery');
  await expect(band(page)).toContainText('Viewing v2 of 3');
  await expect(page.getByRole('region', { name: 'Event' }).getByText('From Bar')).toBeVisible();
});

test('an account that does not exist is said so', async ({ page }) => {
  for (const id of [randomUUID(), 'nonsense']) {
    await page.goto(`/ledgers/main/accounts/${id}`);
    await expect(page.getByRole('heading', { name: 'No such account' })).toBeVisible();
  }
});
