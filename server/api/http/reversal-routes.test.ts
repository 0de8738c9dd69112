// Reversals over HTTP: every kind of entry, both legs of a transfer, once however often it is asked for, and every refusal.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount, serveApi, type TestApi } from '../api-fixture.ts';

let api: TestApi;
beforeAll(async () => {
  api = await serveApi();
});
afterAll(() => api.close());

const accounts = '/api/v1/accounts';
const reverse = (id: string, version: number | string, reason = ' typed twice ') =>
  api.post(`${accounts}/${id}/events/${version}/reversal`, { reason });
const balance = async (id: string): Promise<string> => (await api.get(`${accounts}/${id}`)).body.balance;
const lastEvent = async (id: string) => (await api.get(`${accounts}/${id}/events?order=desc&limit=1`)).body.items[0];

async function transferred(): Promise<{ from: string; to: string; transferId: string }> {
  const [from, to, transferId] = [await fundedAccount(api, 1000), await fundedAccount(api, 0), v7()];
  await api.post('/api/v1/transfers', { from, to, amount: '400' }, { id: transferId });
  return { from, to, transferId };
}

describe('a reversal', () => {
  it('takes a credit back, with the reason, and names what it reversed', async () => {
    const id = await fundedAccount(api, 1000);
    const { status, headers, body } = await reverse(id, 2);
    expect([status, headers.get('location'), body.versions]).toEqual([200, null, [{ streamType: 'account', streamId: id, version: 3 }]]);
    const data = { reversedVersion: 2, direction: 'debit', amount: '1000', reason: 'typed twice' };
    expect(await lastEvent(id)).toMatchObject({ type: 'EntryReversed', data, balance: '0', available: '0' });
  });
  it('gives a debit back', async () => {
    const id = await fundedAccount(api, 1000);
    await api.post(`${accounts}/${id}/debits`, { amount: '600' });
    expect((await reverse(id, 3)).status).toBe(200);
    expect(await balance(id)).toBe('1000');
  });
  it('gives back what was captured of a hold', async () => {
    const id = await fundedAccount(api, 1000);
    const holdId = v7();
    await api.post(`${accounts}/${id}/holds`, { amount: '500' }, { id: holdId });
    await api.post(`${accounts}/${id}/holds/${holdId}/capture`, { amount: '200' });
    expect((await reverse(id, 4)).status).toBe(200);
    expect(await balance(id)).toBe('1000');
  });
  it.for(['from', 'to'] as const)('takes both legs of a transfer back, asked for at the account %s', async (side) => {
    const legs = await transferred();
    expect((await api.get(`/api/v1/transfers/${legs.transferId}`)).body.reversed).toBe(false);
    const { status, body } = await reverse(legs[side], side === 'from' ? 3 : 2);
    expect([status, body.versions.length]).toEqual([200, 2]);
    expect([await balance(legs.from), await balance(legs.to)]).toEqual(['1000', '0']);
    expect((await api.get(`/api/v1/transfers/${legs.transferId}`)).body.reversed).toBe(true);
    expect((await lastEvent(legs.from)).data).toMatchObject({ reversedVersion: 3, direction: 'credit', transferId: legs.transferId });
    expect((await lastEvent(legs.to)).data).toMatchObject({ reversedVersion: 2, direction: 'debit', transferId: legs.transferId });
    // From the other side it is done already.
    const again = await (side === 'from' ? reverse(legs.to, 2) : reverse(legs.from, 3));
    expect([again.status, again.body.code]).toEqual([409, 'AlreadyReversed']);
  });
  it('raced ten times happens once', async () => {
    const { from, to } = await transferred();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 ? reverse(from, 3) : reverse(to, 2))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    expect([await balance(from), await balance(to)]).toEqual(['1000', '0']);
  });
  it('under the same key gives the same answer', async () => {
    const id = await fundedAccount(api, 1000);
    const key = v7();
    const once = () => api.post(`${accounts}/${id}/events/2/reversal`, { reason: 'typed twice' }, { id: key });
    const [first, again] = [await once(), await once()];
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([200, first.body, 'true']);
  });
});

describe('a reversal is refused', () => {
  const cases: [string, () => Promise<[string, number]>, number, string][] = [
    ['AccountNotFound', async () => [v7(), 1], 404, 'no account'],
    ['EventNotFound', async () => [await fundedAccount(api, 1), 3], 404, 'no event of version 3'],
    ['EventNotFound', async () => [await fundedAccount(api, 1), 0], 404, 'no event of version 0'],
    ['NotReversible', async () => [await fundedAccount(api, 1), 1], 422, 'cannot be reversed'],
    [
      'NotReversible',
      async () => {
        const id = await fundedAccount(api, 1);
        await reverse(id, 2);
        return [id, 3];
      },
      422,
      'cannot be reversed',
    ],
    [
      'AlreadyReversed',
      async () => {
        const id = await fundedAccount(api, 1);
        await reverse(id, 2);
        return [id, 2];
      },
      409,
      'reversed already',
    ],
    [
      'InsufficientFunds',
      async () => {
        const id = await fundedAccount(api, 1000);
        await api.post(`${accounts}/${id}/debits`, { amount: '1' });
        return [id, 2];
      },
      422,
      'Short by 0.01 EUR',
    ],
    [
      'AccountIsFrozen',
      async () => {
        const id = await fundedAccount(api, 1000);
        await api.post(`${accounts}/${id}/freeze`, {});
        return [id, 2];
      },
      422,
      'frozen',
    ],
  ];
  it.for(cases)('%s', async ([code, entry, status, sentence]) => {
    const [id, version] = await entry();
    const before = await api.written();
    const answer = await reverse(id, version);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toContain(sentence);
    expect(await api.written()).toBe(before + 1);
  });
  it.for([
    ['two', { reason: 'x' }, 'version'],
    ['-1', { reason: 'x' }, 'version'],
    ['1.5', { reason: 'x' }, 'version'],
    ['01', { reason: 'x' }, 'version'],
    ['1', {}, 'reason'],
    ['1', { reason: ' ' }, 'reason'],
    ['1', { reason: 'x', version: 2 }, 'version'],
    ['1', { reason: 'x', amount: '1' }, 'amount'],
  ] as const)('when malformed: version %s with %j is blamed on %s', async ([version, body, field]) => {
    const id = await fundedAccount(api, 1);
    const before = await api.written();
    const answer = await api.post(`${accounts}/${id}/events/${version}/reversal`, body);
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'InvalidRequest', field]);
    expect(await api.written()).toBe(before);
  });
});
