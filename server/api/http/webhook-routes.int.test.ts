// Endpoints of webhooks over HTTP: made once, listed without their secret, removed for good; and what is refused, with the field to blame.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresApi, servePostgresApi } from '../postgres-api-fixture.ts';

let api: PostgresApi;
beforeAll(async () => {
  api = await servePostgresApi();
});
afterAll(() => api.close());

const path = '/api/v1/webhooks';
const url = 'https://example.org/hooks';
const headers = { 'Content-Type': 'application/json' };
const post = (to: string, body: object) => api.send(to, { method: 'POST', headers, body: JSON.stringify(body) });

describe('an endpoint', () => {
  it('is made once, with a secret that is shown once, and begins at the head', async () => {
    const webhookId = v7();
    const made = await post(path, { webhookId, url, events: ['AccountOpened', 'AccountCredited'] });
    expect([made.status, made.body]).toEqual([
      201,
      { webhookId, url, events: ['AccountOpened', 'AccountCredited'], secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) },
    ]);
    const again = await post(path, { webhookId, url, events: ['AccountCredited', 'AccountOpened'] });
    expect([again.status, Object.keys(again.body)]).toEqual([200, ['webhookId', 'url', 'events']]);
    const { position } = (await api.get('/api/v1/ledgers/main')).body;
    const listed = await api.get(path);
    expect(listed.body).toEqual({
      items: [
        {
          webhookId,
          url,
          events: ['AccountOpened', 'AccountCredited'],
          createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          status: 'delivering',
          position,
          waiting: 0,
          failing: 0,
          parked: 0,
          failingSince: null,
          retryAt: null,
          lastError: null,
          accounts: [],
        },
      ],
      next: null,
    });
    expect(JSON.stringify(listed.body)).not.toContain(made.body.secret.slice(6));
    expect(await post(`${path}/${webhookId}/remove`, {})).toMatchObject({ status: 200, body: { webhookId } });
  });

  it('is made for all events when none are named', async () => {
    const webhookId = v7();
    expect((await post(path, { webhookId, url })).body).toMatchObject({ events: null });
    expect((await post(path, { webhookId, url })).status).toBe(200);
    await post(`${path}/${webhookId}/remove`, {});
  });

  it('is not made twice under one id', async () => {
    const webhookId = v7();
    await post(path, { webhookId, url });
    for (const other of [{ url: `${url}/other` }, { events: ['AccountOpened'] }]) {
      const answer = await post(path, { webhookId, url, ...other });
      expect([answer.status, answer.body.code, answer.body.field]).toEqual([409, 'WebhookIdReused', 'webhookId']);
    }
    await post(`${path}/${webhookId}/remove`, {});
  });

  it('stays removed, whatever comes late', async () => {
    const webhookId = v7();
    await post(path, { webhookId, url });
    expect((await post(`${path}/${webhookId}/remove`, {})).status).toBe(200);
    expect((await post(`${path}/${webhookId}/remove`, {})).status).toBe(200);
    expect((await post(path, { webhookId, url })).body.code).toBe('WebhookIdReused');
    expect((await post(`${path}/${webhookId}/retry`, {})).body.code).toBe('WebhookNotFound');
    expect((await api.get(path)).body.items).toEqual([]);
  });

  it('is one of twenty at most', async () => {
    const ids = Array.from({ length: 21 }, () => v7());
    const answers = await Promise.all(ids.map((webhookId) => post(path, { webhookId, url })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 20 }, () => 201), 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('TooManyWebhooks');
    for (const webhookId of ids) await post(`${path}/${webhookId}/remove`, {});
  });

  it('belongs to its ledger', async () => {
    await api.post('/api/v1/ledgers', { ledgerId: 'club', name: 'Club', timeZone: 'UTC' });
    const webhookId = v7();
    expect((await post('/api/v1/ledgers/club/webhooks', { webhookId, url })).status).toBe(201);
    expect((await api.get(path)).body.items).toEqual([]);
    expect((await post(`${path}/${webhookId}/remove`, {})).body.code).toBe('WebhookNotFound');
    expect((await api.get('/api/v1/ledgers/club/webhooks')).body.items).toHaveLength(1);
    expect((await api.get('/api/v1/ledgers/club/reactors')).body).toEqual({
      items: [
        { name: `webhook/${webhookId}`, position: 1, head: 1, lagEvents: 0, status: 'running', failures: 0, error: null, retryAt: null },
      ],
      next: null,
    });
    const input = encodeURIComponent(JSON.stringify({ ledgerId: 'club' }));
    expect((await api.get(`/trpc/system.webhooks?input=${input}`)).body.result.data).toMatchObject([{ webhookId, url, failing: 0 }]);
    expect((await api.get(`/trpc/system.reactors?input=${input}`)).body.result.data).toMatchObject([{ name: `webhook/${webhookId}` }]);
  });
});

