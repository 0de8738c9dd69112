// Commands over HTTP: what is acknowledged, what is refused and with which code, and what the same key gives again.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount, serveApi, type TestApi } from '../api-fixture.ts';

let api: TestApi;
beforeAll(async () => {
  api = await serveApi();
});
afterAll(() => api.close());

const accounts = '/api/v1/accounts';

describe('opening an account', () => {
  it('is acknowledged with its place, and nothing else', async () => {
    const accountId = v7();
    const id = v7();
    const { status, headers, body } = await api.post(accounts, { accountId, currency: 'EUR', name: ' Dues ' }, { id });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/accounts/${accountId}`);
    const versions = [{ streamType: 'account', streamId: accountId, version: 1 }];
    expect(body).toEqual({ commandId: id, status: 'accepted', position: expect.any(Number), versions });
    const { body: account } = await api.get(`${accounts}/${accountId}?minPosition=${body.position}`);
    expect(account).toMatchObject({ name: 'Dues', holderId: null, overdraftLimit: '0', exponent: 2, held: '0', version: 1 });
  });
  it('takes any UUID in any case, a holder and a limit', async () => {
    const accountId = 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11';
    const body = { accountId, currency: 'JPY', name: 'Yen', holderId: v7(), overdraftLimit: '1000000000000000' };
    const { headers } = await api.post(accounts, body);
    expect(headers.get('location')).toBe(`${accounts}/${accountId.toLowerCase()}`);
    const { body: account } = await api.get(`${accounts}/${accountId}`);
    expect(account).toMatchObject({
      accountId: accountId.toLowerCase(),
      holderId: body.holderId,
      overdraftLimit: body.overdraftLimit,
      exponent: 0,
    });
  });
});

describe('a part of something larger', () => {
  it('says so in its events, and in nothing else', async () => {
    const [id, correlationId] = [await fundedAccount(api, 500), v7()];
    const { status } = await api.post(`${accounts}/${id}/debits`, { amount: '1', correlationId });
    const { body } = await api.get(`${accounts}/${id}/events?after=2`);
    expect([status, body.items[0].correlationId, body.items[0].data]).toEqual([200, correlationId, { amount: '1' }]);
    const { body: refused } = await api.post(`${accounts}/${id}/debits`, { amount: '1', correlationId: 'dues' });
    expect([refused.code, refused.field]).toEqual(['InvalidRequest', 'correlationId']);
  });
});

describe('every change of an account', () => {
  it('is acknowledged with 200 and the next version', async () => {
    const id = await fundedAccount(api, 500);
    const steps: [string, object, number][] = [
      ['credits', { amount: '100', description: 'Cash', reference: 'A-1' }, 3],
      ['debits', { amount: '600' }, 4],
      ['name', { name: 'Till' }, 5],
      ['holder', { holderId: v7() }, 6],
      ['holder', { holderId: null }, 7],
      ['freeze', { reason: 'Lost card' }, 8],
      ['unfreeze', {}, 9],
      ['close', { reason: 'Done' }, 10],
      ['reopen', {}, 11],
    ];
    for (const [path, body, version] of steps) {
      const answer = await api.post(`${accounts}/${id}/${path}`, body);
      expect([path, answer.status, answer.body.versions?.[0].version]).toEqual([path, 200, version]);
      expect(answer.headers.get('location')).toBeNull();
    }
  });
  it('that changes nothing is accepted without an event', async () => {
    const id = await fundedAccount(api, 0);
    expect((await api.post(`${accounts}/${id}/name`, { name: 'Bar till' })).body).toMatchObject({ status: 'accepted', versions: [] });
  });
});

describe('a transfer', () => {
  it('goes by its key, and has a place', async () => {
    const from = await fundedAccount(api, 1000);
    const to = await fundedAccount(api, 0);
    const id = v7();
    const sent = await api.post('/api/v1/transfers', { from, to, amount: '400', description: 'Rent' }, { id });
    expect([sent.status, sent.headers.get('location')]).toEqual([201, `/api/v1/transfers/${id}`]);
    expect(sent.body.versions).toHaveLength(2);
    const { body } = await api.get(`/api/v1/transfers/${id}`);
    expect(body).toMatchObject({ transferId: id, from, to, amount: '400', currency: 'EUR', description: 'Rent', reversed: false });
  });
});

describe('the same key', () => {
  it('with the same content gives the same answer, and no second effect', async () => {
    const id = await fundedAccount(api, 0);
    const key = v7();
    const credit = () => api.post(`${accounts}/${id}/credits`, { amount: '25', description: 'Once' }, { id: key });
    const [first, second, third] = [await credit(), await credit(), await credit()];
    expect(first.headers.has('idempotent-replayed')).toBe(false);
    for (const again of [second, third]) {
      expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([200, first.body, 'true']);
    }
    expect((await api.get(`${accounts}/${id}`)).body.balance).toBe('25');
  });
  it('means the same content in upper case and with blanks', async () => {
    const id = await fundedAccount(api, 0);
    const key = v7();
    await api.post(`${accounts}/${id}/credits`, { amount: '25', description: 'Once' }, { id: key });
    const again = await api.post(
      `${accounts}/${id.toUpperCase()}/credits`,
      { description: ' Once ', amount: '25' },
      { id: key.toUpperCase() },
    );
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });
  it('with the place it had at first, also when replayed', async () => {
    const accountId = v7();
    const id = v7();
    const open = () => api.post(accounts, { accountId, currency: 'EUR', name: 'A' }, { id });
    const [first, again] = [await open(), await open()];
    expect([again.status, again.headers.get('location')]).toEqual([201, first.headers.get('location')]);
  });
  it.for([
    ['amount', '/credits', { amount: '26' }, {}],
    ['kind', '/debits', { amount: '25' }, {}],
    ['description', '/credits', { amount: '25', description: 'x' }, {}],
    ['expected version', '/credits', { amount: '25' }, { 'If-Match': '"1"' }],
  ] as const)('with another %s is refused', async ([_, path, body, headers]) => {
    const id = await fundedAccount(api, 100);
    const key = v7();
    await api.post(`${accounts}/${id}/credits`, { amount: '25' }, { id: key });
    const before = await api.written();
    const reused = await api.post(`${accounts}/${id}${path}`, body, { id: key, headers });
    expect([reused.status, reused.body.code]).toEqual([409, 'CommandIdReused']);
    expect(await api.written()).toBe(before);
  });
});

describe('If-Match', () => {
  it('lets a change through at its version alone', async () => {
    const id = await fundedAccount(api, 100);
    const freeze = (version: string) => api.post(`${accounts}/${id}/name`, { name: 'New' }, { headers: { 'If-Match': version } });
    const stale = await freeze('"1"');
    expect([stale.status, stale.body.code, stale.body.expectedVersion, stale.body.version]).toEqual([412, 'VersionMismatch', 1, 2]);
    expect((await freeze('"2"')).status).toBe(200);
  });
  it('opens nothing at a version that what is not there cannot have', async () => {
    const accountId = v7();
    const body = { accountId, currency: 'EUR', name: 'Dues' };
    const open = (version: string) => api.post(accounts, body, { headers: { 'If-Match': version } });
    const early = await open('"1"');
    expect([early.status, early.body.code, early.body.expectedVersion, early.body.version]).toEqual([412, 'VersionMismatch', 1, 0]);
    expect((await api.get(`${accounts}/${accountId}`)).body.code).toBe('AccountNotFound');
    const missing = await api.post(`${accounts}/${accountId}/credits`, { amount: '1' }, { headers: { 'If-Match': '"1"' } });
    expect([missing.status, missing.body.code]).toEqual([404, 'AccountNotFound']);
    expect((await open('"0"')).status).toBe(201);
  });
  it('means the sender of a transfer', async () => {
    const from = await fundedAccount(api, 100);
    const to = await fundedAccount(api, 0);
    const send = (version: string) => api.post('/api/v1/transfers', { from, to, amount: '1' }, { headers: { 'If-Match': version } });
    expect((await send('"1"')).status).toBe(412);
    expect((await send('"2"')).status).toBe(201);
  });
  it.for(['2', '*', 'W/"2"', '"-1"', '"2", "3"', '"02"', '"1e3"'])('%s is refused', async (version) => {
    const id = await fundedAccount(api, 100);
    const { status, body } = await api.post(`${accounts}/${id}/name`, { name: 'New' }, { headers: { 'If-Match': version } });
    expect([status, body.code, body.field]).toEqual([400, 'InvalidRequest', 'If-Match']);
  });
});

describe('what the path and the headers say', () => {
  it('is needed: a command without a key is refused', async () => {
    const id = await fundedAccount(api, 0);
    const before = await api.written();
    const headers = { 'Content-Type': 'application/json' };
    const { status, body } = await api.send(`${accounts}/${id}/credits`, { method: 'POST', headers, body: '{"amount":"1"}' });
    expect([status, body.code, body.field]).toEqual([400, 'InvalidRequest', 'Idempotency-Key']);
    expect((await api.post(`${accounts}/${id}/credits`, { amount: '1' }, { id: 'once' })).body.field).toBe('Idempotency-Key');
    expect(await api.written()).toBe(before);
  });
  it.for(['accountId', 'ledgerId', 'commandId', 'expectedVersion', 'executeAt'])('is not said again in the body: %s', async (field) => {
    const id = await fundedAccount(api, 0);
    const { status, body } = await api.post(`${accounts}/${id}/credits`, { amount: '1', [field]: id });
    expect([status, body.code, body.field]).toEqual([400, 'InvalidRequest', field]);
  });
  it('is not said in the address, where it would be passed over', async () => {
    const id = await fundedAccount(api, 0);
    const before = await api.written();
    const { status, body } = await api.post(`${accounts}/${id}/credits?executeAt=2999-01-01T00:00:00Z`, { amount: '1' });
    expect([status, body.code, body.field]).toEqual([400, 'InvalidRequest', 'executeAt']);
    expect((await api.post('/api/v1/ledgers?x=1', { ledgerId: 'x', name: 'X', timeZone: 'UTC' })).body.field).toBe('x');
    expect(await api.written()).toBe(before);
  });
  it.for([
    ['{"amount":"1","amount":"2"}', 'amount'],
    ['{"amount":"1","\\u0061mount":"1"}', 'amount'],
    ['{"amount":"1","description":"a","description":"a"}', 'description'],
  ] as const)('is said once in the body: %s', async ([body, field]) => {
    const id = await fundedAccount(api, 0);
    const before = await api.written();
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': v7() };
    const refused = await api.send(`${accounts}/${id}/credits`, { method: 'POST', headers, body });
    expect([refused.status, refused.body.code, refused.body.field]).toEqual([400, 'InvalidRequest', field]);
    expect(await api.written()).toBe(before);
  });
  it('may have the word of a field as its text', async () => {
    const id = await fundedAccount(api, 0);
    const body = { amount: '1', description: '{"amount":"2","amount":3}\\', reference: 'amount' };
    expect((await api.post(`${accounts}/${id}/credits`, body)).status).toBe(200);
  });
});

describe('ledgers', () => {
  it('are opened, named and moved; every path exists in each', async () => {
    const opened = await api.post('/api/v1/ledgers', { ledgerId: 'rowing-club', name: 'Rowing', timeZone: 'Europe/Berlin' });
    expect([opened.status, opened.headers.get('location')]).toEqual([201, '/api/v1/ledgers/rowing-club']);
    expect((await api.post('/api/v1/ledgers/rowing-club/name', { name: 'Rowers' })).status).toBe(200);
    expect((await api.post('/api/v1/ledgers/rowing-club/time-zone', { timeZone: 'UTC' })).status).toBe(200);
    const { body } = await api.get('/api/v1/ledgers/rowing-club');
    expect(body).toEqual({ ledgerId: 'rowing-club', name: 'Rowers', timeZone: 'UTC', units: [], position: 3, epoch: expect.any(String) });
    const account = await api.post('/api/v1/ledgers/rowing-club/accounts', { accountId: v7(), currency: 'EUR', name: 'Boats' });
    expect(account.headers.get('location')).toMatch(/^\/api\/v1\/ledgers\/rowing-club\/accounts\//);
    expect((await api.get(account.headers.get('location') ?? '')).body.name).toBe('Boats');
    expect((await api.get(String(account.headers.get('location')).replace('/ledgers/rowing-club', ''))).status).toBe(404);
  });
  it('that are not there are not found, whatever is asked of them', async () => {
    const nowhere = '/api/v1/ledgers/nowhere';
    const answers = await Promise.all([
      api.post(`${nowhere}/accounts`, { accountId: v7(), currency: 'EUR', name: 'A' }),
      api.post(`${nowhere}/name`, { name: 'A' }),
      ...['', '/accounts', `/accounts/${v7()}`, '/events', '/transfers', '/commands', `/commands/${v7()}`].map((path) =>
        api.get(nowhere + path),
      ),
    ]);
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'LedgerNotFound']);
  });
});
