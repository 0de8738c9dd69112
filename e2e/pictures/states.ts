// What screens look like while they load, wait, fail, are held still or are behind, and in between the steps of a form.
import { expect } from '@playwright/test';
import { creditElsewhere, moneySheet, rewound, withoutAnswers, withoutPagesOf, withoutSocket } from './acts.ts';
import { at, type Scene, type Stage } from './stage.ts';

/** Goes to a section by the rail or the bar, and is shown its outline: the page itself does not come. */
async function outlineOf({ page, open, demo }: Stage, section: string, from: string): Promise<void> {
  await open(demo(from));
  await withoutPagesOf(page, `/${section.toLowerCase()}`);
  await page.getByRole('navigation', { name: 'Ledger' }).getByRole('link', { name: section }).click();
  await expect(page.getByRole('status', { name: `Loading ${section}` })).toBeVisible();
}

const loading: readonly Scene[] = [
  { name: 'accounts-loading', about: 'The outline of the accounts.', come: (stage) => outlineOf(stage, 'Accounts', 'activity') },
  { name: 'activity-loading', about: 'The outline of the activity.', come: (stage) => outlineOf(stage, 'Activity', 'accounts') },
  {
    name: 'account-loading',
    about: 'The outline of an account and its history.',
    come: async ({ page, open, demo }) => {
      await open(demo('accounts'));
      await withoutPagesOf(page, '/accounts/*');
      await page.getByRole('link', { name: 'Bar till' }).click();
      await expect(page.getByRole('main').locator('[aria-busy=true]')).toBeVisible();
    },
  },
];

const wrong: readonly Scene[] = [
  {
    name: 'accounts-reconnecting',
    about: 'The live line is lost and may be back in a moment: the dot is hollow, the page goes on.',
    come: async (stage) => {
      await withoutSocket(stage);
      await stage.open(stage.demo('accounts'));
      await expect(stage.page.getByRole('button', { name: 'Reconnecting, pause live' })).toBeVisible({ timeout: 10_000 });
    },
  },
  at('not-found-outside', 'A page outside every ledger that is not there.', () => '/nowhere'),
  at('account-not-open', 'The account was not open yet at the moment looked at.', (stage) => stage.account('Bar till', '?asOf=1')),
];

const forms: readonly Scene[] = [
  {
    name: 'credit-unknown',
    about: 'No answer to a credit: it is asked by its id, and never sent under another.',
    come: async (stage) => {
      const { page } = stage;
      await moneySheet(stage, 'Credit', '25');
      await page.getByRole('button', { name: 'Review' }).click();
      await page.route('**/trpc/**', (route) => route.abort());
      await page.getByRole('button', { name: 'Credit 25.00 EUR' }).click();
      await expect(page.getByRole('dialog').getByText('No answer yet').first()).toBeVisible({ timeout: 20_000 });
    },
  },
  {
    name: 'transfer-review',
    about: 'A transfer before it is sent: both balances before and after.',
    come: async (stage) => {
      const { page } = stage;
      const [from, to] = ['Current account', 'Boat fund'].map((name) => stage.account(name).split('/').at(-1));
      await stage.open(stage.demo(`transfers/new?from=${from}&to=${to}`));
      await page.getByLabel('Amount').fill('250');
      await page.getByLabel('Description').fill('Set aside for boats');
      await page.getByRole('button', { name: 'Review' }).click();
      await expect(page.getByRole('button', { name: 'Send 250.00 EUR' })).toBeVisible();
    },
  },
  at('new-transfer-past', 'In the past no money is moved: why, and the way back.', ({ demo }) => demo(`transfers/new?${rewound}`)),
  {
    name: 'dues-review',
    about: 'Dues before they are collected: who can pay, who is short.',
    come: async ({ page, open, demo }) => {
      await open(demo('dues'));
      await page.getByLabel('Amount for each').fill('60');
      await page.getByLabel('Collecting account').fill('Current');
      await page.getByRole('option', { name: 'Current account' }).click();
      await page.getByRole('checkbox', { name: /^Select all/ }).check();
      await page.getByRole('button', { name: 'Review' }).click();
      await expect(page.getByRole('heading', { name: 'Review the dues' })).toBeVisible();
    },
  },
  {
    name: 'holds',
    about: 'The holds of an account, and what can be done with each.',
    come: async ({ page, open, account }) => {
      await open(account('Current account'));
      await page.getByTitle('Show the holds').click();
      await expect(page.getByRole('list', { name: 'Open holds' })).toBeVisible();
    },
  },
  {
    name: 'account-playing',
    about: 'The history plays.',
    come: async (stage) => {
      const { page } = stage;
      await stage.open(stage.account('Bar till', '?v=600'));
      await page.getByLabel('Speed').selectOption('1');
      await page.getByRole('button', { name: 'Play' }).click();
      await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
    },
  },
  {
    name: 'system-rebuild',
    about: 'Rebuilding a read model, after saying what that means.',
    come: async ({ page, open, demo }) => {
      await open(demo('system'));
      await page.getByRole('button', { name: 'Rebuild accounts' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'ledger-switch',
    about: 'The ledgers, and the way to another one.',
    come: async ({ page, open, demo }) => {
      await open(demo('accounts'));
      await page.getByRole('button', { name: /^Ledger:/ }).click();
      await expect(page.getByRole('menuitemradio').nth(1)).toBeVisible();
    },
  },
];

const empty: readonly Scene[] = [
  at('search-start', 'Before anything is looked for: what can be.', ({ demo }) => demo('search')),
  at('transfers-empty', 'No transfer yet.', () => '/ledgers/main/transfers'),
  at('commands-waiting', 'Nothing waits.', () => '/ledgers/main/commands?status=queued'),
  at('statistics-empty', 'Nothing to count yet.', () => '/ledgers/main/statistics'),
];

/** Somebody else pays in meanwhile: the demo is no longer what it was. */
const meanwhile: readonly Scene[] = [
  {
    name: 'accounts-paused',
    about: 'Live is paused: the page is held still, and what is newer is counted.',
    come: async (stage) => {
      await stage.open(stage.demo('accounts'));
      await stage.page.getByRole('button', { name: 'Live, pause live' }).click();
      await creditElsewhere(stage);
      await expect(stage.page.getByRole('button', { name: 'Paused · 1 newer, go on' })).toBeVisible();
    },
  },
  {
    name: 'overview-stale',
    about: 'An answer did not come: what was shown stays, with the time it was true.',
    come: async (stage) => {
      await stage.open(stage.demo());
      await stage.page.route('**/trpc/**', (route) => route.abort());
      await creditElsewhere(stage);
      await expect(stage.page.getByRole('button', { name: 'Retry' })).toBeVisible({ timeout: 20_000 });
    },
  },
  {
    name: 'overview-lagging',
    about: 'What is shown is behind what was written: how far, in a sentence.',
    come: async (stage) => {
      await stage.open(stage.demo());
      await withoutAnswers(stage);
      await creditElsewhere(stage);
      await expect(stage.page.getByText('Catching up').first()).toBeVisible({ timeout: 10_000 });
    },
  },
];

export const states: readonly Scene[] = [...loading, ...wrong, ...forms, ...empty, ...meanwhile];
