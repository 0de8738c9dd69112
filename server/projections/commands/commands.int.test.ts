// The commands' read model against the plain log: lists under every filter, in batches of any size, and how many ended how, and how fast.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount } from '#server/api/api-fixture.ts';
import { type PostgresApi, servePostgresApi } from '#server/api/postgres-api-fixture.ts';
import { accountIdOf } from '#server/domain/ids.ts';
import type { RecordedCommand } from '#server/event-store/event-store.ts';
import type { Book } from '../book-fixture.ts';
import { cursorAfter } from '../cursor.ts';
import { fullBook, type Projected, projected } from '../history-fixture.ts';
import { quarterOf, startOf } from '../statistics/zoned-buckets.ts';
import { type CommandQueries, createCommandQueries } from './command-queries.ts';
import { createCommandsProjection } from './commands.ts';

const long = '1970-01-01T00:00:00.000Z';
let book: Book;
let outcomes: readonly RecordedCommand[];
let made: Projected;
let queries: CommandQueries;

beforeAll(async () => {
  book = await fullBook(7, 350);
  outcomes = (await book.store.readOutcomes(book.ledgerId, 0, 100_000)).toReversed();
  made = await projected(book, createCommandsProjection(), 40);
  queries = createCommandQueries({ pool: made.pool });
});
afterAll(() => made?.close());

const codeOf = ({ rejection }: RecordedCommand) => rejection?.code;

/** Whom a command is about, by the log: those it names, and those whose events carry its id. */
async function accountsOf(): Promise<ReadonlyMap<string, ReadonlySet<unknown>>> {
  const about = new Map(
    outcomes.map(({ id, payload: { accountId, from, to } }) => [id as string, new Set<unknown>([accountId, from, to])]),
  );
  for (const { streamType, streamId, commandId } of await book.events()) if (streamType === 'account') about.get(commandId)?.add(streamId);
  return about;
}

async function everyPage(question: Partial<Parameters<CommandQueries['ended']>[1]>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let before: number | undefined; ; before = all.at(-1)) {
    const { items } = await queries.ended(book.ledgerId, { ...question, before, limit: 7 });
    all.push(...items.map(({ number }) => number));
    if (items.length < 7) return all;
  }
}
const numbersOf = (fits: (outcome: RecordedCommand) => boolean) => outcomes.filter(fits).map(({ number }) => number);

describe('the commands that ended', () => {
  it('are listed with all that the log says of them, newest first', async () => {
    const { items, position } = await queries.ended(book.ledgerId, { limit: 1_000 });
    const [first] = outcomes;
    expect(position).toBe(first?.position);
    expect(items.map(({ command }) => command)).toEqual(
      outcomes.map(({ id, type, payload, actorId, correlationId, status, attempts, submittedAt, executeAt, endedAt, ...more }) => ({
        ...{ commandId: id, type, payload, actorId, correlationId, status, attempts, submittedAt, endedAt },
        ...(executeAt !== null && { executeAt }),
        ...(more.rejection !== null && { rejection: more.rejection }),
        ...(more.firstPosition !== null && { firstPosition: more.firstPosition, lastPosition: more.lastPosition }),
      })),
    );
  });

  it('are found by status, by refusal and by every account that they are about, page by page', async () => {
    const about = await accountsOf();
    const accounts = new Set([...about.values()].flatMap((ids) => [...ids].filter((id) => typeof id === 'string')));
    expect(accounts.size).toBeGreaterThan(5);
    expect(await everyPage({})).toEqual(numbersOf(() => true));
    for (const status of ['accepted', 'rejected', 'failed', 'cancelled'] as const)
      expect(await everyPage({ status })).toEqual(numbersOf((outcome) => outcome.status === status));
    for (const code of ['InsufficientFunds', 'NotReversible', 'NoSuchCode'])
      expect(await everyPage({ code })).toEqual(numbersOf((outcome) => codeOf(outcome) === code));
    for (const id of accounts) {
      const accountId = accountIdOf(id);
      const isAbout = (outcome: RecordedCommand) => about.get(outcome.id)?.has(id) === true;
      expect(await everyPage({ accountId })).toEqual(numbersOf(isAbout));
      const [status, code] = ['rejected', 'AccountNotFound'] as const;
      expect(await everyPage({ accountId, status })).toEqual(numbersOf((one) => isAbout(one) && one.status === status));
      expect(await everyPage({ accountId, code })).toEqual(numbersOf((one) => isAbout(one) && codeOf(one) === code));
    }
    // The other side of a transfer that was taken back, which the command does not name.
    expect(
      outcomes.some(({ id, type, payload }) => type === 'ReverseEntry' && (about.get(id)?.size ?? 0) > (payload.accountId ? 2 : 1)),
    ).toBe(true);
  });

  it('had ended by a time up to the last one whose end was not after it, found in few reads', async () => {
    const times = new Set(outcomes.flatMap(({ endedAt }) => [-1, 0, 1].map((ms) => new Date(Date.parse(endedAt) + ms).toISOString())));
    for (const at of [long, ...times, '2199-01-01T00:00:00.000Z'])
      expect([at, await queries.lastEndedBy(book.ledgerId, { at })]).toEqual([
        at,
        outcomes.find(({ endedAt }) => endedAt <= at)?.number ?? 0,
      ]);
  });

  it('are the same rows, byte for byte, whatever the batches', async () => {
    const rows = await made.rows();
    for (const batchSize of [1, 4_000]) {
      const again = await projected(book, createCommandsProjection(), batchSize);
      expect(await again.rows()).toEqual(rows);
      await again.close();
    }
  });
});

