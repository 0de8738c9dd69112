// Where things stand on the screens, in a person's words: by role and label alone.
import type { Locator, Page } from '@playwright/test';

/** The figure under a name: Balance, Available, Version. */
export const figure = (within: Page | Locator, name: string): Locator =>
  within
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('+ dd');

/** A figure's text beginning with the amount, so that 25.00 is not found in 125.00. */
export const exactly = (amount: string): RegExp => new RegExp(`^${amount.replaceAll('.', '\\.')}`);

/** How the account on the page stands, beside whatever sheet is open over it. */
export const balance = (page: Page): Locator => figure(page.getByRole('main'), 'Balance');

/** The rows of an account's register, newest on top. */
export const register = (page: Page): Locator => page.getByRole('list', { name: 'Events, newest first' }).getByRole('link');

/** The versions in the register, from the top: `['v3', 'v2', 'v1']`. */
export const versions = async (page: Page): Promise<string[]> =>
  (await register(page).allInnerTexts()).map((text) => /^v\d+/.exec(text)?.[0] ?? text);

/** `versions` of a register without a gap, and without anything twice. */
export const versionsFrom = (newest: number): string[] => Array.from({ length: newest }, (_, index) => `v${newest - index}`);

/** The word beside the connection dot. */
export const connection = (page: Page): Locator => page.getByRole('banner').getByRole('status');

/** The row of an account in the list. */
export const accountRow = (page: Page, name: string): Locator => page.getByRole('row', { name });
