// What scenes do before their picture is taken.
import { expect, type Page } from '@playwright/test';
import type { Stage } from './stage.ts';

/** The demo in the past. */
export const rewound = 'asOf=2026-03-03';

export async function more(page: Page, action: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first().click();
  await page.getByRole('menuitem', { name: action }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
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

/** Nothing that is asked from now on is answered; what is shown stays. */
export async function withoutAnswers({ page }: Stage): Promise<void> {
  await page.route('**/trpc/**', () => {});
}

/** Pages under the path do not come; their outlines have been fetched before. */
export async function withoutPagesOf(page: Page, path: string): Promise<void> {
  await page.route(`**/ledgers/demo${path}?*_rsc=*`, (route) =>
    Object.keys(route.request().headers()).some((name) => name.startsWith('next-router-') && name.endsWith('prefetch'))
      ? route.continue()
      : undefined,
  );
}

/** Somebody else pays something in. It changes the demo: for the last scenes. */
export async function creditElsewhere({ origin, account }: Stage): Promise<void> {
  const answer = await fetch(`${origin}/api/v1${account('Cash box')}/credits`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({ amount: '1250', description: 'Coffee after the outing' }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** The live socket never comes about: after ten seconds the page says so. To be called before it is opened. */
export async function withoutSocket({ page }: Stage): Promise<void> {
  await page.routeWebSocket(/\/live\//, (socket) => socket.close());
}
