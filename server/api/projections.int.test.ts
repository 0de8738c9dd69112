// The projections over HTTP and tRPC: how they stand, a rebuild from the request to the switch, and every wrong turn.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount } from './api-fixture.ts';
import { type PostgresApi, servePostgresApi } from './postgres-api-fixture.ts';

let api: PostgresApi;
beforeAll(async () => {
  api = await servePostgresApi();
  await fundedAccount(api, 500);
});
afterAll(() => api.close());

const post = (path: string, body: object = {}) =>
  api.send(`/api/v1${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
const accountsOf = async () => {
  const { body } = await api.get('/api/v1/projections');
  return body.items.filter(({ name }: { name: string }) => name === 'accounts');
};

describe('projections', () => {
  it('say how each generation stands', async () => {
    const [only] = await accountsOf();
    expect(only).toEqual({
      name: 'accounts',
      generation: 1,
      version: 1,
      position: 3,
      head: 3,
      lagEvents: 0,
      lagMs: 0,
      status: 'running',
      live: true,
    });
  });

  it('are told with the head that they go for', async () => {
    const { headers, body } = await api.get('/api/v1/projections');
    expect(headers.get('playhead-position')).toBe(String(body.items[0].head));
  });

  it('are rebuilt, switched, taken back and dropped', async () => {
    expect(await post('/ledgers/main/projections/accounts/rebuild')).toMatchObject({
      status: 200,
      body: { name: 'accounts', generation: 2 },
    });
    await expect
      .poll(accountsOf, { timeout: 20_000 })
      .toMatchObject([{ live: false }, { live: true, rebuild: { phase: 'switched', differences: 0 } }]);
    expect(await post('/projections/accounts/back')).toMatchObject({ status: 200, body: { generation: 1 } });
    expect(await accountsOf()).toMatchObject([{ live: true }, { live: false, rebuild: { phase: 'back' } }]);
    expect(await post('/projections/accounts/retry')).toMatchObject({ status: 200, body: { generation: 1 } });
    expect(await post('/projections/accounts/drop')).toMatchObject({ status: 200, body: { generation: 1 } });
    await expect.poll(accountsOf, { timeout: 20_000 }).toMatchObject([{ generation: 1, live: true }]);
  });

  it('over tRPC too', async () => {
    const asked = await api.send(`/trpc/system.projections?input=${encodeURIComponent(JSON.stringify({ ledgerId: 'main' }))}`);
    expect(asked.body.result.data[0]).toMatchObject({ name: 'accounts', live: true });
    const headers = { 'Content-Type': 'application/json', Origin: api.origin };
    const body = JSON.stringify({ ledgerId: 'main', name: 'accounts', keepOld: false });
    expect(await api.send('/trpc/system.rebuild', { method: 'POST', body, headers })).toMatchObject({ status: 200 });
    await expect.poll(accountsOf, { timeout: 20_000 }).toMatchObject([{ live: true, rebuild: { phase: 'switched' } }]);
  });

  it.each([
    ['/projections/ledgers/rebuild', {}, 404, 'ProjectionNotFound'],
    [`/projections/${'x'.repeat(5_000)}/drop`, {}, 404, 'ProjectionNotFound'],
    ['/projections/acc%00ounts/retry', {}, 404, 'ProjectionNotFound'],
    ["/projections/accounts';drop table read.accounts/rebuild", {}, 404, 'ProjectionNotFound'],
    ['/ledgers/nowhere/projections/accounts/rebuild', {}, 404, 'LedgerNotFound'],
    ['/projections/accounts/back', {}, 409, 'NotNow'],
    ['/projections/accounts/switch?now=1', {}, 400, 'InvalidRequest'],
    ['/projections/accounts/rebuild', { keepOld: 'yes' }, 400, 'InvalidRequest'],
    ['/projections/accounts/rebuild', { name: 'accounts' }, 400, 'InvalidRequest'],
    ['/projections/accounts/drop', { force: true }, 400, 'InvalidRequest'],
  ])('%s with %j is refused with %i %s', async (path, body, status, code) => {
    expect(await post(path, body)).toMatchObject({ status, body: { code, detail: expect.stringMatching(/\.$/) } });
  });

  it('take no other parameters and no other methods', async () => {
    expect(await api.send('/api/v1/projections?name=accounts')).toMatchObject({ status: 400 });
    expect(await api.send('/api/v1/projections', { method: 'POST' })).toMatchObject({ status: 405 });
    expect(await api.send('/api/v1/ledgers/nowhere/projections')).toMatchObject({ status: 404, body: { code: 'LedgerNotFound' } });
  });
});
