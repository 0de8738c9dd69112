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

  it('ends at a moment of the past, by its position or its time, page after page', async () => {
    const account = await fundedAccount(api, 100);
    const someone = v7();
    await api.post(`/api/v1/people/${someone}/following/${account}`, {});
    for (const amount of ['1', '2', '3', '4']) await api.post(`/api/v1/accounts/${account}/credits`, { amount });
    const minPosition = await head();
    const timeline = `/api/v1/people/${someone}/timeline`;
    const amounts = async (parameters: string) => {
      const { body } = await api.send(`${timeline}?minPosition=${minPosition}&${parameters}`);
      return { amounts: body.items.map(({ data }: { data: { amount: string } }) => data.amount), next: body.next };
    };
    const all = (await api.send(`${timeline}?minPosition=${minPosition}`)).body.items;
    const third = all[1];
    expect(await amounts(`position=${third.position}`)).toEqual({ amounts: ['3', '2', '1'], next: null });
    expect((await amounts(`at=${third.recordedAt}`)).amounts).toEqual(expect.arrayContaining(['3', '2', '1']));
    expect((await amounts(`position=${third.position - 3}`)).amounts).toEqual([]);
    expect((await amounts('at=2020-01-01T00:00:00.000Z')).amounts).toEqual([]);
    const first = await amounts(`position=${third.position}&limit=2`);
    expect(first.amounts).toEqual(['3', '2']);
    expect((await amounts(`position=${third.position}&limit=2&cursor=${first.next}`)).amounts).toEqual(['1']);
    // A page of another moment goes on elsewhere.
    expect((await api.send(`${timeline}?limit=2&cursor=${first.next}`)).body).toMatchObject({ code: 'InvalidRequest' });
  });

  it('is asked for one account among those that are followed', async () => {
    const [one, other, third] = [await fundedAccount(api, 1), await fundedAccount(api, 1), await fundedAccount(api, 1)];
    const someone = v7();
    for (const account of [one, other]) await api.post(`/api/v1/people/${someone}/following/${account}`, {});
    const following = `/api/v1/people/${someone}/following?minPosition=${await head()}`;
    expect((await api.send(`${following}&accountId=${other}`)).body.items).toMatchObject([{ accountId: other }]);
    expect((await api.send(`${following}&accountId=${third}`)).body.items).toEqual([]);
  });

  it.for([
    ['/timeline?position=999999', 400, 'UnknownPosition'],
    ['/timeline?position=1&at=2026-01-01T00:00:00.000Z', 400, 'InvalidRequest'],
    ['/people?cursor=x', 400, 'InvalidRequest'],
    ['/people/nobody', 400, 'InvalidRequest'],
    ['/ledgers/nowhere/people', 404, 'LedgerNotFound'],
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
