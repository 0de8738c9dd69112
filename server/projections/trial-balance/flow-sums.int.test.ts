// Flows against the plain fold of the log: time by time, in whatever zone, now and at any moment, and over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount } from '#server/api/api-fixture.ts';
import { type PostgresApi, servePostgresApi } from '#server/api/postgres-api-fixture.ts';
import { currencyOf } from '#server/domain/money.ts';
import { decodeAccountEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { FlowJson } from '#server/live/sums.ts';
import { type Book, foldAll } from '../book-fixture.ts';
import { fullBook, type Projected, projected } from '../history-fixture.ts';
import { startOf } from '../statistics/zoned-buckets.ts';
import { flowOf } from './flow.ts';
import type { FlowsQuestion } from './flow-sums.ts';
import { createTrialBalanceProjection } from './trial-balance.ts';
import { createTrialBalanceQueries, type TrialBalanceQueries } from './trial-balance-queries.ts';

let book: Book;
let events: readonly RecordedEvent[];
let made: Projected;
let queries: TrialBalanceQueries;
/** What the events of EUR accounts did, in order. */
let moved: readonly { readonly atMs: number; readonly position: number; readonly credited: bigint; readonly debited: bigint }[];

beforeAll(async () => {
  book = await fullBook(11, 350);
  events = await book.events();
  const currencies = new Map(foldAll(events).map(({ view }) => [view.accountId as string, view.currency]));
  moved = events.flatMap((event) => {
    if (event.streamType !== 'account' || currencies.get(event.streamId) !== 'EUR') return [];
    return [{ atMs: Date.parse(event.recordedAt), position: event.position, ...flowOf(decodeAccountEvent(event)) }];
  });
  made = await projected(book, createTrialBalanceProjection(), 50);
  queries = createTrialBalanceQueries({ pool: made.pool, store: book.store });
});
afterAll(() => made.close());

async function ask(question: Partial<FlowsQuestion>): Promise<readonly FlowJson[]> {
  const answer = await queries.flows(book.ledgerId, { by: 'day', currency: currencyOf('EUR'), timeZone: 'UTC', ...question });
  if (!('value' in answer)) throw new Error(answer.refused.code);
  return answer.value;
}

const sumOf = (numbers: readonly bigint[]) => numbers.reduce((sum, one) => sum + one, 0n);

/** The same by adding up, of the times in which anything happened. */
function added(by: 'hour' | 'day' | 'month', timeZone: string, until = Number.POSITIVE_INFINITY): readonly FlowJson[] {
  const happened = moved.filter(({ position }) => position <= until);
  const groups = Map.groupBy(happened, ({ atMs }) => startOf(by, atMs, timeZone));
  let balance = 0n;
  return [...groups].map(([startMs, all]) => {
    const [credited, debited] = [sumOf(all.map((one) => one.credited)), sumOf(all.map((one) => one.debited))];
    balance += credited - debited;
    return {
      by,
      from: new Date(startMs).toISOString(),
      credited: String(credited),
      debited: String(debited),
      balance: String(balance),
    };
  });
}
const busy = (flows: readonly FlowJson[], like: readonly FlowJson[]) => {
  const starts = new Set(like.map(({ from }) => from));
  return flows.filter(({ from }) => starts.has(from));
};

describe('flows', () => {
  it.each(['UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'])('are what the events added up to, in %s', async (timeZone) => {
    for (const by of ['hour', 'day', 'month'] as const) {
      const expected = added(by, timeZone);
      const flows = await ask({ by, timeZone });
      const shown = expected.filter(({ from }) => from >= String(flows[0]?.from));
      expect(busy(flows, shown)).toEqual(shown);
      expect(flows.length).toBeGreaterThan(by === 'month' ? 1 : 10);
    }
  });

  it('leave out no time in between, and say what was held there', async () => {
    const flows = await ask({ by: 'day', timeZone: 'Europe/Berlin' });
    for (const [index, { from, credited, debited, balance }] of flows.entries()) {
      const next = flows[index + 1];
      if (next) expect(startOf('day', Date.parse(next.from) - 1, 'Europe/Berlin')).toBe(Date.parse(from));
      const before = BigInt(flows[index - 1]?.balance ?? 0);
      expect(BigInt(balance)).toBe(before + BigInt(credited) - BigInt(debited));
    }
    expect(flows.some(({ credited, debited }) => credited === '0' && debited === '0')).toBe(true);
  });

  it('are at a position and at a time those until then', async () => {
    const isEndOfCommand = (index: number) => events[index + 1]?.commandId !== events[index]?.commandId;
    for (const [index, { position, recordedAt }] of events.entries()) {
      if (index % 13 > 0 || !isEndOfCommand(index)) continue;
      const expected = added('day', 'UTC', position);
      expect(busy(await ask({ moment: { position } }), expected)).toEqual(expected);
      const until = events.filter((event) => event.recordedAt <= recordedAt).length;
      const then = await ask({ moment: { at: recordedAt } });
      expect(busy(then, added('day', 'UTC', until))).toEqual(added('day', 'UTC', until));
      expect(then.every(({ from }) => from <= recordedAt)).toBe(true);
    }
  });

  it('of a period are those that begin in it; their total is what came and went in it', async () => {
    const days = await ask({});
    const [first, last] = [days[3], days.at(-4)];
    if (!first || !last) throw new Error('too short a history');
    const period = { from: first.from, to: last.from };
    expect(await ask(period)).toEqual(days.slice(3, -4));
    const [total, ...more] = await ask({ by: 'total', ...period });
    const sum = (of: 'credited' | 'debited') => String(sumOf(days.slice(3, -4).map((day) => BigInt(day[of]))));
    expect(total).toEqual({
      by: 'total',
      from: period.from,
      credited: sum('credited'),
      debited: sum('debited'),
      balance: days.at(-5)?.balance,
    });
    expect(more).toEqual([]);
  });

  it('of a currency without an account are none, and so are those before everything', async () => {
    expect(await ask({ currency: currencyOf('CHF') })).toEqual([]);
    expect(await ask({ to: '2020-01-01T00:00:00.000Z' })).toEqual([]);
    expect((await ask({ moment: { position: 1 } })).every(({ balance }) => balance === '0')).toBe(true);
  });

  it('are the newest thousand of more', async () => {
    const hours = await ask({ by: 'hour', from: '2020-01-01T00:00:00.000Z' });
    expect(hours).toHaveLength(1_000);
    expect(hours.at(-1)?.balance).toBe((await ask({ by: 'total' }))[0]?.balance);
  });
});

describe('GET /statistics/flows', () => {
  let api: PostgresApi;
  beforeAll(async () => {
    api = await servePostgresApi();
    const account = await fundedAccount(api, 1000);
    await api.post(`/api/v1/accounts/${account}/debits`, { amount: '300' });
  });
  afterAll(() => api.close());

  it('says what came in, what went out and what is there, with its position', async () => {
    const { position } = (await api.get('/api/v1/ledgers/main')).body;
    const { status, headers, body } = await api.get(`/api/v1/statistics/flows?by=total&currency=EUR&minPosition=${position}`);
    expect([status, headers.get('playhead-position')]).toEqual([200, String(position)]);
    expect(body.items).toEqual([{ by: 'total', from: expect.any(String), credited: '1000', debited: '300', balance: '700' }]);
    expect((await api.get(`/api/v1/statistics/flows?currency=EUR&position=${position - 1}`)).body.items).toMatchObject([
      { by: 'day', credited: '1000', debited: '0', balance: '1000' },
    ]);
  });
  it.for([
    ['', 'InvalidRequest', 'currency'],
    ['?currency=eur', 'UnknownCurrency', 'currency'],
    ['?currency=EUR&by=week', 'InvalidRequest', 'by'],
    ['?currency=EUR&by=day,month', 'InvalidRequest', 'by'],
    ['?currency=EUR&from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', 'InvalidRequest', 'to'],
    ['?currency=EUR&position=999999', 'UnknownPosition', 'position'],
    ['?currency=EUR&limit=5', 'InvalidRequest', 'limit'],
  ] as const)('%s is %s', async ([query, code, field]) => {
    const { status, body } = await api.get(`/api/v1/statistics/flows${query}`);
    expect([status, body.code, body.field]).toEqual([400, code, field]);
  });
});
