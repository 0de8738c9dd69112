// What is pressed on a page before its script has taken over is lost. A person is never that quick; a test is.
import type { Page } from '@playwright/test';

/** From here on `goto` and `reload` end once the page hears keys and each of its controls hears clicks. */
export function waitForHydration(page: Page) {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...where) => {
    const answer = await goto(...where);
    await page.waitForFunction(isHydrated);
    return answer;
  };
  page.reload = async (...how) => {
    const answer = await reload(...how);
    await page.waitForFunction(isHydrated);
    return answer;
  };
}

/** Runs in the page. Pages outside of a ledger have nothing to wait for. React leaves its mark on every element that it has taken over. */
function isHydrated(): boolean {
  if (!document.querySelector('nav[aria-label="Ledger"]')) return true;
  const controls = [...document.querySelectorAll('a, button, input, select, [tabindex]')];
  const taken = (control: Element) => Object.keys(control).some((key) => key.startsWith('__react'));
  return 'listening' in document.body.dataset && controls.every(taken);
}
