// Statistics against the plain fold of the log: at every position and time, in whatever zone the ledger is, in batches of any size.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount } from '#server/api/api-fixture.ts';
import { nastiest } from '#server/api/garbage-arbitrary.ts';
import { type PostgresApi, servePostgresApi } from '#server/api/postgres-api-fixture.ts';
import { currencyOf } from '#server/domain/money.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { StatisticJson } from '#server/live/sums.ts';
import { type Book, foldAll } from '../book-fixture.ts';
import { cursorAfter } from '../cursor.ts';
import { fullBook, type Projected, projected } from '../history-fixture.ts';
import { createStatisticsProjection } from './statistics.ts';
import { createStatisticsQueries, type StatisticsQueries, type StatisticsQuestion, statisticsUnits } from './statistics-queries.ts';
import { startOf } from './zoned-buckets.ts';

const long = '1970-01-01T00:00:00.000Z';
let book: Book;
let events: readonly RecordedEvent[];
let zone: string;
let made: Projected;
let queries: StatisticsQueries;
/** What each event did to its account. */
let moved: ReadonlyMap<number, { readonly currency: string; readonly net: bigint }>;

beforeAll(async () => {
  book = await fullBook(23, 350);
  events = await book.events();
  zone = String(events.findLast(({ type }) => type === 'TimeZoneChanged')?.data.timeZone);
  const balances = new Map<string, bigint>();
  moved = new Map(
    foldAll(events).map(({ event, view }) => {
      const net = view.balance - (balances.get(view.accountId) ?? 0n);
      balances.set(view.accountId, view.balance);
      return [event.position, { currency: view.currency, net }];
    }),
  );
  made = await projected(book, createStatisticsProjection(), 50);
  queries = createStatisticsQueries({ pool: made.pool, store: book.store });
});
afterAll(() => made.close());

async function ask(question: Partial<StatisticsQuestion>) {
  const answer = await queries.statistics(book.ledgerId, { by: statisticsUnits, limit: 10_000, ...question });
  if (!('value' in answer)) throw new Error(answer.refused.code);
  return answer.value;
}

/** The same of these events, by counting them. */
function counted(of: readonly RecordedEvent[], by: StatisticJson['by'], timeZone = zone): readonly StatisticJson[] {
  const sums = new Map<string, { from: string | null; currency: string; type: string; count: number; amount: bigint; net: bigint }>();
  for (const { position, type, data, recordedAt } of of) {
    const { currency = '', net = 0n } = moved.get(position) ?? {};
    const from = by === 'total' ? null : new Date(startOf(by, Date.parse(recordedAt), timeZone)).toISOString();
    const key = [from ?? '', currency, type].join(' ');
    const sum = sums.get(key) ?? { from, currency, type, count: 0, amount: 0n, net: 0n };
    const amount = sum.amount + BigInt(typeof data.amount === 'string' ? data.amount : 0);
    sums.set(key, { ...sum, count: sum.count + 1, amount, net: sum.net + net });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { currency, amount, net, ...sum }]) => ({ by, ...sum, currency: currency || null, amount: String(amount), net: String(net) }));
}
const all = (of: readonly RecordedEvent[]) => statisticsUnits.flatMap((by) => counted(of, by));

