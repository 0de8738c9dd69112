// When something was first seen on a page, on the clock that all pages of one machine share.
import type { Page } from '@playwright/test';

/** Milliseconds since the epoch at which an element that fits the selector had this text, painted. Call it before it happens. */
export function paintedAt(page: Page, selector: string, text: string): Promise<number> {
  return page.evaluate(
    ([wanted = '', said = '']) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const found = [...document.querySelectorAll(wanted)].some((element) => element.textContent?.includes(said));
          if (!found) return;
          observer.disconnect();
          // The frame that shows it has been painted when the next task runs.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        look();
      }),
    [selector, text],
  );
}
