// The trial balance against the plain fold of the log: after every command, in batches of any size, and when the books do not balance.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount } from '#server/api/api-fixture.ts';
import { type PostgresApi, servePostgresApi } from '#server/api/postgres-api-fixture.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { TrialBalanceJson } from '#server/live/sums.ts';
import { type Book, credit, foldAll, newAccount, open, openBook, transfer } from '../book-fixture.ts';
import { fullBook, type Projected, projected } from '../history-fixture.ts';
import { createTrialBalanceProjection } from './trial-balance.ts';
import { createTrialBalanceQueries, type TrialBalanceQueries, type TrialBalanceQuestion } from './trial-balance-queries.ts';

let book: Book;
let events: readonly RecordedEvent[];
let made: Projected;
let queries: TrialBalanceQueries;

beforeAll(async () => {
  book = await fullBook(7, 300);
  events = await book.events();
  made = await projected(book, createTrialBalanceProjection(), 50);
  queries = createTrialBalanceQueries({ pool: made.pool, store: book.store });
});
afterAll(() => made.close());

async function ask(question: TrialBalanceQuestion) {
  const answer = await queries.trialBalance(book.ledgerId, question);
  if (!('value' in answer)) throw new Error(answer.refused.code);
  return answer.value;
}

/** What the accounts hold, currency by currency, after the last of these events. */
function held(until: readonly RecordedEvent[]) {
  const views = new Map(foldAll(until).map(({ view }) => [view.accountId, view]));
  const currencies = Map.groupBy(views.values(), ({ currency }) => currency);
  return [...currencies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, all]) => ({
      currency,
      exponent: all[0]?.exponent,
      accounts: all.length,
      held: String(all.reduce((sum, view) => sum + view.held, 0n)),
      balance: String(all.reduce((sum, view) => sum + view.balance, 0n)),
      difference: '0',
    }));
}
const ofAccounts = (lines: readonly TrialBalanceJson[]) => lines.map(({ credited: _, debited: __, ...line }) => line);
const isEndOfCommand = ({ commandId }: RecordedEvent, index: number) => events[index + 1]?.commandId !== commandId;