describe('statistics', () => {
  it('are the plain count of the log, at every position', async () => {
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(14);
    expect((await ask({ by: ['total'] })).items).toEqual(counted(events, 'total'));
    const from = { hour: long, day: long, month: long };
    for (const by of ['hour', 'day', 'month'] as const)
      expect((await ask({ by: [by], from: from[by] })).items).toEqual(counted(events, by));
    for (const { position } of events) {
      if (position % 3 > 0) continue;
      const until = events.slice(0, position);
      const { items } = await ask({ from: long, moment: { position } });
      expect(items).toEqual(all(until).map((item) => (item.by === 'total' ? { ...item, from: long } : item)));
    }
  });

  it('are at a time those of the events until then', async () => {
    for (const [index, { recordedAt }] of events.entries()) {
      if (index % 11 > 0) continue;
      for (const shift of [-1, 0]) {
        const at = new Date(Date.parse(recordedAt) + shift).toISOString();
        const until = events.filter((event) => event.recordedAt <= at);
        expect((await ask({ by: ['day', 'total'], from: long, moment: { at } })).items).toEqual([
          ...counted(until, 'day'),
          ...counted(until, 'total').map((item) => ({ ...item, from: long })),
        ]);
      }
    }
  });

  it('of a period are its hours and days, and the total of its events', async () => {
    for (const [index, { recordedAt: from }] of events.entries()) {
      const to = events[index + 40]?.recordedAt;
      if (index % 29 > 0 || to === undefined || from === to) continue;
      const inside = (time: string) => time >= from && time < to;
      const moment = { position: index + 30 };
      const until = events.slice(0, moment.position);
      expect((await ask({ by: ['total', 'hour'], from, to, moment })).items).toEqual([
        ...counted(
          until.filter(({ recordedAt }) => inside(recordedAt)),
          'total',
        ).map((item) => ({ ...item, from })),
        ...counted(until, 'hour').filter((item) => inside(String(item.from))),
      ]);
    }
  });

  it('without a beginning are those of seven days by hour, and of a year by day, up to the end', async () => {
    const last = String(events.at(-1)?.recordedAt);
    const ago = (end: string, days: number) => new Date(Date.parse(end) - days * 86_400_000).toISOString();
    const hours = counted(events, 'hour');
    expect((await ask({ by: ['hour'] })).items).toEqual(hours.filter(({ from }) => String(from) >= ago(last, 7)));
    expect((await ask({ by: ['day'] })).items).toEqual(counted(events, 'day'));
    const middle = String(events[Math.floor(events.length / 2)]?.recordedAt);
    const week = hours.filter(({ from }) => String(from) >= ago(middle, 7) && String(from) < middle);
    expect((await ask({ by: ['hour'], to: middle })).items).toEqual(week);
    const then = events.filter(({ recordedAt }) => recordedAt <= middle);
    const position = then.length;
    const until = counted(then, 'hour').filter(({ from }) => String(from) >= ago(middle, 7));
    expect((await ask({ by: ['hour'], moment: { position } })).items).toEqual(until);
    expect((await ask({ by: ['hour'], moment: { at: middle } })).items).toEqual(until);
  });

  it('come in pages, by currency', async () => {
    for (const currency of [undefined, currencyOf('EUR'), currencyOf('HOURS'), currencyOf('CHF')]) {
      const seen: StatisticJson[] = [];
      const question = { from: long, moment: { position: 200 }, by: ['total', 'month', 'hour'] as const, ...(currency && { currency }) };
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const { items, next } = await ask({ ...question, limit: 7, ...(cursor && { cursor }) });
        expect(items.length).toBeLessThanOrEqual(7);
        seen.push(...items);
        cursor = next;
      }
      const until = events.slice(0, 200);
      const expected = question.by.flatMap((by) => counted(until, by).map((item) => (by === 'total' ? { ...item, from: long } : item)));
      expect(seen).toEqual(expected.filter((item) => currency === undefined || item.currency === currency));
    }
  });

  it('say of a currency what the accounts hold of it', async () => {
    const { items } = await ask({ by: ['total'], currency: currencyOf('EUR') });
    const held = [...new Map(foldAll(events).map(({ view }) => [view.accountId, view])).values()].filter(
      ({ currency }) => currency === 'EUR',
    );
    expect(items.reduce((sum, { net }) => sum + BigInt(net), 0n)).toBe(held.reduce((sum, { balance }) => sum + balance, 0n));
  });

  it('have the same rows whether events come one by one or all at once', async () => {
    const rows = await made.rows();
    for (const batchSize of [2, 1_000]) {
      const other = await projected(book, createStatisticsProjection(), batchSize);
      expect(await other.rows()).toEqual(rows);
      await other.close();
    }
  });
});