describe('statistics of commands', () => {
  const zone = () => {
    const named = outcomes.find(({ status, type }) => status === 'accepted' && (type === 'ChangeTimeZone' || type === 'OpenLedger'));
    return String(named?.payload.timeZone);
  };
  const keyOf = (start: string | null, { type, status, ...outcome }: RecordedCommand) =>
    [start, type, status, codeOf(outcome as RecordedCommand) ?? ''].join(' ');

  async function statistics(
    by: readonly ('hour' | 'day' | 'month' | 'total')[],
    bounds: { from?: string; to?: string } = {},
    limit = 1_000,
  ) {
    const items = [];
    for (let cursor: string | undefined; ; ) {
      const answer = await queries.statistics(book.ledgerId, { by, limit, ...bounds, ...(cursor && { cursor }) });
      if (!('value' in answer)) throw new Error('refused');
      items.push(...answer.value.items);
      if (answer.value.next === null) return items;
      cursor = answer.value.next;
    }
  }

  it('count each command once in its hour, day and month of the ledger’s time zone, and in total', async () => {
    for (const by of ['hour', 'day', 'month'] as const) {
      const expected = new Map<string, number>();
      for (const outcome of outcomes) {
        const start = startOf(by, quarterOf(Date.parse(outcome.endedAt)), zone());
        const key = keyOf(new Date(start).toISOString(), outcome);
        expected.set(key, (expected.get(key) ?? 0) + 1);
      }
      const found = (await statistics([by], { from: long }, 13)).map(({ from, type, status, code = '', count }) => [
        [from, type, status, code].join(' '),
        count,
      ]);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    }
    const total = await statistics(['total']);
    expect(total.reduce((sum, { count }) => sum + count, 0)).toBe(outcomes.length);
    const middle = new Date(quarterOf(Date.parse(outcomes[Math.floor(outcomes.length / 2)]?.endedAt ?? ''))).toISOString();
    for (const [bounds, fits] of [
      [{ from: middle }, ({ endedAt }: RecordedCommand) => endedAt >= middle],
      [{ to: middle }, ({ endedAt }: RecordedCommand) => endedAt < middle],
    ] as const) {
      const part = await statistics(['total'], bounds, 3);
      expect(part.reduce((sum, { count }) => sum + count, 0)).toBe(outcomes.filter(fits).length);
    }
  });

  it('answer units in the order asked for, and refuse a cursor of another question', async () => {
    const items = await statistics(['total', 'month'], {}, 4);
    const units = items.map(({ by }) => by);
    expect(units).toEqual([...units].sort().reverse());
    const first = await queries.statistics(book.ledgerId, { by: ['total'], limit: 1 });
    const cursor = 'value' in first ? (first.value.next ?? '') : '';
    expect(await queries.statistics(book.ledgerId, { by: ['month'], limit: 1, cursor })).toMatchObject({ refused: { field: 'cursor' } });
  });
});