describe('the trial balance', () => {
  it('has a history with all of it: captures, expiries, reversals of every kind', () => {
    const kinds = new Set(
      events.map(({ type, data }) => (type === 'EntryReversed' ? `${type} ${data.direction} ${'transferId' in data}` : type)),
    );
    const reversals = ['debit true', 'debit false', 'credit true', 'credit false'].map((kind) => `EntryReversed ${kind}`);
    expect([...kinds]).toEqual(expect.arrayContaining(['HoldCaptured', 'HoldReleased', 'HoldExpired', 'TimeZoneChanged', ...reversals]));
  });

  it('is what the accounts held after every command, and sums to zero', async () => {
    for (const [index, { position }] of events.entries()) {
      if (!isEndOfCommand(events[index] as RecordedEvent, index)) continue;
      expect(ofAccounts(await ask({ moment: { position } }))).toEqual(held(events.slice(0, index + 1)));
    }
    expect(await ask({})).toEqual(await ask({ moment: { position: events.length } }));
  });

  it('is between the legs of a transfer what it was before', async () => {
    const leg = events.findIndex((event, index) => !isEndOfCommand(event, index));
    expect(await ask({ moment: { position: leg + 1 } })).toEqual(await ask({ moment: { position: leg } }));
  });

  it('is at a time what it was after the last event until then', async () => {
    for (const [index, { recordedAt }] of events.entries()) {
      const last = events.findLastIndex((event) => event.recordedAt <= recordedAt);
      if (index % 7 === 0) expect(await ask({ moment: { at: recordedAt } })).toEqual(await ask({ moment: { position: last + 1 } }));
    }
    expect(await ask({ moment: { at: '1999-01-01T00:00:00.000Z' } })).toEqual([]);
  });

  it('counts what came in and what went out, each by itself', async () => {
    const ids = [newAccount(), newAccount()] as const;
    const [first, second] = ids;
    const till = await openBook();
    await till.run([open(first), open(second), credit(first, 100), transfer(first, second, 40)], 1);
    const reverse = (version: number) => till.execute({ type: 'ReverseEntry', accountId: first, version, reason: 'typo' });
    await reverse(3);
    await reverse(2);
    const rows = await projected(till, createTrialBalanceProjection());
    const sql = 'select position::int, credited::int, debited::int, balance::int from read.trial_balance order by position';
    expect((await rows.pool.query(sql)).rows.map(Object.values)).toEqual([
      [2, 0, 0, 0],
      [3, 0, 0, 0],
      [4, 100, 0, 100],
      [9, 100, 100, 0],
    ]);
    await rows.close();
  });

  it('has the same rows whether events come one by one or all at once', async () => {
    const rows = await made.rows();
    for (const batchSize of [2, 1_000]) {
      const other = await projected(book, createTrialBalanceProjection(), batchSize);
      expect(await other.rows()).toEqual(rows);
      await other.close();
    }
  });

  it('stops when the books do not balance, and names the event', async () => {
    const broken = await openBook();
    const [from, to] = [newAccount(), newAccount()];
    await broken.run([open(from), open(to), credit(from, 100), transfer(from, to, 40)], 1);
    const store: Book['store'] = {
      ...broken.store,
      readFeed: async (...asked) => {
        const page = await broken.store.readFeed(...asked);
        return {
          ...page,
          events: page.events.map((event) =>
            event.type === 'TransferReceived' ? { ...event, data: { ...event.data, amount: '39' } } : event,
          ),
        };
      },
    };
    const stopped = projected({ ...broken, store }, createTrialBalanceProjection());
    await expect(stopped).rejects.toThrow(/TransferReceived at position 6.*accounts in EUR hold 99, but 100 came in and 0 went out/);
  });
});

describe('GET /trial-balance', () => {
  let api: PostgresApi;
  beforeAll(async () => {
    api = await servePostgresApi();
    const account = await fundedAccount(api, 1000);
    await api.post(`/api/v1/accounts/${account}/debits`, { amount: '300' });
    await fundedAccount(api, 7, 'JPY');
  });
  afterAll(() => api.close());

  const head = async () => (await api.get('/api/v1/ledgers/main')).body.position;
  it('has a line a currency, and its position', async () => {
    const { status, headers, body } = await api.get(`/api/v1/trial-balance?minPosition=${await head()}`);
    expect([status, headers.get('playhead-position')]).toEqual([200, String(await head())]);
    expect(body).toEqual({
      items: [
        { currency: 'EUR', exponent: 2, accounts: 1, credited: '1000', debited: '300', held: '0', balance: '700', difference: '0' },
        { currency: 'JPY', exponent: 0, accounts: 1, credited: '7', debited: '0', held: '0', balance: '7', difference: '0' },
      ],
      next: null,
    });
  });
  it('can be seen as it was', async () => {
    expect((await api.get('/api/v1/trial-balance?position=3')).body.items).toMatchObject([{ currency: 'EUR', balance: '1000' }]);
    expect((await api.get('/api/v1/trial-balance?at=1999-01-01T00:00:00Z')).body.items).toEqual([]);
  });
  it.for([
    ['?position=999999', 'UnknownPosition', 'position'],
    ['?position=-1', 'InvalidRequest', 'position'],
    ['?at=yesterday', 'InvalidRequest', 'at'],
    ['?at=2026-01-01T00:00:00Z&position=1', 'InvalidRequest', 'at'],
    ['?currency=EUR', 'InvalidRequest', 'currency'],
    ['?position=1%00', 'InvalidRequest', 'position'],
  ] as const)('%s is %s', async ([query, code, field]) => {
    const { status, body } = await api.get(`/api/v1/trial-balance${query}`);
    expect([status, body.code, body.field]).toEqual([400, code, field]);
    expect(body.detail).toMatch(/[.]$/);
  });
});
