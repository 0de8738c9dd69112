// A run of commands as one thing: how it ended, from wherever one of its commands is looked at, and as one line while it goes on.
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { type Account, type Book, test } from './book.ts';

const tray = (page: Page) => page.getByRole('region', { name: 'Sent commands' });
const commands = (page: Page) => page.getByRole('row', { name: /Transfer/ });

interface Sent {
  readonly run: string;
  readonly members: readonly Account[];
}

/** Nine members charged 25.00 EUR each under one id; the last two cannot pay. */
async function collect(page: Page, book: Book): Promise<Sent> {
  const club = await book.openAccount({ name: 'Club account' });
  const members = await Promise.all(
    Array.from({ length: 9 }, (_, index) => book.openAccount({ name: `Member ${index + 1}`, overdraftLimit: index < 7 ? '2500' : '0' })),
  );
  const run = randomUUID();
  for (const { accountId: from } of members) {
    const data = { from, to: club.accountId, amount: '2500', correlationId: run };
    await page.request.post(`/api/v1/ledgers/${book.ledgerId}/transfers`, { data, headers: { 'Idempotency-Key': randomUUID() } });
  }
  // One that is of no run.
  await book.transfer(club, members[8] ?? club, { amount: '100' });
  return { run, members };
}

test('from an entry of a run the way leads to all of its commands, refused ones too, and back to every command', async ({ page, book }) => {
  const { run, members } = await collect(page, book);
  await page.goto(`${members[0]?.path}?v=2`);
  const causes = page.getByRole('list', { name: 'Causation' });
  await expect(causes).toContainText('one of 9: 7 accepted, 2 refused');
  await expect(causes.getByRole('link', { name: 'Member 9, refused' })).toBeVisible();
  await expect(causes.getByRole('link', { name: /^Member \d, v2$/ })).toHaveCount(4);
  await causes.getByRole('link', { name: 'Show all 9' }).click();

  await expect(page).toHaveURL(new RegExp(`/commands\\?correlation=${run}$`));
  await expect(page.getByText('One run of 9 commands: 7 accepted, 2 refused')).toBeVisible();
  await expect(commands(page)).toHaveCount(9);
  await page.getByLabel('State').selectOption('Refused');
  await expect(commands(page)).toHaveCount(2);
  // From one of them back to its run.
  await commands(page).first().getByRole('link', { name: 'Transfer' }).click();
  await page.getByRole('dialog', { name: 'Transfer' }).getByRole('link', { name: 'a run' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(commands(page)).toHaveCount(9);
  // It is live.
  await page.request.post(`/api/v1/ledgers/${book.ledgerId}/accounts/${members[0]?.accountId}/credits`, {
    data: { amount: '1', correlationId: run },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  await expect(page.getByText('One run of 10 commands: 8 accepted, 2 refused')).toBeVisible();
  await page.getByRole('button', { name: 'All commands, not only those of this run' }).click();
  await expect(commands(page)).toHaveCount(10);
  await expect(page).toHaveURL(/\/commands$/);
});

test('a run is shown as it was then, found by its id in the search and the palette, and what is none is said', async ({ page, book }) => {
  const { run, members } = await collect(page, book);
  const third = (await book.events(members[2] ?? { accountId: '', name: '', path: '' })).at(-1);
  const { firstPosition } = await (await page.request.get(`/api/v1/ledgers/${book.ledgerId}/commands/${third?.commandId}`)).json();
  await page.goto(`/ledgers/${book.ledgerId}/commands?correlation=${run}&asOf=${firstPosition - 1}`);
  await expect(page.getByText('One run of 2 commands: 2 accepted')).toBeVisible();
  await expect(commands(page)).toHaveCount(2);

  await page.goto(`/ledgers/${book.ledgerId}/search?q=${run}`);
  await expect(page.getByRole('list', { name: 'Movements' }).getByRole('listitem')).not.toHaveCount(0);
  await page.getByRole('link', { name: 'One run of 9 commands: 7 accepted, 2 refused' }).click();
  await expect(commands(page)).toHaveCount(9);

  await page.goto(`/ledgers/${book.ledgerId}/commands?correlation=%3Cscript%3E`);
  await expect(page.getByText('“<script>” is the id of no run')).toBeVisible();
  await expect(commands(page)).toHaveCount(10);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Go, do or find' }).fill(run);
  await page.getByRole('option', { name: 'All commands of this run' }).click();
  await expect(commands(page)).toHaveCount(9);
});

test('dues that are being collected are one line in the tray, go on when their page is left, and lead to what became of them', async ({
  page,
  book,
}) => {
  const club = await book.openAccount({ name: 'Club account' });
  const names = Array.from({ length: 22 }, (_, index) => `Member ${index + 1}`);
  await Promise.all(names.map((name, index) => book.openAccount({ name, overdraftLimit: index === 3 ? '0' : '2500' })));
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/trpc/**transfers.send*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/ledgers/${book.ledgerId}/dues`);
  await page.getByRole('combobox', { name: 'Collecting account' }).fill(club.name);
  await page.getByRole('option', { name: club.name }).click();
  await page.getByLabel('Amount for each').fill('25');
  await page.getByLabel('Select all').check();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Collect 550.00 EUR from 22' }).click();
  const run = await page.waitForURL(/run=/).then(() => new URL(page.url()).searchParams.get('run'));

  await page.getByRole('navigation', { name: 'Ledger' }).getByRole('link', { name: 'Accounts' }).click();
  await expect(page.getByRole('heading', { name: 'Accounts', level: 1 })).toBeVisible();
  await tray(page).getByRole('button', { name: 'Dues: 0 of 22 charged' }).click();
  await expect(tray(page).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '0');
  letGo();
  // All of it, the two that had not left when the page was left as well; said aloud, as nobody looks.
  await expect(tray(page).getByRole('alert')).toHaveText('Dues: 21 of 22 charged, 1 refused');
  await expect(tray(page).getByRole('listitem')).toHaveCount(1);
  await expect(tray(page).getByRole('progressbar')).toBeHidden();
  expect(await book.read(club)).toMatchObject({ balance: '52500' });

  await tray(page).getByRole('link', { name: 'Commands', exact: true }).click();
  await expect(page.getByText('One run of 22 commands: 21 accepted, 1 refused')).toBeVisible();
  await tray(page).getByRole('link', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Dues', level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByRole('status')).toHaveText('525.00 EUR collected. 21 of 22 accepted, 1 refused.');
  await expect(page.getByRole('link', { name: 'All commands of this run' })).toHaveAttribute(
    'href',
    new RegExp(`commands\\?correlation=${run}$`),
  );
  await tray(page).getByRole('button', { name: 'Clear ended' }).click();
  await expect(tray(page)).toBeHidden();
});
