// The API over PostgreSQL: the same questions and the same garbage as in memory, and what only a database can do.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount } from './api-fixture.ts';
import { garbageSpecs } from './garbage-specs.ts';
import { questionSpecs } from './http/query-specs.ts';
import { runSpecs } from './http/run-specs.ts';
import { type PostgresApi, servePostgresApi } from './postgres-api-fixture.ts';

questionSpecs(servePostgresApi);
runSpecs(servePostgresApi);
garbageSpecs(servePostgresApi, 100);

describe('over PostgreSQL', () => {
  let api: PostgresApi;
  beforeAll(async () => {
    api = await servePostgresApi();
  });
  afterAll(() => api.close());

  const balanceOf = async (id: string) => (await api.get(`/api/v1/accounts/${id}`)).body.balance;

  it('one key sent many times at once has one effect and equal answers', async () => {
    const id = await fundedAccount(api, 0);
    const key = v7();
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => api.post(`/api/v1/accounts/${id}/credits`, { amount: '7' }, { id: key })),
    );
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.has('idempotent-replayed'))).toHaveLength(15);
    expect(await balanceOf(id)).toBe('7');
  });
  it('64 at once on one account are all answered, and add up', async () => {
    const id = await fundedAccount(api, 0);
    const answers = await Promise.all(Array.from({ length: 64 }, () => api.post(`/api/v1/accounts/${id}/credits`, { amount: '1' })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await balanceOf(id)).toBe('64');
  });
  it('an acknowledged position is waited for', async () => {
    const id = await fundedAccount(api, 0);
    const { body } = await api.post(`/api/v1/accounts/${id}/credits`, { amount: '5' });
    const answer = await api.send(`/api/v1/accounts/${id}?minPosition=${body.position}`);
    expect([answer.body.balance, answer.headers.has('playhead-lagging')]).toEqual(['5', false]);
    expect(Number(answer.headers.get('playhead-position'))).toBeGreaterThanOrEqual(body.position);
  });
  it('accounts are found by what is said of them', async () => {
    const holderId = v7();
    const accountId = v7();
    await api.post('/api/v1/accounts', { accountId, currency: 'CHF', name: "100% O'Neil_", holderId });
    for (const query of [`holderId=${holderId}`, 'currency=CHF', `q=${encodeURIComponent('0% o')}`, `q=${accountId.slice(0, 13)}`]) {
      const { body } = await api.get(`/api/v1/accounts?${query}`);
      expect([query, body.items.map((account: { accountId: string }) => account.accountId)]).toEqual([query, [accountId]]);
    }
    expect((await api.get('/api/v1/accounts?currency=CHF&position=1')).body.items).toEqual([]);
  });
  it('events can be seen as they were stored', async () => {
    const id = await fundedAccount(api, 3);
    const { body } = await api.get(`/api/v1/accounts/${id}/events?raw=true`);
    expect(body.items[1]).toMatchObject({
      type: 'AccountCredited',
      schemaVersion: 1,
      data: { amount: '3' },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
  it('a database that is gone is said to be, and comes back', async () => {
    const id = await fundedAccount(api, 0);
    await api.interrupt();
    const answers = [
      await api.send('/api/v1/ready'),
      await api.send(`/api/v1/accounts/${id}`),
      await api.post(`/api/v1/accounts/${id}/credits`, { amount: '1' }),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([503, 'DatabaseUnavailable']);
    expect((await api.send('/api/v1/health')).status).toBe(200);
    await api.restore();
    expect((await api.send('/api/v1/ready')).status).toBe(200);
    expect((await api.post(`/api/v1/accounts/${id}/credits`, { amount: '1' })).status).toBe(200);
  });
});
