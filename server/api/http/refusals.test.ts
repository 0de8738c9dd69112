// Every refusal that the domain gives, over HTTP: its status, its facts, its sentence, and that it is recorded.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount, serveApi, type TestApi } from '../api-fixture.ts';

let api: TestApi;
beforeAll(async () => {
  api = await serveApi();
});
afterAll(() => api.close());

const accounts = '/api/v1/accounts';

async function frozen(): Promise<string> {
  const id = await fundedAccount(api, 100);
  await api.post(`${accounts}/${id}/freeze`, {});
  return id;
}

async function closed(): Promise<string> {
  const id = await fundedAccount(api, 0);
  await api.post(`${accounts}/${id}/close`, {});
  return id;
}

async function full(): Promise<string> {
  const id = await fundedAccount(api, 0);
  for (let n = 0; n < 9; n += 1) await api.post(`${accounts}/${id}/credits`, { amount: '1000000000000000' });
  return id;
}

describe('a refusal', () => {
  const refusals: [string, (id: string) => Promise<[string, object]>, number, string][] = [
    ['InsufficientFunds', async (id) => [`${accounts}/${id}/debits`, { amount: '1350' }], 422, 'Short by 3.50 EUR.'],
    ['AccountNotEmpty', async (id) => [`${accounts}/${id}/close`, {}], 422, 'balance of 10.00 EUR'],
    ['AccountNotFrozen', async (id) => [`${accounts}/${id}/unfreeze`, {}], 422, 'not frozen'],
    ['AccountNotClosed', async (id) => [`${accounts}/${id}/reopen`, {}], 422, 'not closed'],
    ['SameAccount', async (id) => ['/api/v1/transfers', { from: id, to: id, amount: '1' }], 422, 'two different'],
    [
      'CurrencyMismatch',
      async (id) => ['/api/v1/transfers', { from: id, to: await fundedAccount(api, 0, 'USD'), amount: '1' }],
      422,
      'EUR and USD',
    ],
    ['AccountNotFound', async () => [`${accounts}/${v7()}/credits`, { amount: '1' }], 404, 'no account'],
    ['AccountAlreadyOpen', async (accountId) => [accounts, { accountId, currency: 'EUR', name: 'Twice' }], 409, 'already'],
    ['LedgerAlreadyOpen', async () => ['/api/v1/ledgers', { ledgerId: 'main', name: 'Main', timeZone: 'UTC' }], 409, 'already'],
    ['AccountIsFrozen', async () => [`${accounts}/${await frozen()}/debits`, { amount: '1' }], 422, 'frozen'],
    ['AccountIsClosed', async () => [`${accounts}/${await closed()}/credits`, { amount: '1' }], 422, 'closed'],
    ['BalanceOutOfRange', async () => [`${accounts}/${await full()}/credits`, { amount: '1' }], 422, 'larger'],
  ];
  it.for(refusals)('%s has its status, facts and sentence, and is recorded', async ([code, request, status, sentence]) => {
    const [path, body] = await request(await fundedAccount(api, 1000));
    const before = await api.written();
    const answer = await api.post(path, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ code, status, title: expect.any(String), type: expect.stringMatching(/^urn:/) });
    expect(answer.body.detail).toContain(sentence);
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
    expect(await api.written()).toBe(before + 1);
  });
  it('for lack of funds says how much is missing', async () => {
    const id = await fundedAccount(api, 1000);
    const { body } = await api.post(`${accounts}/${id}/debits`, { amount: '1350' });
    expect(body).toMatchObject({ shortBy: '350', held: '0', accountId: id });
  });
  it('is the same again under the same key, whatever happened since', async () => {
    const id = await fundedAccount(api, 100);
    const key = v7();
    const first = await api.post(`${accounts}/${id}/debits`, { amount: '101' }, { id: key });
    await api.post(`${accounts}/${id}/credits`, { amount: '1000' });
    const again = await api.post(`${accounts}/${id}/debits`, { amount: '101' }, { id: key });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect({ ...again.body, requestId: '' }).toEqual({ ...first.body, requestId: '' });
  });
});
