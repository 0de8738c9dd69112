// The first thing a person sees.
import { expect, test } from '@playwright/test';

test('the first page opens, without an error in the console', async ({ page }) => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('/');
  await expect(page).toHaveTitle(/Playhead/);
  expect(errors).toEqual([]);
});
