// Questions over HTTP: what is answered, where it says it is true, what may be kept, and what is refused. Held on every store.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount, type TestApi } from '../api-fixture.ts';

export function questionSpecs(serve: () => Promise<TestApi>): void {
  let api: TestApi;
  let account: string;
  let head: number;
  beforeAll(async () => {
    api = await serve();
    account = await fundedAccount(api, 1000);
    await api.post(`/api/v1/accounts/${account}/debits`, { amount: '300' });
    await api.post(`/api/v1/accounts/${account}/debits`, { amount: '701' });
    head = (await api.get('/api/v1/ledgers/main')).body.position;
  });
  afterAll(() => api.close());

  const path = () => `/api/v1/accounts/${account}`;

  describe('an account', () => {
    it('has its version as ETag, and the position that the answer is true at', async () => {
      const { status, headers, body } = await api.get(path());
      expect([status, headers.get('etag'), headers.get('playhead-position')]).toEqual([200, '"3"', String(head)]);
      expect([headers.get('cache-control'), headers.has('playhead-lagging')]).toEqual(['private, no-cache', false]);
      expect(body).toMatchObject({ accountId: account, balance: '700', available: '700', version: 3, status: 'open' });
    });
    it('says when it gave up waiting', async () => {
      const { status, headers } = await api.get(`${path()}?minPosition=${head + 1}`);
      expect([status, headers.get('playhead-lagging')]).toEqual([200, 'true']);
    });
    it('can be seen as it was, by version, position and time', async () => {
      const { body: events } = await api.get(`${path()}/events`);
      const [opened, credited] = events.items;
      expect((await api.get(`${path()}?version=2`)).body).toMatchObject({ balance: '1000', version: 2 });
      expect((await api.get(`${path()}?position=${opened.position}`)).body).toMatchObject({ balance: '0', version: 1 });
      const at = encodeURIComponent(credited.recordedAt.replace('Z', '+00:00'));
      expect((await api.get(`${path()}?at=${at}`)).body.version).toBeGreaterThanOrEqual(2);
      expect((await api.get(`${path()}?at=2999-01-01T00:00:00Z`)).body.version).toBe(3);
    });
    it.for([
      ['?version=0', 404, 'EventNotFound'],
      ['?version=4', 404, 'EventNotFound'],
      ['?at=1999-01-01T00:00:00Z', 404, 'AccountNotFound'],
      ['?at=0000-01-01T00:00:00Z', 404, 'AccountNotFound'],
      ['?position=1', 404, 'AccountNotFound'],
      ['?position=999999', 400, 'UnknownPosition'],
      ['?version=1&position=2', 400, 'InvalidRequest'],
      ['?version=1&at=2999-01-01T00:00:00Z', 400, 'InvalidRequest'],
      ['?at=yesterday', 400, 'InvalidRequest'],
      ['?at=2026-02-30T00:00:00Z', 400, 'InvalidRequest'],
      ['?at=2026-01-01', 400, 'InvalidRequest'],
      ['?version=1.5', 400, 'InvalidRequest'],
      ['?version=-1', 400, 'InvalidRequest'],
      ['?version=1e1', 400, 'InvalidRequest'],
      ['?version=9007199254740993', 400, 'InvalidRequest'],
      ['?version=1&version=2', 400, 'InvalidRequest'],
      ['?nonsense=1', 400, 'InvalidRequest'],
      ['?accountId=x', 400, 'InvalidRequest'],
      ['?__proto__=x', 400, 'InvalidRequest'],
    ] as const)('%s is %i %s', async ([query, status, code]) => {
      const answer = await api.get(path() + query);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    });
    it('that is not there is not found, and one that cannot be is refused', async () => {
      const nobody = await api.get(`/api/v1/accounts/${v7()}`);
      expect([nobody.status, nobody.body.code, nobody.headers.get('playhead-position')]).toEqual([404, 'AccountNotFound', String(head)]);
      const { status, body } = await api.get('/api/v1/accounts/seven');
      expect([status, body.code, body.field]).toEqual([400, 'InvalidRequest', 'accountId']);
    });
  });

  describe('lists', () => {
    it('come in pages with a cursor, to the end', async () => {
      await fundedAccount(api, 0);
      await fundedAccount(api, 0);
      const seen: string[] = [];
      for (let next: string | null = ''; next !== null; ) {
        const { body } = await api.get(`/api/v1/accounts?limit=2${next && `&cursor=${next}`}`);
        seen.push(...body.items.map(({ accountId }: { accountId: string }) => accountId));
        next = body.next;
      }
      expect(seen).toHaveLength(new Set(seen).size);
      expect(seen).toContain(account);
    });
    it.for([
      ['/accounts?limit=0', 'limit'],
      ['/accounts?limit=1001', 'limit'],
      ['/accounts?limit=', 'limit'],
      ['/accounts?status=asleep', 'status'],
      ['/accounts?currency=xyz', 'currency'],
      ['/accounts?sort=colour', 'sort'],
      ['/accounts?cursor=x', 'cursor'],
      ['/accounts?q=%00', 'q'],
      ['/accounts?version=1', 'version'],
      ['/transfers?accountId=1', 'accountId'],
      ['/commands?status=lost', 'status'],
      ['/commands?cursor=nonsense', 'cursor'],
      ['/commands?correlationId=dues', 'correlationId'],
      ['/runs/dues', 'correlationId'],
      ['/events?order=asc', 'order'],
      ['/events?before=3', 'before'],
      ['/events?raw=1', 'raw'],
      ['/ledgers?limit=3', 'limit'],
    ])('%s is refused for its %s', async ([query, field]) => {
      const { status, body } = await api.get(`/api/v1${query}`);
      expect([status, body.field, typeof body.detail]).toEqual([400, field, 'string']);
    });
    it.for(['%ff', '%c0%af', '%zz', '%'])('are not asked for by what is not UTF-8: %s', async (q) => {
      const { status, body } = await api.get(`/api/v1/accounts?q=${q}`);
      expect([status, body.code, body.detail]).toEqual([400, 'InvalidRequest', 'The parameters are not percent-encoded UTF-8.']);
    });
    it('of transfers say what was so at a position or a time', async () => {
      const [from, to] = [await fundedAccount(api, 500), await fundedAccount(api, 0)];
      const { body: sent } = await api.post('/api/v1/transfers', { from, to, amount: '20' });
      const [{ version }] = sent.versions;
      const { body: back } = await api.post(`/api/v1/accounts/${from}/events/${version}/reversal`, { reason: 'typed twice' });
      const at = async (query: string) =>
        (await api.get(`/api/v1/transfers?${query}&minPosition=${back.position}`)).body.items.map(
          ({ reversed }: { reversed: boolean }) => reversed,
        );
      expect(await at('limit=9')).toEqual([true]);
      expect(await at(`position=${sent.position}`)).toEqual([false]);
      expect(await at('position=1')).toEqual([]);
      expect(await at('at=1999-01-01T00:00:00Z')).toEqual([]);
      const beyond = await api.get('/api/v1/transfers?position=999999');
      expect([beyond.status, beyond.body.code]).toEqual([400, 'UnknownPosition']);
      expect((await api.get('/api/v1/transfers?position=1&at=2999-01-01T00:00:00Z')).status).toBe(400);
    });
    it('of ledgers have each with its head', async () => {
      const { body } = await api.get('/api/v1/ledgers');
      expect(body.next).toBeNull();
      expect(body.items[0]).toMatchObject({ ledgerId: 'main', name: 'Main', timeZone: 'UTC', units: [] });
    });
  });

  describe('events', () => {
    it('of an account come with the balance after each, in either order', async () => {
      const { body } = await api.get(`${path()}/events`);
      expect(body.items.map(({ type, balance }: { type: string; balance: string }) => [type, balance])).toEqual([
        ['AccountOpened', '0'],
        ['AccountCredited', '1000'],
        ['AccountDebited', '700'],
      ]);
      const { body: newest } = await api.get(`${path()}/events?order=desc&limit=1`);
      expect(newest.items).toEqual([body.items[2]]);
      expect((await api.get(`${path()}/events?after=1&before=3`)).body.items).toEqual([body.items[1]]);
    });
    it('of a ledger begin with its opening', async () => {
      const { body } = await api.get('/api/v1/events?limit=2');
      expect(body.items.map(({ type, position }: { type: string; position: number }) => [type, position])).toEqual([
        ['LedgerOpened', 1],
        ['AccountOpened', 2],
      ]);
    });
    const immutable = 'private, max-age=31536000, immutable';
    it('may be kept for ever when the page is full, ascending, and of this epoch', async () => {
      const { epoch } = (await api.get('/api/v1/ledgers/main')).body;
      const cached = async (query: string) => (await api.get(query)).headers.get('cache-control');
      expect(await cached(`${path()}/events?limit=3&epoch=${epoch}`)).toBe(immutable);
      expect(await cached(`/api/v1/events?limit=3&epoch=${epoch}`)).toBe(immutable);
      for (const query of ['limit=3', 'limit=3&epoch=other', `limit=4&epoch=${epoch}`, `limit=3&order=desc&epoch=${epoch}`]) {
        expect(await cached(`${path()}/events?${query}`)).toBe('private, no-cache');
      }
      // Kept, it would say for ever that the model lagged.
      expect(await cached(`${path()}/events?limit=3&epoch=${epoch}&minPosition=999999`)).toBe('no-store');
    });
  });

  describe('commands', () => {
    it('say what became of each', async () => {
      const refused = v7();
      await api.post(`${path()}/debits`, { amount: '99999' }, { id: refused });
      const { body } = await api.get(`/api/v1/commands/${refused}`);
      expect(body).toMatchObject({
        commandId: refused,
        type: 'DebitAccount',
        status: 'rejected',
        payload: { accountId: account, amount: '99999' },
        rejection: { code: 'InsufficientFunds', shortBy: '99299' },
        attempts: 1,
      });
      expect(body).not.toHaveProperty('executeAt');
      const unknown = await api.get(`/api/v1/commands/${v7()}`);
      expect([unknown.status, unknown.body.code]).toEqual([404, 'CommandNotFound']);
    });
    it('are listed newest first, by status and account', async () => {
      const { body } = await api.get(`/api/v1/commands?accountId=${account}&limit=2`);
      expect(body.items.map(({ status }: { status: string }) => status)).toEqual(['rejected', 'rejected']);
      const { body: rest } = await api.get(`/api/v1/commands?accountId=${account}&limit=100&cursor=${body.next}`);
      expect(rest.items.map(({ type }: { type: string }) => type)).toEqual(['DebitAccount', 'CreditAccount', 'OpenAccount']);
      expect(rest.next).toBeNull();
      expect((await api.get('/api/v1/commands?status=rejected')).body.items).toHaveLength(2);
      expect((await api.get('/api/v1/commands?status=queued')).body).toEqual({ items: [], next: null });
    });
  });

  describe('the process', () => {
    it.for(['/health', '/ready'])('says %s', async (route) => expect((await api.get(`/api/v1${route}`)).status).toBe(200));
  });
}
