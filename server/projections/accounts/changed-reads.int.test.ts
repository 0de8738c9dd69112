// Accounts that changed between any two moments against two plain folds of the log, page by page.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount } from '#server/api/api-fixture.ts';
import { type PostgresApi, servePostgresApi } from '#server/api/postgres-api-fixture.ts';
import { currencyOf } from '#server/domain/money.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { ChangedAccountJson } from '#server/live/sums.ts';
import { type Book, foldUntil } from '../book-fixture.ts';
import { fullBook, type Projected, projected } from '../history-fixture.ts';
import { type AccountQueries, createAccountQueries } from './account-queries.ts';
import { createAccountsProjection } from './accounts.ts';
import type { ChangedAccountsQuestion } from './changed-reads.ts';

let book: Book;
let events: readonly RecordedEvent[];
let made: Projected;
let queries: AccountQueries;

beforeAll(async () => {
  book = await fullBook(11, 150);
  const standing = foldUntil(await book.events(), () => true);
  const open = [...standing.values()].find(({ currency, status }) => currency === eur && status === 'open');
  if (open) await book.run([{ type: 'FreezeAccount', accountId: open.accountId }]);
  events = await book.events();
  made = await projected(book, createAccountsProjection(), 50);
  queries = createAccountQueries({ pool: made.pool, store: book.store });
});
afterAll(() => made.close());

type Asked = Pick<ChangedAccountsQuestion, 'since'> & Partial<ChangedAccountsQuestion>;
const eur = currencyOf('EUR');

async function ask(question: Asked) {
  const answer = await queries.changed(book.ledgerId, { currency: eur, changed: 'balance', limit: 1_000, ...question });
  if (!('value' in answer)) throw new Error(answer.refused.code);
  return answer.value;
}

function folded({ since, currency = eur, changed = 'balance' }: Asked, happened: (event: RecordedEvent) => boolean) {
  const before = foldUntil(events, ({ position }) => position <= since);
  const all = [...foldUntil(events, happened)].flatMap(([accountId, after]): readonly ChangedAccountJson[] => {
    const first = before.get(accountId);
    if (after.currency !== currency || after.version <= (first?.version ?? 0)) return [];
    const { name, exponent, status, version } = after;
    const [one, other] = [first?.balance ?? 0n, after.balance].map(String);
    const was = { before: one ?? '', statusBefore: first?.status ?? null, versionBefore: first?.version ?? 0 };
    return [{ accountId, name, currency, exponent, after: other ?? '', status, version, ...was }];
  });
  const size = (one: ChangedAccountJson) => Math.abs(Number(one.after) - Number(one.before));
  return all
    .filter((one) => (changed === 'balance' ? one.before !== one.after : one.statusBefore !== one.status))
    .sort((a, b) => size(b) - size(a) || (a.accountId < b.accountId ? -1 : 1));
}

const spans = () => {
  const steps = [0, 0.2, 0.5, 0.8, 1].map((share) => Math.floor(events.length * share));
  return steps.flatMap((since) => steps.map((position) => ({ since, position })));
};

describe('accounts that changed', () => {
  it('are those whose balance is not the same, the largest change first, between any two positions', async () => {
    let seen = 0;
    for (const { since, position } of spans()) {
      for (const currency of [eur, currencyOf('JPY'), currencyOf('CHF')]) {
        const { items } = await ask({ since, moment: { position }, currency });
        expect(items).toEqual(folded({ since, currency }, (event) => event.position <= position));
        seen += items.length;
      }
    }
    expect(seen).toBeGreaterThan(50);
  });

  it('are those that were opened, frozen or thawed, when the status is asked about', async () => {
    const statuses = new Set<string>();
    for (const { since, position } of spans()) {
      const { items } = await ask({ since, moment: { position }, changed: 'status' });
      expect(items).toEqual(folded({ since, changed: 'status' }, (event) => event.position <= position));
      for (const { statusBefore, status } of items) statuses.add(`${statusBefore} ${status}`);
    }
    expect([...statuses]).toEqual(expect.arrayContaining(['null open', 'open frozen']));
  });

  it('are asked about until now, or until a time', async () => {
    const since = Math.floor(events.length / 3);
    expect((await ask({ since })).items).toEqual(folded({ since }, () => true));
    const at = events[since * 2]?.recordedAt ?? '';
    expect((await ask({ since, moment: { at } })).items).toEqual(folded({ since }, (event) => event.recordedAt <= at));
  });

  it('come in pages, each once', async () => {
    const moment = { position: Math.floor(events.length * 0.9) };
    const seen: ChangedAccountJson[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { items, next } = await ask({ since: 0, moment, limit: 1, ...(cursor && { cursor }) });
      seen.push(...items);
      cursor = next;
    }
    expect(seen).toEqual(folded({ since: 0 }, (event) => event.position <= moment.position));
    expect(seen.length).toBeGreaterThan(2);
    const { next } = await ask({ since: 0, moment, limit: 1 });
    const other = { currency: eur, changed: 'status', since: 0, moment, limit: 1, cursor: String(next) } as const;
    expect(await queries.changed(book.ledgerId, other)).toMatchObject({ refused: { code: 'InvalidRequest', field: 'cursor' } });
  });
});

describe('GET /accounts/changed', () => {
  let api: PostgresApi;
  let account: string;
  beforeAll(async () => {
    api = await servePostgresApi();
    account = await fundedAccount(api, 1000);
    await fundedAccount(api, 7, 'JPY');
  });
  afterAll(() => api.close());

  it('has what changed, before and after', async () => {
    const head = (await api.get('/api/v1/ledgers/main')).body.position;
    const { status, headers, body } = await api.get(`/api/v1/accounts/changed?currency=EUR&since=2&minPosition=${head}`);
    expect([status, headers.get('playhead-position')]).toEqual([200, String(head)]);
    const change = { currency: 'EUR', exponent: 2, before: '0', after: '1000', statusBefore: 'open', status: 'open' };
    expect(body).toMatchObject({ items: [{ accountId: account, ...change, versionBefore: 1, version: 2 }], next: null });
    const opened = await api.get(`/api/v1/accounts/changed?currency=EUR&changed=status&position=${head}`);
    expect(opened.body.items).toMatchObject([{ statusBefore: null, status: 'open', versionBefore: 0 }]);
  });
  it.for([
    ['?since=1', 'InvalidRequest', 'currency'],
    ['?currency=EUR&since=999999', 'UnknownPosition', 'position'],
    ['?currency=EUR&position=999999', 'UnknownPosition', 'position'],
    ['?currency=EUR&since=-1', 'InvalidRequest', 'since'],
    ['?currency=EUR&changed=name', 'InvalidRequest', 'changed'],
    ['?currency=EUR&cursor=x', 'InvalidRequest', 'cursor'],
    ['?currency=eur', 'UnknownCurrency', 'currency'],
  ] as const)('%s is %s', async ([query, code, field]) => {
    const { status, body } = await api.get(`/api/v1/accounts/changed${query}`);
    expect([status, body.code, body.field]).toEqual([400, code, field]);
    expect(body.detail).toMatch(/[.]$/);
  });
});