describe('GET /statistics', () => {
  let api: PostgresApi;
  beforeAll(async () => {
    api = await servePostgresApi();
    const account = await fundedAccount(api, 1000);
    await api.post(`/api/v1/accounts/${account}/debits`, { amount: '300' });
  });
  afterAll(() => api.close());

  const head = async () => (await api.get('/api/v1/ledgers/main')).body.position;
  it('counts events by type and currency, with its position', async () => {
    const { status, headers, body } = await api.get(`/api/v1/statistics?by=total&minPosition=${await head()}`);
    expect([status, headers.get('playhead-position')]).toEqual([200, String(await head())]);
    const total = { by: 'total', from: null, count: 1, amount: '0', net: '0' };
    expect(body).toEqual({
      items: [
        { ...total, currency: null, type: 'LedgerOpened' },
        { ...total, currency: 'EUR', type: 'AccountCredited', amount: '1000', net: '1000' },
        { ...total, currency: 'EUR', type: 'AccountDebited', amount: '300', net: '-300' },
        { ...total, currency: 'EUR', type: 'AccountOpened' },
      ],
      next: null,
    });
    const { body: days } = await api.get('/api/v1/statistics?currency=EUR&limit=2&position=3');
    expect(days.items).toMatchObject([
      { by: 'day', type: 'AccountCredited' },
      { by: 'day', type: 'AccountOpened' },
    ]);
  });
  it('refuses units of 10,000 characters', async () => {
    expect((await api.get(`/api/v1/statistics?by=${'day,'.repeat(2_500)}`)).body).toMatchObject({ code: 'InvalidRequest', field: 'by' });
  });
  it('is never brought down, whatever it and its sisters are asked', async () => {
    const period = ['from', 'to', 'currency', 'position', 'at', 'minPosition', 'limit', 'cursor'];
    const forged = cursorAfter(["x'\u0000"], { balances: null });
    const asked = [
      ...nastiest.flatMap((value) =>
        period.map((name) => [name, typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value)]),
      ),
      ['cursor', forged],
      ['cursor', cursorAfter(['1', '0000-00-00 00:00:00+00', '', 'x'], { by: 'day' })],
    ].map(([name, value]) => `?${name}=${encodeURIComponent(String(value))}`);
    for (const path of ['/statistics', '/balances', '/trial-balance'])
      for (const query of asked) {
        const { status, body } = await api.send(`/api/v1${path}${query}`);
        expect(status, `${path}${query} ${JSON.stringify(body)}`).toBeLessThan(500);
      }
  });
  it.for([
    ['?by=week', 'InvalidRequest', 'by'],
    ['?by=', 'InvalidRequest', 'by'],
    ['?by=day,day', 'InvalidRequest', 'by'],
    ['?by=hour,day,month,total,hour,day', 'InvalidRequest', 'by'],
    ["?by=day';drop table read.statistics", 'InvalidRequest', 'by'],
    ['?by=%00', 'InvalidRequest', 'by'],
    ['?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', 'InvalidRequest', 'to'],
    ['?from=2026-03-01T00:00:00Z&to=2026-03-01T01:00:00%2B01:00', 'InvalidRequest', 'to'],
    ['?from=2026-02-30T00:00:00Z', 'InvalidRequest', 'from'],
    ['?to=2026-03-01T00:00:00Europe/Berlin', 'InvalidRequest', 'to'],
    ['?to=2026-03-01T00:00:00%2B25:00', 'InvalidRequest', 'to'],
    ['?from=+275760-09-13T00:00:00Z', 'InvalidRequest', 'from'],
    ['?currency=eur', 'UnknownCurrency', 'currency'],
    ['?position=999999', 'UnknownPosition', 'position'],
    ['?position=1&at=2026-03-01T00:00:00Z', 'InvalidRequest', 'at'],
    ['?cursor=eyJrZXkiOltdfQ', 'InvalidRequest', 'cursor'],
  ] as const)('%s is %s', async ([query, code, field]) => {
    const { status, body } = await api.get(`/api/v1/statistics${query}`);
    expect([status, body.code, body.field]).toEqual([400, code, field]);
    expect(body.detail).toMatch(/[.]$/);
  });
});
