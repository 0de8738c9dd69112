// An engineer looks at the machinery: watches a projection rebuild, sees what stopped and what differs, has the log checked again.
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { type Book, test } from './book.ts';

const systemPath = ({ ledgerId }: Book) => `/ledgers/${ledgerId}/system`;
const projections = (page: Page) => page.getByRole('table', { name: 'Projections of this ledger' });
const rowOf = (page: Page, name: string) => projections(page).getByRole('row', { name: new RegExp(`^${name} ?generation`) });
const integrity = (page: Page) => page.getByRole('region', { name: 'Integrity' });

// biome-ignore lint/suspicious/noExplicitAny: what the server answers, changed on its way
type Answer = any;

/** Changes the answer to one question on its way to the page: states that no test can bring about in good time. */
async function changing(page: Page, question: string, change: (answer: Answer) => Answer) {
  await page.route(/\/trpc\/[^?]*system\./, async (route) => {
    const response = await route.fetch();
    const names = new URL(route.request().url()).pathname.replace('/trpc/', '').split(',');
    const answers: Answer[] = await response.json();
    const changed = answers.map((answer, index) =>
      names[index] === question && answer.result ? { result: { ...answer.result, data: change(answer.result.data) } } : answer,
    );
    await route.fulfill({ response, json: changed });
  });
}

// A page asks on until it is closed: the last answers may come when nobody waits for them.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

const rebuild = (more: object) => ({
  reason: 'asked',
  phase: 'filling',
  keepsOld: true,
  beganAt: '2026-11-23T08:30:00.000Z',
  endedAt: null,
  eventsPerSecond: null,
  secondsLeft: null,
  differences: null,
  comparison: null,
  note: null,
  ...more,
});

test('a projection is rebuilt beside the one that answers, compared, and gone back from', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Till', balance: '500' });
  await page.goto(systemPath(book));
  await expect(rowOf(page, 'accounts')).toContainText('generation 1');
  await page.getByRole('button', { name: 'Rebuild accounts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rebuild accounts' });
  await expect(dialog).toContainText('Nothing stops, and no event is touched.');
  await dialog.getByRole('button', { name: 'Rebuild accounts' }).click();
  await expect(
    page.getByText(/Generation 2 answers since .* Compared at position 3: no row differed\. Generation 1 is kept/),
  ).toBeVisible();
  await expect(rowOf(page, 'accounts')).toContainText('generation 2');
  await page.getByText('What was compared').click();
  await expect(page.getByRole('table', { name: 'Rows of both generations' }).getByRole('row').nth(1)).toContainText('1');

  // Both are fed, and the bank goes on.
  await book.credit(till, { amount: '1' });
  await expect(rowOf(page, 'accounts')).toContainText('4 / 4');
  expect(await book.read(till)).toMatchObject({ balance: '501' });

  await page.getByRole('button', { name: 'Go back: accounts' }).click();
  await expect(page.getByText('The generation before answers again. Generation 2 is kept up to date.')).toBeVisible();
  await expect(rowOf(page, 'accounts')).toContainText('generation 1');
  expect(await book.read(till)).toMatchObject({ balance: '501' });
  await page.getByRole('button', { name: 'Drop the new one: accounts' }).click();
  await expect(page.getByText(/Generation 2 is/)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Rebuild accounts' })).toBeEnabled();
});

