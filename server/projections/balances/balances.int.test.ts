// Balances in time against the plain fold of the log: every account at every position and time, in batches of any size, page by page.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount } from '#server/api/api-fixture.ts';
import { type PostgresApi, servePostgresApi } from '#server/api/postgres-api-fixture.ts';
import { accountIdOf, ledgerIdOf } from '#server/domain/ids.ts';
import { currencyOf } from '#server/domain/money.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { BalanceJson } from '#server/live/sums.ts';
import { type Book, foldUntil } from '../book-fixture.ts';
import { fullBook, type Projected, projected } from '../history-fixture.ts';
import type { LedgerMoment } from '../moment.ts';
import { type BalanceQueries, type BalancesQuestion, createBalanceQueries } from './balance-queries.ts';
import { createBalancesProjection } from './balances.ts';

let book: Book;
let events: readonly RecordedEvent[];
let made: Projected;
let queries: BalanceQueries;

beforeAll(async () => {
  book = await fullBook(11, 150);
  events = await book.events();
  made = await projected(book, createBalancesProjection(), 50);
  queries = createBalanceQueries({ pool: made.pool, store: book.store });
});
afterAll(() => made.close());

async function ask(question: Partial<BalancesQuestion>) {
  const answer = await queries.balances(book.ledgerId, { limit: 1_000, ...question });
  if (!('value' in answer)) throw new Error(answer.refused.code);
  return answer.value;
}

function then(happened: (event: RecordedEvent) => boolean): readonly BalanceJson[] {
  return [...foldUntil(events, happened).values()]
    .sort((a, b) => (a.accountId < b.accountId ? -1 : 1))
    .map(({ accountId, currency, exponent, balance, held, available, version }) => ({
      accountId,
      currency,
      exponent,
      balance: String(balance),
      held: String(held),
      available: String(available),
      version,
    }));
}

describe('balances', () => {
  it('are what the accounts held after every event, all of them and each alone', async () => {
    for (const { position, streamId } of events) {
      const expected = then((event) => event.position <= position);
      expect((await ask({ moment: { position } })).items).toEqual(expected);
      const one = expected.find(({ accountId }) => accountId === streamId);
      if (!one) continue;
      const answer = await queries.balance(book.ledgerId, { accountId: accountIdOf(one.accountId), moment: { position } });
      expect('value' in answer && answer.value).toEqual(one);
    }
    expect((await ask({})).items).toEqual(then(() => true));
    expect((await ask({ moment: { position: 0 } })).items).toEqual([]);
  });

  it('say where the ledger was at every time, and at none before the first event', async () => {
    for (const { recordedAt } of events) {
      const position = events.findLast((event) => event.recordedAt <= recordedAt)?.position;
      expect(await queries.positionAt(book.ledgerId, { moment: { at: recordedAt } })).toMatchObject({ value: position });
    }
    expect(await queries.positionAt(book.ledgerId, { moment: { at: '1999-01-01T00:00:00.000Z' } })).toMatchObject({ value: 0 });
    const beyond = await queries.positionAt(book.ledgerId, { moment: { position: events.length + 1 } });
    expect(beyond).toMatchObject({ refused: { code: 'UnknownPosition' } });
  });

  it('say how the ledger grew in equal steps of time, from its first event to its last', async () => {
    for (const steps of [1, 7, 40]) {
      const answer = await queries.pace(book.ledgerId, { steps });
      if (!('value' in answer)) throw new Error(answer.refused.code);
      const { from, to, positions } = answer.value;
      expect([from, to]).toEqual([events[0]?.recordedAt, events.at(-1)?.recordedAt]);
      const [fromMs, toMs] = [Date.parse(from ?? ''), Date.parse(to ?? '')];
      const grown = Array.from({ length: steps + 1 }, (_, step) => {
        const ms = fromMs + (toMs - fromMs) * (step / steps);
        return events.filter(({ recordedAt }) => Date.parse(recordedAt) <= ms).length;
      });
      expect(positions).toEqual(grown);
      expect(positions.at(-1)).toBe(events.length);
    }
    const nothing = await queries.pace(ledgerIdOf('nobodys'), { steps: 3 });
    expect(nothing).toMatchObject({ value: { from: null, to: null, positions: [] } });
  });

  it('are at a time what they were after the last event until then', async () => {
    for (const [index, { recordedAt }] of events.entries()) {
      if (index % 5 > 0) continue;
      for (const shift of [-1, 0, 1]) {
        const at = new Date(Date.parse(recordedAt) + shift).toISOString();
        expect((await ask({ moment: { at } })).items).toEqual(then((event) => event.recordedAt <= at));
      }
    }
    expect((await ask({ moment: { at: '1999-01-01T00:00:00.000Z' } })).items).toEqual([]);
    expect((await ask({ moment: { at: '9999-01-01T00:00:00.000Z' } })).items).toEqual(then(() => true));
  });

  it('come in pages of one moment, by currency', async () => {
    const moment: LedgerMoment = { position: Math.floor(events.length * 0.8) };
    const all = then(({ position }) => position <= moment.position);
    for (const currency of [undefined, currencyOf('EUR'), currencyOf('JPY'), currencyOf('CHF')]) {
      const seen: BalanceJson[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const { items, next } = await ask({ moment, limit: 2, ...(currency && { currency }), ...(cursor && { cursor }) });
        seen.push(...items);
        cursor = next;
      }
      expect(seen).toEqual(all.filter((one) => currency === undefined || one.currency === currency));
    }
  });

  it('refuse a cursor of another moment', async () => {
    const { next } = await ask({ limit: 1 });
    const answer = await queries.balances(book.ledgerId, { limit: 1, cursor: String(next), moment: { position: 3 } });
    expect(answer).toMatchObject({ refused: { code: 'InvalidRequest', field: 'cursor' } });
  });

  it('have the same rows whether events come one by one or all at once', async () => {
    const rows = await made.rows();
    for (const batchSize of [2, 1_000]) {
      const other = await projected(book, createBalancesProjection(), batchSize);
      expect(await other.rows()).toEqual(rows);
      await other.close();
    }
  });
});

