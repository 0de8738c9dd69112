// Timelines over HTTP: the person at this machine without a name, anyone by theirs.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount } from '../api-fixture.ts';
import { localActor } from '../context.ts';
import { type PostgresApi, servePostgresApi } from '../postgres-api-fixture.ts';

let api: PostgresApi;
beforeAll(async () => {
  api = await servePostgresApi();
});
afterAll(() => api.close());

const head = async () => (await api.get('/api/v1/ledgers/main')).body.position;

describe('a timeline', () => {
  it('is one’s own, and anyone’s by their id; newest first, in pages', async () => {
    const account = await fundedAccount(api, 100);
    const someone = v7();
    for (const person of [localActor, someone]) await api.post(`/api/v1/people/${person}/following/${account}`, {});
    await api.post(`/api/v1/accounts/${account}/credits`, { amount: '5', description: 'Tips' });
    await api.post(`/api/v1/accounts/${account}/debits`, { amount: '2' });
    const minPosition = await head();
    const mine = await api.send(`/api/v1/timeline?minPosition=${minPosition}`);
    expect(mine.headers.get('playhead-position')).toBe(String(minPosition));
    expect(mine.body).toMatchObject({
      items: [
        { type: 'AccountDebited', accountId: account, accountName: 'Bar till', balance: '103', available: '103', version: 4 },
        {
          type: 'AccountCredited',
          data: { amount: '5', description: 'Tips' },
          balance: '105',
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ],
      next: null,
    });
    const first = await api.send(`/api/v1/people/${someone}/timeline?limit=1`);
    const second = await api.send(`/api/v1/people/${someone}/timeline?limit=1&cursor=${first.body.next}`);
    expect([...first.body.items, ...second.body.items]).toEqual(mine.body.items);
    const following = await api.send(`/api/v1/people/${someone}/following`);
    expect(following.body.items).toMatchObject([{ accountId: account, balance: '103' }]);
    expect((await api.send(`/api/v1/ledgers/main/people/${v7()}/timeline`)).body).toEqual({ items: [], next: null });
  });

  it.for([
    ['/timeline?cursor=eyJrZXkiOlsiMSJdfQ', 400, 'InvalidRequest'],
    ['/timeline?limit=0', 400, 'InvalidRequest'],
    ['/timeline?personId=x', 400, 'InvalidRequest'],
    ['/timeline?after=1', 400, 'InvalidRequest'],
    ['/people/me/timeline', 400, 'InvalidRequest'],
    ['/people/00000000-0000-0000-0000-000000000000/following', 400, 'InvalidRequest'],
    ['/ledgers/nowhere/timeline', 404, 'LedgerNotFound'],
  ] as const)('%s is refused', async ([path, status, code]) => {
    const { body, ...answer } = await api.send(`/api/v1${path}`);
    expect([answer.status, body.code]).toEqual([status, code]);
  });
});
