// Who has an answer already is told 304, exactly as long as it is the same; what never changes may be kept for ever.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount, serveApi, type TestApi } from '../api-fixture.ts';

let api: TestApi;
let account: string;
let transferId: string;
beforeAll(async () => {
  api = await serveApi();
  account = await fundedAccount(api, 1000);
  transferId = v7();
  const to = await fundedAccount(api, 0);
  await api.post('/api/v1/transfers', { from: account, to, amount: '1' }, { id: transferId });
  await api.post(`/api/v1/accounts/${account}/holds`, { amount: '1' }, { id: transferId.replace(/^./, 'f') });
});
afterAll(() => api.close());

const head = async () => (await api.get('/api/v1/ledgers/main')).body.position;
const asked = (path: string, tag: string, method = 'GET') => api.send(path, { method, headers: { 'If-None-Match': tag } });
const etagOf = async (path: string) => (await api.get(path)).headers.get('etag') ?? '';

const questions: [string, () => string][] = [
  ['ledgers', () => '/api/v1/ledgers'],
  ['a ledger', () => '/api/v1/ledgers/main'],
  ['accounts', () => '/api/v1/accounts'],
  ['an account', () => `/api/v1/accounts/${account}`],
  ['an account as it was', () => `/api/v1/accounts/${account}?version=1`],
  ['the events of an account', () => `/api/v1/accounts/${account}/events`],
  ['the events of a ledger', () => '/api/v1/events'],
  ['holds', () => `/api/v1/accounts/${account}/holds`],
  ['transfers', () => '/api/v1/transfers'],
  ['a transfer', () => `/api/v1/transfers/${transferId}`],
  ['commands', () => '/api/v1/commands'],
  ['a command', () => `/api/v1/commands/${transferId}`],
  ['webhooks', () => '/api/v1/webhooks'],
  ['reactors', () => '/api/v1/reactors'],
];

describe('asked for again', () => {
  it.for(questions)('%s: 304 without a body, with where it is true', async ([, path]) => {
    const first = await api.get(path());
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[^"]+"$/);
    for (const method of ['GET', 'HEAD']) {
      const again = await asked(path(), tag, method);
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', tag]);
      expect(again.headers.get('playhead-position')).toBe(first.headers.get('playhead-position'));
      expect([again.headers.get('cache-control'), again.headers.has('content-type')]).toEqual(['private, no-cache', false]);
    }
  });

  it('a change is never hidden: every answer that it is in has another mark', async () => {
    const changing = ['/api/v1/ledgers', '/api/v1/ledgers/main', '/api/v1/accounts', `/api/v1/accounts/${account}`]
      .concat([`/api/v1/accounts/${account}/events`, '/api/v1/events', '/api/v1/commands'])
      .map((path) => ({ path, before: '' }));
    for (const one of changing) one.before = await etagOf(one.path);
    await api.post(`/api/v1/accounts/${account}/credits`, { amount: '1' });
    await head();
    for (const { path, before } of changing) {
      const again = await asked(path, before);
      expect([path, again.status, again.headers.get('etag') === before]).toEqual([path, 200, false]);
    }
    const unchanged = `/api/v1/accounts/${account}?version=1`;
    expect((await asked(unchanged, '"1"')).status).toBe(304);
  });

  it('what lagged is not kept, and always told whole', async () => {
    const path = `/api/v1/accounts/${account}?minPosition=${(await head()) + 1}`;
    const answer = await asked(path, await etagOf(`/api/v1/accounts/${account}`));
    expect([answer.status, answer.headers.get('playhead-lagging'), answer.headers.get('cache-control')]).toEqual([200, 'true', 'no-store']);
  });

  it('a problem is a problem, whatever one has', async () => {
    for (const tag of ['*', '"1"']) {
      const { status, headers } = await asked(`/api/v1/accounts/${v7()}`, tag);
      expect([status, headers.get('cache-control'), headers.has('etag')]).toEqual([404, 'no-store', false]);
    }
  });

  it.for([
    ['*', 304],
    [' * ', 304],
    ['TAG', 304],
    ['W/TAG', 304],
    ['"other", TAG', 304],
    ['"a,b",W/TAG,"c"', 304],
    ['"other"', 200],
    ['W/"other", "one"', 200],
    ['2', 200],
    ['""', 200],
    ['"TAG', 200],
    ['"*"', 200],
    ['', 200],
    [`"${'x'.repeat(5000)}"`, 200],
  ] as const)('If-None-Match: %s is answered %i', async ([header, status]) => {
    const path = `/api/v1/accounts/${account}`;
    const tag = await etagOf(path);
    expect((await asked(path, header.replace('TAG', header === '"TAG' ? '3' : tag))).status).toBe(status);
  });
});

describe('as it was', () => {
  const immutable = 'private, max-age=31536000, immutable';
  const cached = async (query: string) => (await api.get(query)).headers.get('cache-control');

  it('at a version or a position, and named with the epoch of the ledger, it may be kept for ever', async () => {
    const { epoch, position } = (await api.get('/api/v1/ledgers/main')).body;
    for (const query of [`accounts/${account}?version=2`, `accounts/${account}?position=${position}`, `accounts?position=${position}`]) {
      expect([query, await cached(`/api/v1/${query}&epoch=${epoch}`)]).toEqual([query, immutable]);
      expect(await cached(`/api/v1/${query}&epoch=another`)).toBe('private, no-cache');
      expect(await cached(`/api/v1/${query}`)).toBe('private, no-cache');
    }
  });
  it('at a time, or now, it may still change', async () => {
    const { epoch } = (await api.get('/api/v1/ledgers/main')).body;
    for (const query of [`accounts/${account}?`, `accounts/${account}?at=2999-01-01T00:00:00Z&`, 'accounts?']) {
      expect([query, await cached(`/api/v1/${query}epoch=${epoch}`)]).toEqual([query, 'private, no-cache']);
    }
  });
  it('a position that the ledger has not come to is refused, and kept by nobody', async () => {
    const { epoch, position } = (await api.get('/api/v1/ledgers/main')).body;
    const { status, headers } = await api.get(`/api/v1/accounts?position=${position + 1}&epoch=${epoch}`);
    expect([status, headers.get('cache-control')]).toEqual([400, 'no-store']);
  });
  it('is named by no epoch where nothing lasts', async () => {
    const { status, body } = await api.get(`/api/v1/accounts/${account}/holds?epoch=x`);
    expect([status, body.field]).toEqual([400, 'epoch']);
  });
});
