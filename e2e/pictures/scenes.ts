// Every screen of the demo in every state worth a look. npm run screenshots takes a picture of each.
import { expect, type Page } from '@playwright/test';
import type { Scene, Stage } from './stage.ts';

const asOf = 'asOf=2026-03-03';

/** A scene that is an address alone. */
const at = (name: string, about: string, path: (stage: Stage) => string): Scene => ({
  name,
  about,
  come: (stage) => stage.open(path(stage)),
});

const more = async (page: Page, action: string) => {
  await page.getByRole('button', { name: 'More', exact: true }).first().click();
  await page.getByRole('menuitem', { name: action }).click();
};

const moneySheet = async ({ page, open, account }: Stage, what: 'Credit' | 'Debit', amount: string) => {
  await open(account('Bar till'));
  await page.getByRole('button', { name: what, exact: true }).click();
  await page.getByLabel('Amount').fill(amount);
};

export const scenes: readonly Scene[] = [
  at('welcome', 'The first page of all: start empty, or look around the demo.', () => '/'),
  at('overview', 'The overview, live.', ({ demo }) => demo()),
  at('overview-past', 'The overview as the ledger was in March.', ({ demo }) => demo(`?${asOf}`)),
  at('accounts', 'The accounts.', ({ demo }) => demo('accounts')),
  at('accounts-past', 'The accounts as they were in March.', ({ demo }) => demo(`accounts?${asOf}`)),
  at('accounts-none', 'No account fits the filters.', ({ demo }) => demo('accounts?q=nobody')),
  at('account', 'An account, live.', ({ account }) => account('Bar till')),
  at('account-past', 'The same account with its playhead in the past.', ({ account }) => account('Bar till', '?v=611')),
  {
    name: 'credit',
    about: 'Crediting an account, with the result while typing.',
    come: (stage) => moneySheet(stage, 'Credit', '1.234,50'),
  },
  {
    name: 'debit-refused',
    about: 'A debit that the account cannot pay: what is missing, under the field it concerns.',
    come: async (stage) => {
      await moneySheet(stage, 'Debit', '99999');
      await stage.page.getByRole('button', { name: 'Review' }).click();
      await stage.page.getByRole('button', { name: /^Debit 99,999/ }).click();
      await expect(stage.page.getByText('Short by')).toBeVisible();
    },
  },
  {
    name: 'account-freeze',
    about: 'Freezing an account, after saying what that means.',
    come: async ({ page, open, account }) => {
      await open(account('Bar till'));
      await more(page, 'Freeze');
    },
  },
  at('transfers', 'The transfers of the ledger.', ({ demo }) => demo('transfers')),
  at('new-transfer', 'A new transfer.', ({ demo }) => demo('transfers/new')),
  at('not-found', 'A page that is not there: navigation stays.', ({ demo }) => demo('nowhere')),
];
