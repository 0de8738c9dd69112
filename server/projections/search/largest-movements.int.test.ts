// The largest movements against a plain sort of every event: of any period, at any moment, each once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount } from '#server/api/api-fixture.ts';
import { type PostgresApi, servePostgresApi } from '#server/api/postgres-api-fixture.ts';
import { currencyOf } from '#server/domain/money.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { SearchMovementJson } from '#server/live/answers.ts';
import { type Book, foldAll } from '../book-fixture.ts';
import { fullBook, type Projected, projected } from '../history-fixture.ts';
import type { LargestQuestion } from './largest-movements.ts';
import { createSearchProjection } from './search.ts';
import { createSearchQueries, type SearchQueries } from './search-queries.ts';

const types = ['AccountCredited', 'AccountDebited', 'TransferSent', 'HoldCaptured', 'EntryReversed'];
let book: Book;
let events: readonly RecordedEvent[];
let currencies: ReadonlyMap<string, string>;
let made: Projected;
let queries: SearchQueries;

beforeAll(async () => {
  book = await fullBook(29, 350);
  events = await book.events();
  currencies = new Map(foldAll(events).map(({ view }) => [view.accountId, view.currency]));
  made = await projected(book, createSearchProjection(), 50);
  queries = createSearchQueries({ pool: made.pool, store: book.store });
});
afterAll(() => made.close());

async function ask(question: Partial<LargestQuestion>): Promise<readonly SearchMovementJson[]> {
  const answer = await queries.largest(book.ledgerId, { currency: currencyOf('EUR'), limit: 10, ...question });
  if (!('value' in answer)) throw new Error(answer.refused.code);
  return answer.value;
}

/** Amounts, largest first, of what happened when it fits; of two events of one command one. */
function amounts(fits: (event: RecordedEvent) => boolean, currency = 'EUR'): readonly string[] {
  const of = events.filter((event) => types.includes(event.type) && currencies.get(event.streamId) === currency && fits(event));
  const each = new Map(of.map((event) => [event.commandId, BigInt(String(event.data.amount))]));
  return [...each.values()].sort((a, b) => Number(b - a)).map(String);
}
const amountsOf = (found: readonly SearchMovementJson[]) => found.map(({ amount }) => amount);

describe('the largest movements', () => {
  it('are the largest, each once, whatever their currency is called', async () => {
    for (const currency of ['EUR', 'JPY', 'HOURS']) {
      const found = await ask({ currency: currencyOf(currency) });
      expect(amountsOf(found)).toEqual(amounts(() => true, currency).slice(0, 10));
      expect(new Set(found.map(({ commandId }) => commandId)).size).toBe(found.length);
    }
    const all = await ask({ limit: 100 });
    expect(amountsOf(all)).toEqual(amounts(() => true).slice(0, 100));
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(types));
    const sent = all.find(({ type }) => type === 'TransferSent');
    expect(sent?.counterparty?.name).toEqual(expect.any(String));
  });

  it('of a period and at a moment are those of then', async () => {
    for (const [index, { recordedAt: from }] of events.entries()) {
      const to = events[index + 60]?.recordedAt;
      if (index % 37 > 0 || to === undefined || from === to) continue;
      const position = index + 30;
      const inside = (event: RecordedEvent) => event.recordedAt >= from && event.recordedAt < to;
      expect(amountsOf(await ask({ from, to }))).toEqual(amounts(inside).slice(0, 10));
      expect(amountsOf(await ask({ from, to, moment: { position } }))).toEqual(
        amounts((event) => inside(event) && event.position <= position).slice(0, 10),
      );
      const at = String(events[position]?.recordedAt);
      expect(amountsOf(await ask({ moment: { at } }))).toEqual(amounts((event) => event.recordedAt <= at).slice(0, 10));
    }
    for (const wholeUpTo of [0, 1_000_000]) {
      expect(amountsOf(await ask({ wholeUpTo, limit: 100 }))).toEqual(amounts(() => true).slice(0, 100));
      const position = 120;
      const until = amounts((event) => event.position <= position, 'JPY').slice(0, 10);
      expect(amountsOf(await ask({ wholeUpTo, currency: currencyOf('JPY'), moment: { position } }))).toEqual(until);
    }
    expect(await ask({ from: '2100-01-01T00:00:00.000Z' })).toEqual([]);
    expect(await ask({ moment: { position: 1 } })).toEqual([]);
  });
});

describe('GET /statistics/largest', () => {
  let api: PostgresApi;
  let account: string;
  beforeAll(async () => {
    api = await servePostgresApi();
    account = await fundedAccount(api, 1000);
    const other = await fundedAccount(api, 5);
    await api.post('/api/v1/transfers', { from: account, to: other, amount: '300' });
  });
  afterAll(() => api.close());

  it('shows a transfer once, from its sender', async () => {
    const { position } = (await api.get('/api/v1/ledgers/main')).body;
    const { status, body } = await api.get(`/api/v1/statistics/largest?currency=EUR&limit=2&minPosition=${position}`);
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { type: 'AccountCredited', amount: '1000', accountId: account },
      { type: 'TransferSent', amount: '300', accountId: account, version: 3 },
    ]);
    expect(body.next).toBeNull();
  });
  it.for([
    ['', 'InvalidRequest', 'currency'],
    ['?currency=eur', 'UnknownCurrency', 'currency'],
    ['?currency=EUR&limit=101', 'InvalidRequest', 'limit'],
    ['?currency=EUR&at=yesterday', 'InvalidRequest', 'at'],
    ['?currency=EUR&position=999999', 'UnknownPosition', 'position'],
  ] as const)('%s is %s', async ([query, code, field]) => {
    const { status, body } = await api.get(`/api/v1/statistics/largest${query}`);
    expect([status, body.code, body.field]).toEqual([400, code, field]);
  });
});
