// Holds and limits over HTTP: placed, captured, released, listed, and every refusal with its status, facts and sentence.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { fundedAccount, serveApi, type TestApi } from '../api-fixture.ts';

let api: TestApi;
/** How far the store's clock has been put ahead. */
let aheadMs = 0;
beforeAll(async () => {
  api = await serveApi({ store: createMemoryEventStore({ now: () => Date.now() + aheadMs }) });
});
afterAll(() => api.close());

const accounts = '/api/v1/accounts';
const hourMs = 3_600_000;
const ahead = (ms: number) => new Date(Date.now() + aheadMs + ms).toISOString();

/** An account with 10.00 EUR on it and a hold of 4.00. */
async function held(more: object = {}): Promise<{ id: string; holdId: string; path: string }> {
  const id = await fundedAccount(api, 1000);
  const holdId = v7();
  await api.post(`${accounts}/${id}/holds`, { amount: '400', ...more }, { id: holdId });
  return { id, holdId, path: `${accounts}/${id}/holds/${holdId}` };
}

async function standing(id: string): Promise<readonly string[]> {
  const { balance, held: set, available } = (await api.get(`${accounts}/${id}`)).body;
  return [balance, set, available];
}

describe('a hold', () => {
  it('goes by its key, has a place, and is not available', async () => {
    const id = await fundedAccount(api, 1000);
    const holdId = v7();
    const expiresAt = ahead(hourMs);
    const placed = await api.post(`${accounts}/${id}/holds`, { amount: '400', expiresAt, description: ' Trailer ' }, { id: holdId });
    expect([placed.status, placed.headers.get('location')]).toEqual([201, `${accounts}/${id}/holds/${holdId}`]);
    const versions = [{ streamType: 'account', streamId: id, version: 3 }];
    expect(placed.body).toEqual({ commandId: holdId, status: 'accepted', position: expect.any(Number), versions });
    expect(await standing(id)).toEqual(['1000', '400', '600']);
    const hold = { holdId, accountId: id, amount: '400', status: 'held', captured: '0', expiresAt, description: 'Trailer' };
    const { body } = await api.get(placed.headers.get('location') ?? '');
    expect(body).toEqual({ ...hold, placedAt: expect.any(String) });
    expect((await api.get(`${accounts}/${id}/holds`)).body).toEqual({ items: [body], next: null });
  });
  it('is captured whole when no amount is said', async () => {
    const { id, path } = await held();
    expect((await api.post(`${path}/capture`, {})).status).toBe(200);
    expect(await standing(id)).toEqual(['600', '0', '600']);
    expect((await api.get(path)).body).toMatchObject({ status: 'captured', captured: '400' });
  });
  it('is captured in part, and the rest is released', async () => {
    const { id, path } = await held();
    expect((await api.post(`${path}/capture`, { amount: '150' })).body.versions).toHaveLength(1);
    expect(await standing(id)).toEqual(['850', '0', '850']);
    expect((await api.get(path)).body).toMatchObject({ status: 'captured', amount: '400', captured: '150' });
  });
  it('is released', async () => {
    const { id, path } = await held();
    expect((await api.post(`${path}/release`, {})).status).toBe(200);
    expect(await standing(id)).toEqual(['1000', '0', '1000']);
    expect((await api.get(path)).body).toMatchObject({ status: 'released', captured: '0' });
  });
  it('is placed once under one key, whatever became of it and of its time', async () => {
    const expiresAt = ahead(hourMs);
    const id = await fundedAccount(api, 1000);
    const key = v7();
    const place = () => api.post(`${accounts}/${id}/holds`, { amount: '400', expiresAt }, { id: key });
    const first = await place();
    await api.post(`${accounts}/${id}/holds/${key}/release`, {});
    aheadMs += hourMs;
    const again = await place();
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true']);
  });
  it('six times 10.00 on 50.00 gives five and a refusal', async () => {
    const id = await fundedAccount(api, 5000);
    const answers = await Promise.all(Array.from({ length: 6 }, () => api.post(`${accounts}/${id}/holds`, { amount: '1000' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 422]);
    const refused = answers.find(({ status }) => status === 422)?.body;
    expect(refused).toMatchObject({ code: 'InsufficientFunds', shortBy: '1000', held: '5000' });
    expect(await standing(id)).toEqual(['5000', '5000', '0']);
  });
});

describe('a hold is refused', () => {
  const another = async () => `${accounts}/${(await held()).id}/holds/${v7()}`;
  const past = { amount: '1', expiresAt: '2001-01-01T00:00:00.000Z' };
  const cases: [string, () => Promise<[string, object]>, number, string][] = [
    ['HoldNotFound', async () => [`${await another()}/capture`, {}], 404, 'no open hold'],
    ['HoldNotFound', async () => [`${await another()}/release`, {}], 404, 'no open hold'],
    ['HoldExceeded', async () => [`${(await held()).path}/capture`, { amount: '401' }], 422, 'The hold is for 4.00 EUR'],
    ['HoldHasExpired', async () => [`${accounts}/${(await held()).id}/holds`, past], 422, 'has passed'],
    ['InsufficientFunds', async () => [`${accounts}/${(await held()).id}/holds`, { amount: '601' }], 422, '0.01 EUR; 4.00 EUR is held.'],
    ['AccountNotFound', async () => [`${accounts}/${v7()}/holds`, { amount: '1' }], 404, 'no account'],
    ['AccountNotEmpty', async () => [`${accounts}/${(await held()).id}/close`, {}], 422, '4.00 EUR is held'],
  ];
  it.for(cases)('%s', async ([code, request, status, sentence]) => {
    const [path, body] = await request();
    const before = await api.written();
    const answer = await api.post(path, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toContain(sentence);
    expect(await api.written()).toBe(before + 1);
  });
  it('at its end, also while no event has said so', async () => {
    const expiresAt = ahead(hourMs);
    const { id, path } = await held({ expiresAt });
    aheadMs += hourMs;
    const { status, body } = await api.post(`${path}/capture`, {});
    expect([status, body.code, body.expiresAt]).toEqual([422, 'HoldHasExpired', expiresAt]);
    expect(await standing(id)).toEqual(['1000', '400', '600']);
  });
  it.for([
    ['holds', { amount: '0' }, 'AmountNotPositive', 'amount'],
    ['holds', { amount: '1000000000000001' }, 'AmountTooLarge', 'amount'],
    ['holds', {}, 'InvalidRequest', 'amount'],
    ['holds', { amount: '1', expiresAt: 'soon' }, 'InvalidRequest', 'expiresAt'],
    ['holds', { amount: '1', expiresAt: '2999-01-01T00:00:00Z' }, 'InvalidRequest', 'expiresAt'],
    ['holds', { amount: '1', holdId: v7() }, 'InvalidRequest', 'holdId'],
    ['holds/seven/capture', {}, 'InvalidRequest', 'holdId'],
    [`holds/${v7()}/capture`, { amount: '-1' }, 'AmountNotPositive', 'amount'],
    [`holds/${v7()}/capture`, { holdId: v7() }, 'InvalidRequest', 'holdId'],
    [`holds/${v7()}/release`, { amount: '1' }, 'InvalidRequest', 'amount'],
    ['overdraft-limit', {}, 'InvalidRequest', 'limit'],
    ['overdraft-limit', { limit: '-1' }, 'AmountNotPositive', 'limit'],
    ['overdraft-limit', { limit: '1000000000000001' }, 'AmountTooLarge', 'limit'],
  ] as const)('when malformed: %s %j is %s for %s', async ([part, body, code, field]) => {
    const id = await fundedAccount(api, 0);
    const before = await api.written();
    const answer = await api.post(`${accounts}/${id}/${part}`, body);
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, code, field]);
    expect(await api.written()).toBe(before);
  });
});

describe('the holds of an account', () => {
  it('that is not there are not found, nor is a hold of another', async () => {
    expect((await api.get(`${accounts}/${v7()}/holds`)).body.code).toBe('AccountNotFound');
    const { holdId } = await held();
    const other = await fundedAccount(api, 0);
    const { status, body } = await api.get(`${accounts}/${other}/holds/${holdId}`);
    expect([status, body.code]).toEqual([404, 'HoldNotFound']);
    expect((await api.get(`${accounts}/${other}/holds`)).body).toEqual({ items: [], next: null });
  });
});

describe('an overdraft limit', () => {
  it('may go down to what is in use, and no further', async () => {
    const { id } = await held();
    const change = (limit: string) => api.post(`${accounts}/${id}/overdraft-limit`, { limit });
    expect((await change('900')).body).toMatchObject({ status: 'accepted', versions: [{ version: 4 }] });
    expect((await change('900')).body.versions).toEqual([]);
    await api.post(`${accounts}/${id}/debits`, { amount: '1100' });
    const { status, body } = await change('499');
    expect([status, body.code, body.inUse]).toEqual([422, 'OverdraftInUse', '500']);
    expect(body.detail).toBe('5.00 EUR of the overdraft is in use; the limit cannot be less.');
    expect((await change('500')).status).toBe(200);
  });
});
