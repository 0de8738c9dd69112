// What stands in a person's way on a screen: to those who use assistive technology, and to those who hold a phone.
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Looks at the page as it stands, on a desk and on a phone, light and dark. Nothing is in the way, and the phone does not scroll sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const size of [desk, phone]) {
    await page.setViewportSize(size);
    // What fades in would be measured half faded.
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    // An open menu moves once it has heard of the new width.
    if (size === phone) await expect.poll(() => sideways(page)).toEqual([]);
    expect(await faults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    // The other theme changes colours and nothing else.
    expect(await faults(page, { type: 'rule', values: ['color-contrast'] })).toEqual([]);
  }
}

/** What axe finds: the rule, where, and why. */
export async function faults(page: Page, runOnly: axe.RunOnly = { type: 'tag', values: rules }): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    // To name what passed as well takes as long again.
    const found = await window.axe?.run(document, { runOnly: only, resultTypes: ['violations'] });
    if (!found) throw new Error('axe is not on the page');
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
  }, runOnly);
}

/** What reaches beyond the right edge of a page that scrolls sideways: the outermost of each. */
const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const reaches = (element: Element | null) => (element?.getBoundingClientRect().right ?? 0) > clientWidth;
    const beyond = [...document.body.querySelectorAll('*')].filter((element) => reaches(element) && !reaches(element.parentElement));
    return [`${scrollWidth} px of ${clientWidth}`, ...beyond.map(({ outerHTML }) => outerHTML.slice(0, 160))];
  });