describe('GET /balances', () => {
  let api: PostgresApi;
  let account: string;
  beforeAll(async () => {
    api = await servePostgresApi();
    account = await fundedAccount(api, 1000);
    await api.post(`/api/v1/accounts/${account}/holds`, { amount: '300' });
    await fundedAccount(api, 7, 'JPY');
  });
  afterAll(() => api.close());

  const head = async () => (await api.get('/api/v1/ledgers/main')).body.position;
  it('has every account with its position, and one account by its id', async () => {
    const { status, headers, body } = await api.get(`/api/v1/balances?minPosition=${await head()}`);
    expect([status, headers.get('playhead-position')]).toEqual([200, String(await head())]);
    const eur = { accountId: account, currency: 'EUR', exponent: 2, balance: '1000', held: '300', available: '700', version: 3 };
    expect(body.items).toMatchObject([eur, { currency: 'JPY', balance: '7', version: 2 }]);
    expect((await api.get(`/api/v1/balances/${account}`)).body).toEqual(eur);
    expect((await api.get(`/api/v1/balances/${account}?position=3`)).body).toMatchObject({ balance: '1000', held: '0', version: 2 });
    expect((await api.get(`/api/v1/balances/${account}?position=1`)).body).toMatchObject({ code: 'AccountNotFound' });
    expect((await api.get('/api/v1/balances?currency=JPY')).body.items).toHaveLength(1);
  });
  it.for([
    ['?position=999999', 'UnknownPosition', 'position'],
    ['?position=-1', 'InvalidRequest', 'position'],
    ['?at=2026-13-01T00:00:00Z', 'InvalidRequest', 'at'],
    ['?at=2026-01-01T00:00:00Z&position=1', 'InvalidRequest', 'at'],
    ['?currency=eur', 'UnknownCurrency', 'currency'],
    ['?cursor=x', 'InvalidRequest', 'cursor'],
    ['?limit=1001', 'InvalidRequest', 'limit'],
    ['?version=3', 'InvalidRequest', 'version'],
    ["/';drop table read.balances", 'InvalidRequest', 'accountId'],
  ] as const)('%s is %s', async ([query, code, field]) => {
    const { status, body } = await api.get(`/api/v1/balances${query}`);
    expect([status, body.code, body.field]).toEqual([400, code, field]);
    expect(body.detail).toMatch(/[.]$/);
  });
});
