// What somebody who does not see the page hears of it, and does with keys alone: a credit, a transfer, a replay.
import { expect, type Page } from '@playwright/test';
import { test } from './book.ts';

/** The words that live regions and alerts say while something is done, in order, each once. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(window, 'playheadHeard', heard);
    const look = () => {
      for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live]')) {
        const text = region.textContent?.replace(/\s+/g, ' ').trim();
        if (text && !heard.includes(text)) heard.push(text);
      }
    };
    look();
    heard.length = 0;
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => Reflect.get(window, 'playheadHeard'));
}

/** Tab until the element of that name has the focus, as somebody does who listens to each. */
async function tabTo(page: Page, role: 'button' | 'link' | 'textbox' | 'combobox' | 'slider', name: string | RegExp) {
  const target = page.getByRole(role, { name });
  await expect(target.first()).toBeVisible();
  for (let steps = 0; steps < 80; steps += 1) {
    if (await target.evaluateAll((elements) => elements.some((element) => element === document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${name} by Tab`);
}

test('a credit is heard from the amount to the new balance', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await page.goto(till.path);
  await expect(page.locator('[data-awake]')).toBeAttached();
  const heard = await listen(page);
  await tabTo(page, 'button', /^Credit$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Credit Bar till' })).toBeVisible();
  await tabTo(page, 'textbox', 'Amount');
  await page.keyboard.type('-5');
  await page.keyboard.press('Enter');
  // What is wrong is said, and the field is described by it.
  await expect(page.getByRole('textbox', { name: 'Amount' })).toHaveAccessibleDescription(/Leave out the sign\./);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('25');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Credit 25.00 EUR' })).toBeFocused();
  await expect(page.getByRole('row', { name: /^Bar till/ })).toHaveAccessibleName(/100\.00.*125\.00/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Done' })).toBeFocused();
  await expect.poll(heard).toEqual(expect.arrayContaining(['Leave out the sign.', expect.stringMatching(/^Credited 25\.00 EUR v3/)]));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Credit', exact: true })).toBeFocused();
});

test('a transfer is made by keys, and its refusal is heard where it belongs', async ({ page, book }) => {
  await book.openAccount({ name: 'Bar till', balance: '10000' });
  await book.openAccount({ name: 'Boat fund' });
  await page.goto(`/ledgers/${book.ledgerId}/transfers/new`);
  const heard = await listen(page);
  for (const [field, name] of [
    ['From', 'Bar'],
    ['To', 'Boat'],
  ] as const) {
    await tabTo(page, 'combobox', field);
    await page.keyboard.type(name);
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
  }
  await tabTo(page, 'textbox', 'Amount');
  await page.keyboard.type('150');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Send 150.00 EUR' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Amount' })).toHaveAccessibleDescription(/Short by 50\.00 EUR\./);
  await expect(page.getByRole('textbox', { name: 'Amount' })).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('40');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Send 40.00 EUR' }).press('Enter');
  await expect
    .poll(heard)
    .toEqual(expect.arrayContaining([expect.stringMatching(/^Short by 50\.00 EUR\./), expect.stringMatching(/^Sent 40\.00 EUR/)]));
});

test('a replay is heard where it rests, and says the past and the present', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await book.debit(till, { amount: '2500', description: 'Ice' });
  await book.credit(till, { amount: '400' });
  await page.goto(till.path);
  await expect(page.locator('[data-awake]')).toBeAttached();
  const heard = await listen(page);
  const slider = page.getByRole('slider', { name: 'Playhead' });
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Event 3 of 4, debit 25\.00 EUR, balance 75\.00 EUR, /);
  await expect(page.getByRole('region', { name: 'Viewing the past' })).toContainText('Viewing v3 of 4');
  await tabTo(page, 'button', 'One event back');
  await page.keyboard.press('Enter');
  await expect.poll(heard).toContainEqual(expect.stringMatching(/^Event 2 of 4, credit 100\.00 EUR, balance 100\.00 EUR, /));
  await expect(page.getByRole('button', { name: 'Debit', exact: true })).toHaveAccessibleDescription(/You are looking at the past/);
  await page.keyboard.press('l');
  await expect.poll(heard).toContainEqual(expect.stringMatching(/^Live\. Event 4 of 4, credit 4\.00 EUR, balance 79\.00 EUR, /));
});
