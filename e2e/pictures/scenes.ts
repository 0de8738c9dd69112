// Every screen of the demo in every state worth a look. npm run screenshots takes a picture of each.
import { expect } from '@playwright/test';
import { moneySheet, more, refuseOne, rewound, withoutSocket } from './acts.ts';
import { at, long, type Scene } from './stage.ts';
import { states } from './states.ts';

const overview: readonly Scene[] = [
  at('welcome', 'The first page of all: start empty, or look around the demo.', () => '/'),
  at('overview', 'The overview, live.', ({ demo }) => demo()),
  at('overview-past', 'The overview as the ledger was in March.', ({ demo }) => demo(`?${rewound}`)),
  at('overview-empty', 'The overview of a ledger without accounts.', () => '/ledgers/main'),
  at('why-total', 'Why is a total this amount?', ({ demo }) => demo('?why=EUR:4900..5200')),
];

const accounts: readonly Scene[] = [
  at('accounts', 'The accounts.', ({ demo }) => demo('accounts')),
  at('accounts-past', 'The accounts as they were in March, names, status and order too.', ({ demo }) => demo(`accounts?${rewound}`)),
  at('accounts-none', 'No account fits the filters.', ({ demo }) => demo('accounts?q=nobody')),
  at('accounts-empty', 'No account yet.', () => '/ledgers/main/accounts'),
  at('open-account', 'Opening an account.', ({ demo }) => demo('accounts?open=account')),
  {
    name: 'accounts-offline',
    about: 'The server does not answer: what was shown stays, and it says so.',
    come: async (stage) => {
      await withoutSocket(stage);
      await stage.open(stage.demo('accounts'));
      await expect(stage.page.getByText('Playhead does not answer.').first()).toBeVisible({ timeout: 20_000 });
    },
  },
];

const account: readonly Scene[] = [
  at('account', 'An account, live.', (stage) => stage.account('Bar till')),
  at('account-past', 'Its playhead in the past.', (stage) => stage.account('Bar till', '?v=611')),
  at('account-ledger-past', 'The account with the whole ledger rewound.', (stage) => stage.account('Bar till', `?${rewound}`)),
  at('account-types', 'Two types of events alone.', (stage) => stage.account('Bar till', '?types=AccountCredited,TransferSent')),
  at('account-compare', 'Two versions compared.', (stage) => stage.account('Bar till', '?a=500&b=611')),
  at('account-why', 'Why is it this amount?', (stage) => stage.account('Bar till', '?why=500..611')),
  at('account-frozen', 'A frozen account: what cannot be done says why.', (stage) => stage.account('Peter Whelan')),
  at('account-nowhere', 'An account that does not exist.', ({ demo }) => demo('accounts/00000000-0000-4000-8000-000000000000')),
  at('account-beyond', 'A version that is not there yet: a sentence, and the account live.', (stage) =>
    stage.account('Bar till', '?v=99999'),
  ),
  {
    name: 'account-by-time',
    about: 'The time bar by time, quiet times folded.',
    come: async ({ page, open, account: of }) => {
      await open(of('Exchange with Toda'));
      await page.getByRole('button', { name: 'By time' }).click();
    },
  },
  {
    name: 'account-freeze',
    about: 'Freezing an account, after saying what that means.',
    come: async ({ page, open, account: of }) => {
      await open(of('Bar till'));
      await more(page, 'Freeze');
    },
  },
];

