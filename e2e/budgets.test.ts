// The budgets of every screen: what never changes from run to run is held, what depends on the machine is told.
import { expect, test } from '@playwright/test';
import { type Measured, measureRoute } from './budgets/measure-route.ts';
import { routes } from './budgets/routes.ts';
import { openDemo } from './open-demo.ts';

const mostScriptsKb = 320;
const shellKb = 250;
const mostShift = 0.02;

test('every screen keeps to its weight and stands still while it loads', async ({ browser, baseURL: origin }) => {
  const ledger = `${origin}${await openDemo(String(origin))}`;
  const found: Measured[] = [];
  for (const route of routes) found.push(await measureRoute(browser, route, ledger));
  for (const { name, scriptsKb, cls, ttfbMs, lcpMs, inpMs } of found) {
    const figures = [
      `${scriptsKb.toFixed(0)} KB`,
      `CLS ${cls.toFixed(3)}`,
      `TTFB ${ttfbMs.toFixed(0)}`,
      `LCP ${lcpMs.toFixed(0)}`,
      `INP ${inpMs} ms`,
    ];
    test.info().annotations.push({ type: name, description: figures.join(', ') });
    process.stdout.write(`  ${name.padEnd(14)} ${figures.join('  ')}\n`);
  }
  expect(found.filter(({ scriptsKb }) => scriptsKb > mostScriptsKb).map(({ name, scriptsKb }) => [name, scriptsKb])).toEqual([]);
  expect(Math.min(...found.map(({ scriptsKb }) => scriptsKb))).toBeLessThanOrEqual(shellKb);
  expect(found.filter(({ cls }) => cls > mostShift).map(({ name, cls }) => [name, cls])).toEqual([]);
  expect(found.filter(({ lcpMs }) => !(lcpMs > 0)).map(({ name }) => name)).toEqual([]);
});
