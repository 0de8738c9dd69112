// GET /integrity: the log is gone over as it grows; what is wrong is named, and stays named until it is asked for again.
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresApi, servePostgresApi } from './postgres-api-fixture.ts';

let api: PostgresApi;
beforeAll(async () => {
  api = await servePostgresApi();
});
afterAll(() => api.close());

const integrity = async () => (await api.send('/api/v1/integrity')).body;
const verify = (body: object = {}) =>
  api.send('/api/v1/integrity/verify', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
/** It has come to the head, or to what is wrong. */
const settled = (expected: object) => expect.poll(integrity, { timeout: 30_000, interval: 50 }).toMatchObject(expected);

async function owner(sql: string): Promise<void> {
  const client = new pg.Client(api.logUrl);
  await client.connect();
  await client.query(`alter table log.events disable trigger all; ${sql}; alter table log.events enable trigger all`);
  await client.end();
}

describe('integrity', () => {
  const [from, to] = [v7(), v7()];

  it('follows the log, with its sums', async () => {
    await api.post('/api/v1/accounts', { accountId: from, currency: 'EUR', name: 'Till' });
    await api.post('/api/v1/accounts', { accountId: to, currency: 'EUR', name: 'Bank' });
    await api.post(`/api/v1/accounts/${from}/credits`, { amount: '500' });
    await api.post('/api/v1/transfers', { from, to, amount: '200' });
    await api.post(`/api/v1/accounts/${to}/debits`, { amount: '50' });
    await settled({ checkedTo: 7, events: 7, ok: true, sums: [{ currency: 'EUR', credited: '500', debited: '50', balance: '450' }] });
    await api.post('/api/v1/transfers', { from, to, amount: '1000' });
    await api.post(`/api/v1/accounts/${from}/credits`, { amount: '1' });
    await settled({ checkedTo: 8, events: 8, ok: true, sums: [{ currency: 'EUR', credited: '501', debited: '50', balance: '451' }] });
  });

  it('says the same when it begins anew, however often it is asked to', async () => {
    const [one, again] = [await verify(), await verify()];
    expect([one.status, again.status]).toEqual([200, 200]);
    await settled({ checkedTo: 8, ok: true, sums: [{ currency: 'EUR', credited: '501', debited: '50', balance: '451' }] });
  });

  it('names what is wrong, and keeps to it until it is asked again', async () => {
    await owner(`update log.events set actor_id = '00000000-0000-8000-8000-0000000000aa' where position = 5`);
    expect(await integrity()).toMatchObject({ ok: true });
    await verify();
    const wrong = { position: 5, streamType: 'account', streamId: from, version: 3, what: expect.stringContaining('its hash') };
    await settled({ ok: false, checkedTo: 4, brokenAt: wrong });
    await owner(`update log.events set actor_id = '00000000-0000-8000-8000-000000000001' where position = 5`);
    expect(await integrity()).toMatchObject({ ok: false });
    await verify();
    await settled({ ok: true, checkedTo: 8 });
  });

  it('is asked about a ledger that is there, without fields', async () => {
    expect(await api.send('/api/v1/ledgers/nowhere/integrity')).toMatchObject({ status: 404, body: { code: 'LedgerNotFound' } });
    expect(await verify({ colour: 'blue' })).toMatchObject({ status: 400, body: { code: 'InvalidRequest', field: 'colour' } });
  });
});
