// What dragging the playhead costs the page: the main thread's work from one frame to the next, read from the browser's own trace.
import { expect, type Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

const steps = 240;
const sameFrameMicros = 4_000;
// No more than is read: what the trace writes down is itself work of the frame.
const categories = ['devtools.timeline', 'toplevel'];

/** Milliseconds of work in each frame of a drag across the whole bar and back. Opens the page of an account. */
export async function scrubFrames(page: Page, url: string): Promise<readonly number[]> {
  await page.goto(url);
  await expect(page.locator('[data-awake]')).toBeAttached();
  await page.waitForLoadState('networkidle');
  const bar = await page.getByTestId('time-bar').boundingBox();
  const browser = page.context().browser();
  if (!bar || !browser) throw new Error('no time bar');
  const y = bar.y + bar.height / 2;
  await page.mouse.move(bar.x + bar.width - 2, y);
  await page.mouse.down();
  await browser.startTracing(page, { categories });
  for (let step = 0; step <= steps; step += 1) {
    const share = Math.abs(1 - (2 * step) / steps);
    await page.mouse.move(bar.x + 2 + share * (bar.width - 4), y);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const trace: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
  await page.mouse.up();
  return workByFrame(trace.traceEvents);
}

function workByFrame(events: readonly TraceEvent[]): readonly number[] {
  const renderers = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  // Other tabs and workers have main threads too; the page's is the one that draws frames. Callbacks of one frame come together.
  const framesOf = ({ pid, tid }: TraceEvent) =>
    events
      .filter((event) => event.pid === pid && event.tid === tid && event.name === 'FireAnimationFrame')
      .map(({ ts }) => ts)
      .toSorted((a, b) => a - b)
      .filter((ts, index, all) => index === 0 || ts - (all[index - 1] ?? 0) > sameFrameMicros);
  const [main] = renderers.toSorted((a, b) => framesOf(b).length - framesOf(a).length);
  if (!main) throw new Error('the trace has no renderer');
  const frames = framesOf(main);
  const tasks = events.filter(({ pid, tid, name, ph }) => pid === main.pid && tid === main.tid && name.endsWith('RunTask') && ph === 'X');
  return frames.slice(1).map((end, index) => {
    const begin = frames[index] ?? 0;
    const micros = tasks.reduce((sum, { ts, dur = 0 }) => sum + Math.max(0, Math.min(ts + dur, end) - Math.max(ts, begin)), 0);
    return micros / 1_000;
  });
}
