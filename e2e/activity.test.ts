// Activity: what happens on the accounts one follows comes in by itself, from when one began; others can be looked at.
import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { type Account, type Book, test } from './book.ts';

test.describe.configure({ mode: 'parallel' });

const activity = ({ ledgerId }: Book) => `/ledgers/${ledgerId}/activity`;
const events = (page: Page) => page.getByRole('region', { name: 'Activity' }).getByRole('listitem').getByRole('link');
const followed = (page: Page) => page.getByRole('region', { name: 'You follow' }).getByRole('listitem');
const person = (page: Page) => page.getByRole('combobox', { name: 'Person' });

/** Somebody who holds an account of that name. */
async function member(request: APIRequestContext, book: Book, name: string): Promise<Account & { personId: string }> {
  const account = await book.openAccount({ name });
  const personId = randomUUID();
  const path = `/api/v1/ledgers/${book.ledgerId}/accounts/${account.accountId}/holder`;
  const answer = await request.post(path, { data: { holderId: personId }, headers: { 'Idempotency-Key': randomUUID() } });
  expect(answer.ok()).toBe(true);
  return { ...account, personId };
}

/** A page listens a moment after it is shown: what a person does is done again until it has its effect. */
const until = (act: () => Promise<void>, done: () => Promise<void>) =>
  expect(async () => {
    await act();
    await done();
  }).toPass();
const soon = { timeout: 3_000 };

const follow = async (page: Page, account: Account) => {
  const picker = page.getByRole('combobox', { name: 'Follow an account' });
  const choice = page.getByRole('option', { name: account.name });
  await until(
    async () => {
      await picker.fill('');
      await picker.fill(account.name.slice(0, 4));
    },
    () => expect(choice).toBeVisible(soon),
  );
  await choice.click();
  await expect(followed(page).filter({ hasText: account.name })).toBeVisible();
};

test('who follows an account sees what happens on it from then on, until they no longer do', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  const safe = await book.openAccount({ name: 'Safe', balance: '500' });
  await page.goto(activity(book));
  await expect(page.getByText('Nothing here yet.')).toBeVisible();
  await follow(page, till);

  await book.credit(till, { amount: '2550', description: 'Friday night' });
  await expect(events(page)).toHaveText([/v3.*Bar till.*Credited Friday night.*\+25\.50.*125\.50 EUR/]);
  await book.transfer(till, safe, { amount: '5050' });
  await expect(events(page).first()).toHaveText(/v4.*Bar till.*Sent to Safe.*−50\.50.*75\.00 EUR/);
  await book.credit(safe, { amount: '1' });
  await book.debit(till, { amount: '100', description: 'Ice' });
  await expect(events(page)).toHaveText([/v5.*Debited Ice/, /v4/, /v3/]);
  await expect(followed(page)).toContainText('74.00 EUR');

  await page.getByRole('button', { name: 'Unfollow Bar till' }).click();
  await expect(page.getByText('No account yet.')).toBeVisible();
  await book.credit(till, { amount: '1' });
  await page.reload();
  await expect(events(page)).toHaveText([/v5/, /v4/, /v3/]);

  await events(page).first().click();
  await expect(page).toHaveURL(`${book.origin}${till.path}?v=5`);
});

test('an account can be followed from its own menu, which then offers to end it', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  const more = async (item: string) => {
    const choice = page.getByRole('menuitem', { name: item, exact: true });
    await until(
      () => page.getByRole('button', { name: 'More' }).click(),
      () => expect(choice).toBeVisible(soon),
    );
    await choice.click();
  };
  await page.goto(till.path);
  await more('Follow');
  await until(
    async () => void (await page.goto(activity(book))),
    () => expect(followed(page)).toHaveText([/Bar till/], soon),
  );
  await page.goto(till.path);
  await more('Unfollow');
  await until(
    async () => void (await page.goto(activity(book))),
    () => expect(page.getByText('No account yet.')).toBeVisible(soon),
  );
});

test('everybody who holds an account can be looked at, is called by it, and Back leads to oneself', async ({ page, book, request }) => {
  const ann = await member(request, book, 'Ann Keane');
  await member(request, book, 'Ben Doyle');
  await book.credit(ann, { amount: '700', description: 'Dues' });
  await page.goto(activity(book));
  await expect(person(page).getByRole('option')).toHaveText([/^You$/, /^Ann Keane · /, /^Ben Doyle · /]);
  await until(
    async () => void (await person(page).selectOption(ann.personId)),
    () => expect(page).toHaveURL(new RegExp(`person=${ann.personId}$`), soon),
  );
  await expect(events(page)).toHaveText([/v3.*Credited Dues.*\+7\.00/, /v2.*Holder changed/]);
  await expect(page.getByRole('region', { name: 'Holds' }).getByRole('link')).toHaveText(['Ann Keane']);
  await expect(page.getByRole('combobox', { name: 'Follow an account' })).toHaveCount(0);
  await book.credit(ann, { amount: '100', description: 'Seat fee' });
  await expect(events(page).first()).toHaveText(/v4.*Credited Seat fee/);
  await page.goBack();
  await expect(page.getByText('Nothing here yet.')).toBeVisible();
});

test('the past has what had happened by then, and nothing is followed there', async ({ page, book, request }) => {
  const ann = await member(request, book, 'Ann Keane');
  await book.credit(ann, { amount: '700', description: 'Dues' });
  const { position } = await (await request.get(`/api/v1/ledgers/${book.ledgerId}`)).json();
  await book.credit(ann, { amount: '900', description: 'Later' });
  await page.goto(`${activity(book)}?person=${ann.personId}&asOf=${position}`);
  await expect(events(page)).toHaveText([/v3.*Credited Dues/, /v2/]);
  await page.goto(`${activity(book)}?asOf=${position}`);
  await expect(page.getByText('Nothing by then.')).toBeVisible();
  await expect(page.getByText('Go back to live (L) to follow accounts')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Follow an account' })).toHaveCount(0);
});

test('what is no person in the address is oneself, and a stranger has nothing', async ({ page, book }) => {
  await page.goto(`${activity(book)}?person=%3Cscript%3E`);
  await expect(person(page).getByRole('option', { selected: true })).toHaveText('You');
  const stranger = randomUUID();
  await page.goto(`${activity(book)}?person=${stranger}`);
  await expect(person(page).getByRole('option', { selected: true })).toHaveText(new RegExp(`^person ${stranger.slice(0, 8)}`));
  await expect(page.getByText('Nothing here yet.')).toBeVisible();
});
