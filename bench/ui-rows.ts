// The budgets of the screens, measured in a browser against a server as it is deployed: weight, paint, presses, pushes, and a long history.
import { type Browser, chromium, type Page } from '@playwright/test';
import { awakeMs } from '#e2e/budgets/awake.ts';
import { scriptWeightKb } from '#e2e/budgets/page-weight.ts';
import { pressThrough, routes } from '#e2e/budgets/routes.ts';
import { scrubFrames } from '#e2e/budgets/scrub-frames.ts';
import { twoBrowsers } from '#e2e/budgets/two-browsers.ts';
import { type Vitals, vitalsOf, watchVitals } from '#e2e/budgets/vitals.ts';
import { browserArguments, findBrowser } from '#scripts/browser.js';
import { openAccounts, openBank } from './bank.ts';
import { fillAccount } from './fill-account.ts';
import { percentiles } from './load.ts';
import { startServerOver } from './playhead-process.ts';
import { reaching } from './rows.ts';
import { emptyDatabase, type Run } from './run.ts';

const events = 100_000;
const credits = 60;
/** What openAccounts gives each account to begin with, in cents. */
const opening = 10 ** 13;
const desk = { width: 1280, height: 900 };

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
    await weightRows(run, browser, server.origin + demo);
    await vitalsRows(run, browser, server.origin + demo);
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

/** The path of the demo's ledger, once its pages can show it. */
async function openDemo(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/trpc/ledgers.openDemo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) throw new Error(`the demo was not opened: ${await answer.text()}`);
  await projected(origin, 'demo');
  return '/ledgers/demo';
}

/** Waits until every read model has all events. */
async function projected(origin: string, ledgerId: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${origin}/api/v1/ledgers/${ledgerId}/projections`);
    const { items }: { items: { live: boolean; lagEvents: number }[] } = await answer.json();
    if (items.length > 0 && items.every(({ live, lagEvents }) => !live || lagEvents === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function weightRows(run: Run, browser: Browser, ledger: string): Promise<void> {
  const found: { name: string; kb: number }[] = [];
  for (const { name, path } of routes) found.push({ name, kb: await onNewPage(browser, (page) => scriptWeightKb(page, path(ledger))) });
  const note = found.map(({ name, kb }) => `${name} ${Math.round(kb)}`).join(', ');
  const heaviest = found.reduce((a, b) => (b.kb > a.kb ? b : a));
  run.add(reaching({ name: 'JavaScript of the heaviest screen, gzipped', value: heaviest.kb, unit: 'KB', note }, { atMost: 320 }));
  const shell = found.reduce((a, b) => (b.kb < a.kb ? b : a));
  run.add(
    reaching({ name: 'JavaScript of the shell: its lightest screen', value: shell.kb, unit: 'KB', note: shell.name }, { atMost: 250 }),
  );
}

async function vitalsRows(run: Run, browser: Browser, ledger: string): Promise<void> {
  const found: (Vitals & { name: string })[] = [];
  for (const { name, path, press } of routes) {
    const vitals = await onNewPage(browser, async (page) => {
      await page.setViewportSize(desk);
      await watchVitals(page);
      await page.goto(path(ledger), { waitUntil: 'networkidle' });
      await pressThrough(page, press);
      return vitalsOf(page);
    });
    found.push({ name, ...vitals });
  }
  const worst = (of: (vitals: Vitals) => number) => found.reduce((a, b) => (of(b) > of(a) ? b : a));
  const add = (name: string, [of, unit]: [(vitals: Vitals) => number, string], most: number) => {
    const one = worst(of);
    run.add(reaching({ name, value: of(one), unit, note: `${one.name}, of ${found.length} screens` }, { atMost: most }));
  };
  add('first byte of a screen, the slowest', [({ ttfbMs }) => ttfbMs, 'ms'], 200);
  add('largest contentful paint, the slowest', [({ lcpMs }) => lcpMs, 'ms'], 1_200);
  add('layout shift, the largest', [({ cls }) => cls, ''], 0.02);
  add('a press to the next paint, the slowest', [({ inpMs }) => inpMs, 'ms'], 100);
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
  const frames = await onNewPage(browser, async (page) => {
    await page.setViewportSize(desk);
    return scrubFrames(page, url);
  });
  const work = percentiles(frames);
  run.add(
    reaching(
      { ...work, name: `a frame while it is dragged`, value: work.p95Ms, unit: 'ms, p95', note: `${frames.length} frames` },
      { atMost: 16 },
    ),
  );
}

async function onNewPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: desk });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}