describe('the API', () => {
  let api: PostgresApi;
  beforeAll(async () => {
    api = await servePostgresApi();
  });
  afterAll(() => api?.close());

  it('lists a refusal as soon as it was answered, under the ledger’s position, though that did not move', async () => {
    const accountId = await fundedAccount(api, 100);
    for (let round = 0; round < 10; round += 1) {
      const id = v7();
      await api.post(`/api/v1/accounts/${accountId}/debits`, { amount: '1000' }, { id });
      const { body, headers } = await api.send(`/api/v1/commands?accountId=${accountId}&code=InsufficientFunds&limit=1`);
      expect(body.items).toMatchObject([{ commandId: id, status: 'rejected', rejection: { code: 'InsufficientFunds', shortBy: '900' } }]);
      expect(headers.get('Playhead-Position')).toBe('3');
      expect(headers.get('Playhead-Lagging')).toBeNull();
    }
    const { body } = await api.get('/api/v1/statistics/commands?by=total');
    expect(body.items).toContainEqual(
      expect.objectContaining({ by: 'total', from: null, type: 'DebitAccount', status: 'rejected', code: 'InsufficientFunds', count: 10 }),
    );
  });

  it('shows a reversal at both accounts of the transfer', async () => {
    const [from, to] = [await fundedAccount(api, 500), await fundedAccount(api, 0)];
    await api.post('/api/v1/transfers', { from, to, amount: '200' });
    const id = v7();
    await api.post(`/api/v1/accounts/${from}/events/3/reversal`, { reason: 'Booked twice' }, { id });
    for (const accountId of [from, to]) {
      const { body } = await api.send(`/api/v1/commands?accountId=${accountId}&limit=1`);
      expect(body.items).toMatchObject([{ commandId: id, type: 'ReverseEntry' }]);
    }
  });

  it('lists what had ended by a position or a time, with the refusals before the next event, page by page, and nothing that waits', async () => {
    const ledger = async () => (await api.get('/api/v1/ledgers/main')).body.position;
    const [from, to] = [await fundedAccount(api, 100), await fundedAccount(api, 0)];
    const ids = [v7(), v7(), v7()] as const;
    const before = await ledger();
    const refuse = (id: string) => api.post(`/api/v1/accounts/${from}/debits`, { amount: '1000' }, { id });
    await refuse(ids[0]);
    await api.post('/api/v1/transfers', { from, to, amount: '1' }, { id: ids[1] });
    await refuse(ids[2]);
    const executeAt = new Date(Date.now() + 3_600_000).toISOString();
    await api.post(`/api/v1/accounts/${from}/debits`, { amount: '1', executeAt });
    const after = await ledger();
    expect(after).toBe(before + 2);

    const listed = async (query: string) => {
      const found: number[] = [];
      for (let next: string | null = ''; next !== null; ) {
        const { body } = await api.send(`/api/v1/commands?accountId=${from}&limit=1&${query}${next && `&cursor=${next}`}`);
        found.push(...body.items.map(({ commandId }: { commandId: string }) => ids.indexOf(commandId)));
        next = body.next;
      }
      return found;
    };
    expect(await listed(`position=${before}`)).toEqual([0, -1, -1]);
    // Between the legs of the transfer it had not ended.
    expect(await listed(`position=${before + 1}`)).toEqual([0, -1, -1]);
    expect(await listed(`position=${after}`)).toEqual([2, 1, 0, -1, -1]);
    expect(await listed(`position=${after}&status=rejected`)).toEqual([2, 0]);
    expect(await listed(`position=${before}&code=InsufficientFunds`)).toEqual([0]);
    expect(await listed(`position=${after}&status=queued`)).toEqual([]);
    const { body: sent } = await api.send(`/api/v1/commands/${ids[1]}`);
    const justBefore = new Date(Date.parse(sent.endedAt) - 1).toISOString();
    expect((await listed(`at=${sent.endedAt}`)).at(0)).toBeGreaterThanOrEqual(1);
    expect((await listed(`at=${justBefore}`)).filter((place) => place > 0)).toEqual([]);
    expect(await listed('at=1970-01-01T00:00:00Z')).toEqual([]);
    const { body: unknown } = await api.send(`/api/v1/commands?position=${after + 1}`);
    expect([unknown.status, unknown.code, unknown.field]).toEqual([400, 'UnknownPosition', 'position']);
    // A page of one moment is none of another.
    const { body: first } = await api.send(`/api/v1/commands?limit=1&position=${after}`);
    expect((await api.send(`/api/v1/commands?limit=1&position=${before}&cursor=${first.next}`)).body.field).toBe('cursor');
  });

  it.each([
    ['/commands?position=1&at=2026-01-01T00:00:00Z', 'at'],
    ['/commands?position=-1', 'position'],
    ['/commands?at=yesterday', 'at'],
    ['/commands?code=Drop%20table', 'code'],
    ['/commands?code=%00', 'code'],
    ['/commands?cursor=abc', 'cursor'],
    ['/statistics/commands?by=week', 'by'],
    ['/statistics/commands?by=day,day', 'by'],
    ['/statistics/commands?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z', 'to'],
    ['/statistics/commands?from=yesterday', 'from'],
    ['/statistics/commands?cursor=abc', 'cursor'],
    ['/statistics/commands?position=1', 'position'],
  ])('refuses %s and says which field is to blame', async (path, field) => {
    const { status, body } = await api.send(`/api/v1${path}`);
    expect([status, body.code, body.field]).toEqual([400, 'InvalidRequest', field]);
  });

  it('refuses cursors that were made up, with a right seal', async () => {
    const listed = { of: 'commands', status: undefined, accountId: undefined, code: undefined };
    const counted = { of: 'commands', by: 'day', from: undefined, to: undefined };
    for (const key of [['ended', 'x'], ['ended', '2026-01-01'], ['due', '5', '1'], ['newest', '-1'], ['ended', '1', '2'], ['x']])
      expect((await api.send(`/api/v1/commands?cursor=${cursorAfter(key, listed)}`)).body.field).toBe('cursor');
    for (const key of [
      ['x', 'y', '', '', ''],
      ['1', 'noon', '', '', ''],
      ['1', '2026-01-01'],
      ['1', '2026-01-01', '\0', '', ''],
    ])
      expect((await api.send(`/api/v1/statistics/commands?cursor=${cursorAfter(key, counted)}`)).body.field).toBe('cursor');
  });

  it('knows no ledger that is not there', async () => {
    for (const path of ['commands', 'statistics/commands'])
      expect((await api.send(`/api/v1/ledgers/nowhere/${path}`)).body.code).toBe('LedgerNotFound');
  });
});
