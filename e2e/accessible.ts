// What stands in a person's way on a screen: to those who use assistive technology, and to those who hold a phone.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
// Pages here have no frames: the mode for those opens a tab for each look.
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Looks at the page as it stands: light on a desk, dark on a phone. Nothing is in the way, and the phone does not scroll sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  // What fades in would be measured half faded.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(desk);
  expect(await faults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.setViewportSize(phone);
  expect(await sideways(page)).toEqual([]);
  expect(await faults(page)).toEqual([]);
}

/** What axe finds: the rule, where, and why. */
export async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(rules).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`));
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
