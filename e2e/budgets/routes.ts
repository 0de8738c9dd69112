// The screens that budgets are measured on, and what a person presses on each.
import type { Page } from '@playwright/test';

export interface MeasuredRoute {
  readonly name: string;
  /** Below an address such as `http://localhost:3000/ledgers/demo`. */
  readonly path: (ledger: string) => string | Promise<string>;
  /** Keys, one after the other; each answers within the budget. */
  readonly press: readonly string[];
}

const of = (name: string, part: string, press: readonly string[] = []): MeasuredRoute => ({
  name,
  path: (ledger) => `${ledger}${part}`,
  press,
});

/** The page of the account that is used most. */
async function accountPath(ledger: string): Promise<string> {
  const { origin, pathname } = new URL(ledger);
  const answer = await fetch(`${origin}/api/v1${pathname}/accounts?q=Bar%20till`);
  const { items }: { items: { accountId: string }[] } = await answer.json();
  return `${ledger}/accounts/${items[0]?.accountId}`;
}

export const routes: readonly MeasuredRoute[] = [
  { name: 'welcome', path: (ledger) => new URL('/', ledger).href, press: ['Tab', 'Tab'] },
  of('overview', '', ['j', 'j', 'k']),
  of('accounts', '/accounts', ['j', 'j', 'k', '/', 'b', 'a', 'r']),
  { name: 'account', path: accountPath, press: ['ArrowLeft', 'ArrowLeft', 'j', 'k', 'Home', 'l', 'a', 'b'] },
  { name: 'statement', path: async (ledger) => `${await accountPath(ledger)}/statement`, press: ['Tab'] },
  of('transfers', '/transfers', ['j', 'k']),
  of('new transfer', '/transfers/new', ['Tab', 'b', 'a', 'r', 'ArrowDown', 'Enter']),
  of('commands', '/commands', ['j', 'j', 'Enter']),
  of('statistics', '/statistics', ['Tab', 'Tab']),
  of('activity', '/activity', ['j', 'k']),
  of('system', '/system', ['Tab']),
  of('search', '/search?q=dues', ['j', 'k']),
  of('dues', '/dues', ['Tab']),
  of('settings', '/settings', ['Tab']),
];

/** Presses one key after the other, with a frame between them. */
export async function pressThrough(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  }
}