const money: readonly Scene[] = [
  { name: 'credit', about: 'Crediting, with the result while typing.', come: (stage) => moneySheet(stage, 'Credit', '1.234,50') },
  {
    name: 'credit-review',
    about: 'The balance before and after, then one verb.',
    come: async (stage) => {
      await moneySheet(stage, 'Credit', '25');
      await stage.page.getByRole('button', { name: 'Review' }).click();
    },
  },
  {
    name: 'debit-refused',
    about: 'A debit that the account cannot pay: what is missing, under the field it concerns.',
    come: async (stage) => {
      await refuseOne(stage);
      await expect(stage.page.getByText('Short by').first()).toBeVisible();
    },
  },
  {
    name: 'reverse',
    about: 'Taking an entry back: both accounts before and after.',
    come: async ({ page, open, account: of }) => {
      await open(of('Bar till', '?v=611'));
      await page.getByRole('region', { name: 'Event' }).getByRole('button', { name: 'Actions for v611' }).click();
      await page.getByRole('menuitem', { name: /reverse…$/i }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'hold',
    about: 'Holding money for a while.',
    come: async ({ page, open, account: of }) => {
      await open(of('Current account'));
      await more(page, 'Place a hold');
    },
  },
  at('transfers', 'The transfers of the ledger.', ({ demo }) => demo('transfers')),
  at('transfers-past', 'The transfers as they were in March.', ({ demo }) => demo(`transfers?${rewound}`)),
  at('new-transfer', 'A new transfer.', ({ demo }) => demo('transfers/new')),
  at('dues', 'Collecting dues: one charge to many accounts.', ({ demo }) => demo('dues')),
  long('statement', 'A statement for a period, to read and to print.', (stage) =>
    stage.account('Current account', '').replace(/$/, '/statement?from=2026-10-01&to=2026-10-31'),
  ),
  at('settings', 'The ledger’s settings.', ({ demo }) => demo('settings')),
];

const rest: readonly Scene[] = [
  at('commands', 'The commands: what waits on top, then what ended.', ({ demo }) => demo('commands')),
  at('commands-refused', 'The refused ones alone.', ({ demo }) => demo('commands?status=rejected')),
  {
    name: 'command',
    about: 'One command with what it did.',
    come: async ({ page, open, demo }) => {
      await open(demo('commands?status=rejected'));
      await page.getByRole('row').nth(1).getByRole('link').first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'command-tray',
    about: 'The tray with what this browser sent.',
    come: async (stage) => {
      await refuseOne(stage);
      await expect(stage.page.getByText('Short by').first()).toBeVisible();
      await stage.page.keyboard.press('Escape');
      // A refusal that was not looked at opens it.
      await expect(stage.page.getByRole('region', { name: 'Sent commands' }).getByRole('list')).toBeVisible();
    },
  },
  long('statistics', 'Statistics by month.', ({ demo }) => demo('statistics')),
  at('statistics-day', 'Statistics by day of the last thirty.', ({ demo }) => demo('statistics?by=day&period=30d')),
  at('statistics-past', 'Statistics as they were in March.', ({ demo }) => demo(`statistics?${rewound}`)),
  long('statistics-table', 'A chart as a table.', ({ demo }) => demo('statistics?table=flows')),
  at('activity', 'What happened on the accounts that one holds or follows.', ({ demo }) => demo('activity')),
  at('activity-empty', 'Nothing is held or followed yet.', () => '/ledgers/main/activity'),
  at('search', 'What a search finds, and how it was read.', ({ demo }) => demo('search?q=dues+amount%3A%3E30')),
  at('search-none', 'Nothing is found: what to leave out.', ({ demo }) => demo('search?q=dues+amount%3A%3E99999')),
  {
    name: 'palette',
    about: 'The palette, while typing.',
    come: async ({ page, open, demo }) => {
      await open(demo('accounts'));
      await expect(page.locator('body[data-listening]')).toBeAttached();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Go, do or find' }).fill('bar');
      await expect(page.getByRole('dialog').getByRole('option').nth(2)).toBeVisible();
    },
  },
  at('system', 'The system: projections, queue, integrity.', ({ demo }) => demo('system')),
  at('shortcuts', 'Every key on one page.', ({ demo }) => demo('shortcuts')),
  at('not-found', 'A page that is not there: navigation stays.', ({ demo }) => demo('nowhere')),
];

export const scenes: readonly Scene[] = [...overview, ...accounts, ...account, ...money, ...rest, ...states];