test('while it is filled its progress is shown, and it can be stopped', async ({ page, book }) => {
  await book.openAccount({ name: 'Till' });
  await changing(page, 'system.projections', (answer) => [
    ...answer.map((one: Answer) => ({ ...one, head: 1_000, position: 1_000 })),
    {
      ...answer.find(({ name }: Answer) => name === 'search'),
      generation: 2,
      live: false,
      status: 'filling',
      position: 610,
      head: 1_000,
      lagEvents: 390,
      rebuild: rebuild({ eventsPerSecond: 200, secondsLeft: 2 }),
    },
  ]);
  await page.goto(systemPath(book));
  await expect(page.getByText('Generation 2 is being filled: 610 of 1,000 events · 200 a second · 2 s left.')).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Rebuild of search' })).toHaveAttribute('aria-valuenow', '61');
  await expect(page.getByRole('button', { name: 'Rebuild search' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Stop: search' })).toBeEnabled();
});

test('what stopped says at which event, what differs says where, and both say what can be done', async ({ page, book }) => {
  await book.openAccount({ name: 'Till' });
  await changing(page, 'system.projections', (answer) => [
    ...answer.map((one: Answer) =>
      one.name === 'timeline' ? { ...one, status: 'stopped', error: 'position 2: no such account', lagEvents: 1_200, lagMs: 200_000 } : one,
    ),
    {
      ...answer.find(({ name }: Answer) => name === 'balances'),
      generation: 2,
      live: false,
      rebuild: rebuild({
        phase: 'differs',
        differences: 1,
        comparison: {
          position: 2,
          tables: [{ table: 'balances', live: 1, rebuilt: 1, differences: 1 }],
          sums: [],
          examples: [{ table: 'balances', key: { account: 'a' }, live: { balance: '1' }, rebuilt: { balance: '2' } }],
        },
      }),
    },
  ]);
  await page.goto(systemPath(book));
  await expect(page.getByText('position 2: no such account')).toBeVisible();
  await expect(rowOf(page, 'timeline')).toHaveText(/Stopped.*1,200.*3 min 20 s/);
  await expect(page.getByText('1 behind the head')).toBeVisible();
  await expect(page.getByText('Generation 2 differs in 1 row. The one before answers until you decide.')).toBeVisible();
  await expect(page.getByText('rebuilt: {"balance":"2"}')).toBeVisible();
  await page.getByRole('button', { name: 'Retry timeline' }).click();
  // There is none on the server: what it refuses is said under its projection.
  await page.getByRole('button', { name: 'Switch all the same: balances' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'No rebuild of balances waits for a switch.' })).toBeVisible();
});

test('the log is checked again on request, and its first fault leads to the account', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Till', balance: '12345' });
  await book.debit(till, { amount: '345' });
  await page.goto(systemPath(book));
  const checked = integrity(page).getByText('All 4 events checked');
  await expect(checked).toBeVisible();
  const answered = page.waitForResponse(/system\.verifyIntegrity/);
  await page.getByRole('button', { name: 'Verify now' }).click();
  await answered;
  await expect(checked).toBeVisible();
  await expect(integrity(page).getByRole('row', { name: 'EUR' })).toContainText('EUR123.453.45120.00');

  const what = 'its hash is not that of what is stored';
  const brokenAt = { position: 3, streamType: 'account', streamId: till.accountId, version: 2, commandId: null, what };
  await changing(page, 'system.integrity', (answer) => ({ ...answer, ok: false, checkedTo: 2, brokenAt }));
  await book.credit(till, { amount: '1' });
  await expect(integrity(page).getByRole('alert')).toContainText(what);
  await integrity(page).getByRole('link', { name: 'Look at the account at v2' }).click();
  await expect(page).toHaveURL(new RegExp(`${till.accountId}\\?v=2`));
});

test('the queue, sockets, connections and the disk are there, live, and in the past as they are now', async ({ page, request, book }) => {
  const till = await book.openAccount({ name: 'Till' });
  await page.goto(`${systemPath(book)}?asOf=1`);
  await expect(page.getByText('The system is always shown as it is now.')).toBeVisible();
  await expect(page.getByText('0 due')).toBeVisible();
  await request.post(`/api/v1/ledgers/${book.ledgerId}/accounts/${till.accountId}/credits`, {
    data: { amount: '1', executeAt: new Date(Date.now() + 3_600_000).toISOString() },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  await expect(page.getByText('1 scheduled')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Connections to the database' }).getByRole('row', { name: /^queries/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'The log: the largest tables' }).getByRole('row', { name: /^events/ })).toHaveText(
    /[KMG]B$/,
  );
});
