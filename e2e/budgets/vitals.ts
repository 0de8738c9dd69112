// What a person feels of a page, as the browser itself tells it: first byte, largest paint, shifts, and the slowest answer to a press.
import type { Page } from '@playwright/test';

export interface Vitals {
  readonly ttfbMs: number;
  readonly lcpMs: number;
  /** The sum of all shifts that no press caused; never less than the score, which takes the worst five seconds. */
  readonly cls: number;
  /** From a press to the next paint, the slowest; the browser rounds to 8 ms and tells of none below 16. 0 when nothing was pressed. */
  readonly inpMs: number;
}

declare global {
  interface Window {
    playheadVitals?: { lcpMs: number; cls: number; inpMs: number };
  }
}

/** To be called before the page is opened. */
export async function watchVitals(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const vitals = { lcpMs: 0, cls: 0, inpMs: 0 };
    window.playheadVitals = vitals;
    const observe = (type: string, take: (entry: PerformanceEntry) => void) => {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(take));
      observer.observe(Object.assign({ type, buffered: true }, type === 'event' && { durationThreshold: 16 }));
    };
    const numberOf = (entry: PerformanceEntry, name: string) => Number(Reflect.get(entry, name));
    observe('largest-contentful-paint', (entry) => {
      vitals.lcpMs = Math.max(vitals.lcpMs, entry.startTime);
    });
    observe('layout-shift', (entry) => {
      if (!Reflect.get(entry, 'hadRecentInput')) vitals.cls += numberOf(entry, 'value');
    });
    observe('event', (entry) => {
      if (numberOf(entry, 'interactionId') > 0) vitals.inpMs = Math.max(vitals.inpMs, entry.duration);
    });
  });
}

export async function vitalsOf(page: Page): Promise<Vitals> {
  return page.evaluate(async () => {
    // What was painted last is told after the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
    const [navigation] = performance.getEntriesByType('navigation');
    const ttfbMs = Number(navigation && Reflect.get(navigation, 'responseStart'));
    return { ttfbMs, ...(window.playheadVitals ?? { lcpMs: Number.NaN, cls: Number.NaN, inpMs: Number.NaN }) };
  });
}
