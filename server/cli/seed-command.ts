// seed: a ledger of any size, believable, and the same from the same number.
import { localActor } from '#server/api/context.ts';
import { isLedgerId } from '#server/domain/ids.ts';
import { holdExpiryName } from '#server/reactors/hold-expiry.ts';
import { beginAtItsEnd, forgetItsEnd } from '#server/reactors/reactor-rows.ts';
import { eventsAnAccount, fewestAccounts, mostAccounts, type SeedPlan } from '#server/seed/seed-book.ts';
import { seedLedger } from '#server/seed/seed-ledger.ts';
import { BadUsage, type DeskCommand, type Given } from './cli-command.ts';

const mostEvents = 1_000_000_000;
const fewestEvents = 20;
const mostYears = 50;
const dayMs = 86_400_000;

export const seedCommand: DeskCommand = {
  name: 'seed',
  summary: 'Fills a new ledger with the life of a club: believable, of any size, and the same from the same number.',
  options: {
    ledger: { type: 'string', value: '<id>', required: true, help: 'a ledger that is not there yet' },
    events: { type: 'string', value: '<n>', required: true, help: 'how many events, exactly' },
    accounts: { type: 'string', value: '<n>', help: 'how many accounts; one for 50 events unless said, 10,000 at most' },
    seed: { type: 'string', value: '<n>', help: 'the number that all chance comes from; 1 unless said' },
    years: { type: 'string', value: '<n>', help: 'how many years it tells of; 2 unless said' },
    until: { type: 'string', value: '<date>', help: 'the day it ends before, as 2026-11-01; today unless said' },
  },
  work: async (given, { database, store, progress, signal }) => {
    const ledgerId = given.text('ledger');
    if (!isLedgerId(ledgerId)) throw new BadUsage('A ledger id is a letter, then up to 31 of a to z, 0 to 9 and -.');
    const plan = planOf(given, Date.now());
    // The past of a seeded ledger is nothing to react to.
    if ((await store.head(ledgerId)) === null) await beginAtItsEnd(database.pools.commands, ledgerId, [holdExpiryName]);
    progress.begin(`Seeding ${ledgerId}`, plan.events);
    const startedAt = performance.now();
    const done = await seedLedger({ store, ledgerId, actorId: localActor, plan, onProgress: progress.at, signal }).catch(
      async (error: unknown) => {
        await forgetItsEnd(database.pools.commands, ledgerId);
        throw error;
      },
    );
    const seconds = (performance.now() - startedAt) / 1_000;
    progress.end();
    const rate = Math.round(done.events / seconds).toLocaleString('en');
    const counts = `${done.events.toLocaleString('en')} events from ${done.commands.toLocaleString('en')} commands, ${done.refused.toLocaleString('en')} of them refused`;
    return `${ledgerId}: ${counts}, in ${seconds.toFixed(1)} s (${rate} events/s).`;
  },
};

/** Throws BadUsage. `nowMs` since 1970. */
function planOf(given: Given, nowMs: number): SeedPlan {
  const events = wholeNumber(given, 'events', { from: fewestEvents, to: mostEvents });
  const usual = Math.min(10_000, Math.max(fewestAccounts, Math.floor(events / 50)));
  const accounts =
    given.optional('accounts') === undefined ? usual : wholeNumber(given, 'accounts', { from: fewestAccounts, to: mostAccounts });
  if (accounts * eventsAnAccount > events)
    throw new BadUsage(`${accounts} accounts need at least ${accounts * eventsAnAccount} events: each is opened, paid into, and used.`);
  const seed = given.optional('seed') === undefined ? 1 : wholeNumber(given, 'seed', { from: 0, to: 2 ** 32 - 1 });
  const years = given.optional('years') === undefined ? 2 : wholeNumber(given, 'years', { from: 1, to: mostYears });
  return { seed, events, accounts, years, untilMs: untilOf(given.optional('until'), nowMs) };
}

function wholeNumber(given: Given, option: string, { from, to }: { from: number; to: number }): number {
  const text = given.text(option).replaceAll(/[,_]/g, '');
  const number = Number(text);
  if (/^\d{1,15}$/.test(text) && number >= from && number <= to) return number;
  throw new BadUsage(`--${option} must be a whole number from ${from.toLocaleString('en')} to ${to.toLocaleString('en')}.`);
}

function untilOf(text: string | undefined, nowMs: number): number {
  if (text === undefined) return Math.floor(nowMs / dayMs) * dayMs;
  const untilMs = Date.parse(`${text}T00:00:00.000Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(untilMs) || new Date(untilMs).toISOString().slice(0, 10) !== text)
    throw new BadUsage('--until must be a date such as 2026-11-01.');
  if (untilMs > nowMs) throw new BadUsage('--until must not lie in the future: nothing is recorded before it happens.');
  if (untilMs < Date.parse('2020-01-01T00:00:00Z')) throw new BadUsage('--until must be 2020-01-01 or later.');
  return untilMs;
}