describe('refused', () => {
  const bad: [string, object, string][] = [
    ['no id', { url }, 'webhookId'],
    ['an id that is none', { webhookId: 'x', url }, 'webhookId'],
    ['no URL', { webhookId: v7() }, 'url'],
    ['a URL that is no text', { webhookId: v7(), url: 7 }, 'url'],
    ['a URL of another kind', { webhookId: v7(), url: 'ftp://example.org' }, 'url'],
    ['a URL with a password', { webhookId: v7(), url: 'https://me:secret@example.org' }, 'url'],
    ['a URL that is too long', { webhookId: v7(), url: `https://example.org/${'a'.repeat(2_000)}` }, 'url'],
    ['a private URL', { webhookId: v7(), url: 'https://10.0.0.1/' }, 'url'],
    ['a plain URL', { webhookId: v7(), url: 'http://example.org/' }, 'url'],
    ['no event type', { webhookId: v7(), url, events: [] }, 'events'],
    ['an unknown event type', { webhookId: v7(), url, events: ['AccountOpened', 'AccountPainted'] }, 'events.1'],
    ['an event type twice', { webhookId: v7(), url, events: ['AccountOpened', 'AccountOpened'] }, 'events'],
    ['events that are no list', { webhookId: v7(), url, events: 'AccountOpened' }, 'events'],
    ['a field too many', { webhookId: v7(), url, secret: 'mine' }, 'secret'],
    ['a ledger in the body', { webhookId: v7(), url, ledgerId: 'main' }, 'ledgerId'],
  ];
  it.for(bad)('is %s', async ([, body, field]) => {
    const answer = await post(path, body);
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'InvalidRequest', field]);
    expect(JSON.stringify(answer.body)).not.toContain('secret@');
  });
  it.for([
    ['GET', '/api/v1/ledgers/nowhere/webhooks', 404, 'LedgerNotFound'],
    ['POST', '/api/v1/ledgers/nowhere/webhooks', 404, 'LedgerNotFound'],
    ['GET', '/api/v1/ledgers/nowhere/reactors', 404, 'LedgerNotFound'],
    ['GET', `${path}?secret=1`, 400, 'InvalidRequest'],
    ['POST', `${path}?url=x`, 400, 'InvalidRequest'],
    ['POST', `${path}/${v7()}/remove`, 400, 'InvalidRequest'],
    ['POST', `${path}/nobody/remove`, 400, 'InvalidRequest'],
    ['DELETE', path, 405, 'RouteNotFound'],
  ] as const)('is %s %s', async ([method, to, status, code]) => {
    const body = method === 'POST' ? { body: JSON.stringify({ webhookId: v7(), url }) } : {};
    const answer = await api.send(to, { method, headers, ...body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
  it('is what no JSON says', async () => {
    const answer = await api.send(path, {
      method: 'POST',
      body: 'url=x',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.body.code).toBe('NotJson');
  });
});
