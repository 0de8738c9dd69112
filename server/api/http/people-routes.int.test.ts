// People over HTTP: everyone who holds or follows something, each once, with what they hold and follow by its name of now.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localActor } from '../context.ts';
import { type PostgresApi, servePostgresApi } from '../postgres-api-fixture.ts';

let api: PostgresApi;
beforeAll(async () => {
  api = await servePostgresApi();
});
afterAll(() => api.close());

/** A ledger of its own: each test counts who is in it. */
async function openClub() {
  const ledgerId = `c${v7().replaceAll('-', '').slice(-12)}`;
  await api.post('/api/v1/ledgers', { ledgerId, name: 'Club', timeZone: 'UTC' });
  const root = `/api/v1/ledgers/${ledgerId}`;
  const open = async (name: string, holderId?: string) => {
    const accountId = v7();
    await api.post(`${root}/accounts`, { accountId, currency: 'EUR', name, ...(holderId && { holderId }) });
    return accountId;
  };
  const follow = (person: string, account: string) => api.post(`${root}/people/${person}/following/${account}`, {});
  const fresh = async () => `minPosition=${(await api.get(root)).body.position}`;
  const people = async (parameters = '') => (await api.send(`${root}/people?${await fresh()}&${parameters}`)).body;
  const person = async (id: string) => (await api.send(`${root}/people/${id}?${await fresh()}`)).body;
  return { root, open, follow, people, person };
}

const [ann, ben, cho, dee] = [v7(), v7(), v7(), v7()] as const;

describe('people', () => {
  it('are those who hold and those who follow, each once, by their ids', async () => {
    const { root, open, follow, people } = await openClub();
    const dues = await open('Dues', ben);
    const bar = await open('Bar', ben);
    const kiosk = await open('Kiosk');
    for (const [person, account] of [
      [ann, kiosk],
      [ann, dues],
      [ben, bar],
    ] as const)
      await follow(person, account);
    await api.post(`${root}/accounts/${bar}/name`, { name: 'Clubhouse bar' });
    expect(await people()).toEqual({
      items: [
        {
          personId: ann,
          holds: [],
          follows: [
            { accountId: kiosk, name: 'Kiosk' },
            { accountId: dues, name: 'Dues' },
          ],
        },
        {
          personId: ben,
          holds: [
            { accountId: dues, name: 'Dues' },
            { accountId: bar, name: 'Clubhouse bar' },
          ],
          follows: [{ accountId: bar, name: 'Clubhouse bar' }],
        },
      ],
      next: null,
    });
  });

  it('are no longer there when they neither hold nor follow', async () => {
    const { root, open, follow, people, person } = await openClub();
    const dues = await open('Dues', ann);
    await follow(ben, dues);
    await api.post(`${root}/accounts/${dues}/holder`, { holderId: cho });
    await api.post(`${root}/people/${ben}/following/${dues}/unfollow`, {});
    expect((await people()).items).toEqual([{ personId: cho, holds: [{ accountId: dues, name: 'Dues' }], follows: [] }]);
    expect(await person(ann)).toEqual({ personId: ann, holds: [], follows: [] });
  });

  it('come in pages, nobody twice and nobody missing', async () => {
    const { open, people } = await openClub();
    for (const [index, holder] of [dee, ann, cho, ben, ann].entries()) await open(`Account ${index}`, holder);
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { items, next } = await people(`limit=1${cursor}`);
      seen.push(...items.map(({ personId }: { personId: string }) => personId));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(seen).toEqual([ann, ben, cho, dee]);
  });

  it('are shown with ten accounts at most, the first they began with', async () => {
    const { open, person } = await openClub();
    for (let index = 1; index <= 12; index++) await open(`Account ${index}`, ann);
    const { holds } = await person(ann);
    expect(holds.map(({ name }: { name: string }) => name)).toEqual(Array.from({ length: 10 }, (_, index) => `Account ${index + 1}`));
  });

  it('are nobody in a ledger where nothing is held or followed, and whoever asks is still somebody', async () => {
    const { people, person } = await openClub();
    expect(await people()).toEqual({ items: [], next: null });
    expect(await person(localActor)).toEqual({ personId: localActor, holds: [], follows: [] });
  });
});
