// What scenes do before their picture is taken.
import type { Page } from '@playwright/test';
import type { Stage } from './stage.ts';

/** The demo in the past. */
export const rewound = 'asOf=2026-03-03';

export async function more(page: Page, action: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first().click();
  await page.getByRole('menuitem', { name: action }).click();
}

export async function moneySheet({ page, open, account }: Stage, what: 'Credit' | 'Debit', amount: string): Promise<void> {
  await open(account('Bar till'));
  await page.getByRole('button', { name: what, exact: true }).click();
  await page.getByLabel('Amount').fill(amount);
}

/** Sends a debit that cannot be paid. It changes nothing but the list of commands. */
export async function refuseOne(stage: Stage): Promise<void> {
  await moneySheet(stage, 'Debit', '99999');
  await stage.page.getByRole('button', { name: 'Review' }).click();
  await stage.page.getByRole('button', { name: /^Debit 99,999/ }).click();
}

/** The live socket never comes about: after ten seconds the page says so. To be called before it is opened. */
export async function withoutSocket({ page }: Stage): Promise<void> {
  await page.routeWebSocket(/\/live\//, (socket) => socket.close());
}
