// The budgets of the screens, measured in a browser against a server as it is deployed: weight, paint, presses, pushes, and a long history.
import { type Browser, chromium } from '@playwright/test';
import { awakeMs } from '#e2e/budgets/awake.ts';
import { type Measured, measureRoute, onNewPage } from '#e2e/budgets/measure-route.ts';
import { routes } from '#e2e/budgets/routes.ts';
import { scrubFrames } from '#e2e/budgets/scrub-frames.ts';
import { twoBrowsers } from '#e2e/budgets/two-browsers.ts';
import { openDemo, projected } from '#e2e/open-demo.ts';
import { browserArguments, findBrowser } from '#scripts/browser.js';
import { openAccounts, openBank } from './bank.ts';
import { fillAccount } from './fill-account.ts';
import { percentiles } from './load.ts';
import { startServerOver } from './playhead-process.ts';
import { reaching, shown } from './rows.ts';
import { emptyDatabase, type Run } from './run.ts';

const events = 100_000;
const credits = 60;
/** What openAccounts gives each account to begin with, in cents. */
const opening = 10 ** 13;

export async function uiRows(run: Run): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    run.add({ name: 'screens', value: null, unit: '', note: 'there is no Chromium here: npm test installs one' });
    return;
  }
  const url = await emptyDatabase(run.server.url, 'ui');
  run.say(`an account of ${events.toLocaleString('en')} events`);
  const long = await longAccount(url);
  const server = await startServerOver(url);
  const browser = await chromium.launch({ executablePath, args: browserArguments });
  try {
    const demo = await openDemo(server.origin);
    await projected(server.origin, long.ledgerId);
    await screenRows(run, browser, server.origin + demo);
    await waitRows(run, browser, `${server.origin}/ledgers/${long.ledgerId}/accounts/${long.short}`);
    await historyRows(run, browser, `${server.origin}/ledgers/${long.ledgerId}/accounts/${long.long}`);
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function longAccount(url: string) {
  const bank = await openBank(url);
  try {
    const { ledgerId, accounts } = await openAccounts(bank, 'ui', 2);
    const [long, short] = accounts;
    if (long === undefined || short === undefined) throw new Error('no accounts');
    await fillAccount(bank, { ledgerId, accountId: long, count: events - 2 });
    return { ledgerId, long, short };
  } finally {
    await bank.close();
  }
}

async function screenRows(run: Run, browser: Browser, ledger: string): Promise<void> {
  const found: Measured[] = [];
  for (const route of routes) {
    run.say(route.name);
    found.push(await measureRoute(browser, route, ledger));
  }
  const worst = (of: (measured: Measured) => number) => found.reduce((a, b) => (of(b) > of(a) ? b : a));
  const add = (name: string, [of, unit]: [(measured: Measured) => number, string], most: number) => {
    const one = worst(of);
    const note = found.map((each) => `${each.name} ${shown(of(each), unit === '' ? 3 : 0)}`).join(', ');
    run.add(reaching({ name, value: of(one), unit, note }, { atMost: most }));
  };
  add('JavaScript of a screen, gzipped, the heaviest', [({ scriptsKb }) => scriptsKb, 'KB'], 320);
  add('first byte of a screen, the slowest', [({ ttfbMs }) => ttfbMs, 'ms'], 200);
  add('largest contentful paint, the slowest', [({ lcpMs }) => lcpMs, 'ms'], 1_200);
  add('layout shift, the largest', [({ cls }) => cls, ''], 0.02);
  add('a press to the next paint, the slowest', [({ inpMs }) => inpMs, 'ms'], 100);
  const { name, scriptsKb } = found.reduce((a, b) => (b.scriptsKb < a.scriptsKb ? b : a));
  run.add(
    reaching({ name: 'JavaScript of the lightest screen, gzipped: the shell', value: scriptsKb, unit: 'KB', note: name }, { atMost: 250 }),
  );
}

async function waitRows(run: Run, browser: Browser, url: string): Promise<void> {
  const { acknowledgedMs, pushedMs } = await twoBrowsers(browser, url, { cents: opening, times: credits });
  const acknowledged = percentiles(acknowledgedMs);
  const pushed = percentiles(pushedMs);
  const row = { unit: 'ms, p95', inFlight: 1 };
  run.add(reaching({ ...row, ...acknowledged, name: 'acknowledgement on the screen', value: acknowledged.p95Ms }, { atMost: 200 }));
  run.add(reaching({ ...row, ...pushed, name: 'push to paint in a second browser', value: pushed.p95Ms }, { atMost: 100 }));
}

async function historyRows(run: Run, browser: Browser, url: string): Promise<void> {
  const times = 5;
  const tries: number[] = [];
  for (let time = 0; time < times; time += 1) tries.push(await onNewPage(browser, (page) => awakeMs(page, url)));
  const { p50Ms } = percentiles(tries);
  const name = `an account of ${events.toLocaleString('en')} events, until it can be dragged`;
  run.add(reaching({ name, value: p50Ms, unit: 'ms, median', note: `${times} new browsers' caches` }, { atMost: 1_000 }));
  const frames = await onNewPage(browser, (page) => scrubFrames(page, url));
  const work = percentiles(frames);
  run.add(
    reaching(
      { ...work, name: `a frame while it is dragged`, value: work.p95Ms, unit: 'ms, p95', note: `${frames.length} frames` },
      { atMost: 16 },
    ),
  );
}
