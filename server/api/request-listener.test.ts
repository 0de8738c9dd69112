// The door: foreign pages, wrong content types, bodies that are too large, addresses that are not there, and too much at once.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Busy, OutcomeUnknown, StoreUnavailable } from '#server/event-store/errors.ts';
import { busThat, fundedAccount, rawRequest, serveApi, type TestApi } from './api-fixture.ts';

let api: TestApi;
let account: string;
beforeAll(async () => {
  api = await serveApi();
  account = await fundedAccount(api, 100);
});
afterAll(() => api.close());

const credit = () => `/api/v1/accounts/${account}/credits`;
const json = { 'Content-Type': 'application/json' };

describe('a foreign page', () => {
  const foreign: Record<string, string>[] = [
    { Origin: 'http://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://localhost:1' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
    { Host: 'evil.example' },
    { Host: 'localhost' },
  ];
  it.for(foreign)('with %j changes nothing', async (headers) => {
    const before = await api.written();
    const overTrpc = JSON.stringify({ ledgerId: 'main', commandId: v7(), accountId: account, amount: '1' });
    const answers = [
      await rawRequest(api, credit(), {
        method: 'POST',
        headers: { ...json, 'Idempotency-Key': v7(), ...headers },
        body: '{"amount":"1"}',
      }),
      await rawRequest(api, '/trpc/accounts.credit', { method: 'POST', headers: { ...json, ...headers }, body: overTrpc }),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([403, 'OriginNotAllowed']);
    expect(await api.written()).toBe(before);
  });
  it.for(foreign.filter((headers) => headers['Sec-Fetch-Mode'] === undefined))('with %j is told nothing', async (headers) => {
    for (const path of ['/api/v1/accounts', '/trpc/ledgers.list']) {
      expect((await rawRequest(api, path, { headers })).body).toMatchObject({ code: 'OriginNotAllowed', requestId: expect.any(String) });
    }
  });
});

describe('our own page, and what is no browser', () => {
  it.for([
    {},
    { 'Sec-Fetch-Site': 'same-origin' },
    { 'Sec-Fetch-Site': 'none' },
    { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
  ])('may read with %j', async (headers) => expect((await rawRequest(api, '/api/v1/accounts', { headers })).status).toBe(200));
  it('may change', async () => {
    const headers = { ...json, 'Idempotency-Key': v7(), Origin: api.origin, 'Sec-Fetch-Site': 'same-origin' };
    expect((await rawRequest(api, credit(), { method: 'POST', headers, body: '{"amount":"1"}' })).status).toBe(200);
  });
  it('is protected from being framed, and from guessed types', async () => {
    const { headers } = await api.get('/api/v1/accounts');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('a body', () => {
  const body = '{"amount":"1"}';
  it.for([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/json; charset=latin1',
    'text/plain; application/json',
    '',
  ])('of type "%s" is refused and changes nothing', async (type) => {
    const before = await api.written();
    for (const path of [credit(), '/trpc/accounts.credit']) {
      const answer = await api.send(path, { method: 'POST', headers: { 'Idempotency-Key': v7(), 'Content-Type': type }, body });
      expect([answer.status, answer.body.code]).toEqual([415, 'NotJson']);
    }
    expect(await api.written()).toBe(before);
  });
  it.for([65_537, 1_000_000, 9_000_000])('of %i bytes is refused', async (size) => {
    const before = await api.written();
    for (const path of [credit(), '/trpc/accounts.credit']) {
      const padded = `${body.slice(0, -1)}${' '.repeat(size - body.length)}}`;
      const answer = await rawRequest(api, path, { method: 'POST', headers: { ...json, 'Idempotency-Key': v7() }, body: padded });
      expect([answer.status, answer.body.code]).toEqual([413, 'BodyTooLarge']);
    }
    expect(await api.written()).toBe(before);
  });
  it('of 64 KiB is read', async () => {
    const padded = `${body.slice(0, -1)}${' '.repeat(65_536 - body.length)}}`;
    const headers = { ...json, 'Idempotency-Key': v7() };
    expect((await api.send(credit(), { method: 'POST', headers, body: padded })).status).toBe(200);
  });
  it('that is not UTF-8 is refused, not mended', async () => {
    const before = await api.written();
    const bad = Buffer.concat([Buffer.from('{"amount":"1","description":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    for (const path of [credit(), '/trpc/accounts.credit']) {
      const answer = await api.send(path, { method: 'POST', headers: { ...json, 'Idempotency-Key': v7() }, body: bad });
      expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'InvalidRequest', 'body']);
    }
    expect(await api.written()).toBe(before);
  });
});

describe('an address', () => {
  it.for([
    '/api',
    '/api/v1',
    '/api/v2/accounts',
    '/api/v1/accounts/',
    '/api/v1/statistic',
    '/api/v1/searches',
    '/api/v1/timelines',
    '/api/v1/balance-sheet',
    '/api/v1/ledgers/main/nothing',
    '/trpc/accounts.nothing',
    '/trpc/',
  ])('%s is not there', async (path) => {
    const { status, body } = await api.get(path);
    expect([status, body.code ?? body.error.data.code]).toEqual([404, 'RouteNotFound']);
  });
  it.for([
    ['DELETE', '/api/v1/accounts', 'POST, GET, HEAD'],
    ['POST', '/api/v1/health', 'GET, HEAD'],
    ['GET', '/api/v1/accounts/x/credits', 'POST'],
    ['PUT', '/api/v1/ledgers/main/accounts/x', 'GET, HEAD'],
    ['OPTIONS', '/api/v1/transfers', 'POST, GET, HEAD'],
  ] as const)('takes no %s %s, and says what it takes', async ([method, path, allow]) => {
    const { status, headers, body } = await api.send(path, { method });
    expect([status, body.code, headers.get('allow')]).toEqual([405, 'RouteNotFound', allow]);
  });
  it('answers HEAD as GET, without a body', async () => {
    const { status, headers, body } = await api.send(`/api/v1/accounts/${account}`, { method: 'HEAD' });
    expect([status, headers.has('etag'), body]).toEqual([200, true, '']);
  });
});

describe('what goes wrong inside', () => {
  const failing = (error: Error) => busThat(() => Promise.reject(error));
  it.for([
    [new Busy('secret of the house'), 503, 'Busy', '1'],
    [new StoreUnavailable('secret of the house'), 503, 'DatabaseUnavailable', '1'],
    [new OutcomeUnknown('secret of the house'), 504, 'OutcomeUnknown', null],
    [new Error('secret of the house'), 500, 'Internal', null],
  ] as const)('%s has its code, and says nothing of the inside', async ([error, status, code, retryAfter]) => {
    const broken = await serveApi({ bus: failing(error), opensMain: false });
    const answer = await broken.post(`/api/v1/accounts/${v7()}/credits`, { amount: '1' });
    expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([status, code, retryAfter]);
    expect(JSON.stringify(answer.body)).not.toContain(error.message);
    expect(broken.logged).toEqual(code === 'Internal' ? ['a request failed'] : []);
    await broken.close();
  });
});

describe('too much at once', () => {
  it('is refused by address, then by process, and over as soon as the others are answered', async () => {
    const { promise: open, resolve } = Promise.withResolvers<void>();
    const waiting = busThat(() => open.then(() => Promise.reject(new Busy('done'))));
    const busy = await serveApi({ bus: waiting, opensMain: false, bounds: { perAddress: 2, perProcess: 10 } });
    const send = () => busy.post(`/api/v1/accounts/${v7()}/credits`, { amount: '1' });
    const first = [send(), send()];
    await expect.poll(async () => (await busy.get('/api/v1/health')).status).toBe(429);
    const refused = await busy.get('/api/v1/health');
    expect([refused.body.code, refused.headers.get('retry-after')]).toEqual(['TooManyRequests', '1']);
    resolve();
    await Promise.all(first);
    expect((await busy.get('/api/v1/health')).status).toBe(200);
    await busy.close();
  });
  it('of all is Busy', async () => {
    const { promise: open, resolve } = Promise.withResolvers<void>();
    const busy = await serveApi({
      bus: busThat(() => open.then(() => Promise.reject(new Busy('done')))),
      opensMain: false,
      bounds: { perAddress: 9, perProcess: 1 },
    });
    const first = busy.post(`/api/v1/accounts/${v7()}/credits`, { amount: '1' });
    await expect.poll(async () => (await busy.get('/api/v1/health')).body.code).toBe('Busy');
    resolve();
    await first;
    await busy.close();
  });
});
