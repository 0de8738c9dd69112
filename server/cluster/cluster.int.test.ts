// What Playhead promises, over HTTP, of one process and of several alike: the same tests, asked of each process in turn. Real processes,
// started as a person starts them, over a real PostgreSQL.
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBooks } from './check-books-spec.ts';
import { type Answer, type Client, createClient, respondAsync } from './client-fixture.ts';
import { type Cluster, startCluster, topologies } from './cluster-fixture.ts';

const longMs = 180_000;
const times = <T>(count: number, one: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => one(index));
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort();
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
/** What an answer says, without what is new in each. */
const said = ({ status, body: { requestId: _, ...body } }: Answer) => ({ status, body });

describe.each(Object.keys(topologies) as (keyof typeof topologies)[])('%s', (topology) => {
  const ledgerId = 'cluster';
  let cluster: Cluster;
  let client: Client;
  beforeAll(async () => {
    cluster = await startCluster(topology);
    client = createClient(cluster.urls, ledgerId);
  }, longMs);
  afterAll(() => cluster?.stop(), longMs);

  it('a ledger is opened once, whoever is asked', async () => {
    const body = { ledgerId, name: 'Rowing club', timeZone: 'Europe/Berlin' };
    const id = v7();
    const [first, ...others] = await Promise.all(times(4, () => client.post('/api/v1/ledgers', body, { id })));
    expect(first?.status).toBe(201);
    for (const other of others) expect(other.body).toEqual(first?.body);
    const again = await Promise.all(times(4, () => client.post('/api/v1/ledgers', body)));
    expect(statuses(again)).toEqual([409, 409, 409, 409]);
    expect(await client.read('')).toMatchObject({ name: 'Rowing club', position: 1 });
  });

  it('a version that one process wrote is the one that the next expects', async () => {
    const accountId = await client.open();
    const credit = (version: number, id: string) =>
      client.post(`/accounts/${accountId}/credits`, { amount: '100' }, { id, headers: { 'If-Match': `"${version}"` } });
    for (const version of [1, 2, 3, 4]) {
      const id = v7();
      const done = await credit(version, id);
      expect([done.status, done.body.versions]).toEqual([200, [{ streamType: 'account', streamId: accountId, version: version + 1 }]]);
      const again = await credit(version, id);
      expect([said(again), again.headers.get('idempotent-replayed')]).toEqual([said(done), 'true']);
      const late = v7();
      const refused = await credit(version, late);
      expect([refused.status, refused.body.code]).toEqual([412, 'VersionMismatch']);
      expect(said(await credit(version, late))).toEqual(said(refused));
    }
    expect(await client.standing(accountId)).toEqual(['400', '0', '400']);
  });

  it('of ten writers at one version one succeeds', async () => {
    const accountId = await client.open();
    const headers = { 'If-Match': '"1"' };
    const answers = await Promise.all(times(10, () => client.post(`/accounts/${accountId}/credits`, { amount: '1' }, { headers })));
    expect(statuses(answers)).toEqual([200, ...times(9, () => 412)]);
  });

  it('200 transfers at once make no money and lose none', async () => {
    const accounts = await Promise.all(times(10, (index) => client.open(100_000, `Boat ${index}`)));
    const answers = await Promise.all(
      times(200, (index) => {
        const from = accounts[index % 10];
        const to = accounts[(index + 1 + (index % 7)) % 10];
        return client.post('/transfers', { from, to, amount: String(1 + index) });
      }),
    );
    expect(statuses(answers)).toEqual(times(200, () => 201));
    const standing = await Promise.all(accounts.map(client.standing));
    expect(standing.reduce((sum, [balance]) => sum + Number(balance), 0)).toBe(1_000_000);
  });

  it('the last money is spent once', async () => {
    const accountId = await client.open(500);
    const answers = await Promise.all(times(20, () => client.post(`/accounts/${accountId}/debits`, { amount: '500' })));
    expect(statuses(answers)).toEqual([200, ...times(19, () => 422)]);
    expect(await client.standing(accountId)).toEqual(['0', '0', '0']);
  });

  it('a movement is reversed once, raced ten times', async () => {
    const accountId = await client.open(700);
    const reverse = () => client.post(`/accounts/${accountId}/events/2/reversal`, { reason: 'Booked twice' });
    const answers = await Promise.all(times(10, reverse));
    expect(statuses(answers)).toEqual([200, ...times(9, () => 409)]);
    expect(await client.standing(accountId)).toEqual(['0', '0', '0']);
  });

  it('six holds of 1,000 on 5,000 are five and a refusal', async () => {
    const accountId = await client.open(5_000);
    const answers = await Promise.all(times(6, () => client.post(`/accounts/${accountId}/holds`, { amount: '1000' })));
    expect(statuses(answers)).toEqual([201, 201, 201, 201, 201, 422]);
    expect(await client.standing(accountId)).toEqual(['5000', '5000', '0']);
  });

  it('a hold is captured or released through one process and known to the next', async () => {
    const accountId = await client.open(5_000);
    const holds = `/accounts/${accountId}/holds`;
    for (const [end, body, status, balance] of [
      ['capture', { amount: '300' }, 'captured', '4700'],
      ['release', {}, 'released', '4700'],
    ] as const) {
      const id = v7();
      await client.post(holds, { amount: '1000' }, { id, through: 0 });
      expect((await client.get(`${holds}/${id}`, 1)).body).toMatchObject({ status: 'held' });
      await client.post(`${holds}/${id}/${end}`, body, { through: 1 });
      expect((await client.get(`${holds}/${id}`, 0)).body).toMatchObject({ status });
      const twice = await client.post(`${holds}/${id}/${end}`, body, { through: 0 });
      expect([twice.status, twice.body.code]).toEqual([404, 'HoldNotFound']);
      expect(await client.standing(accountId)).toEqual([balance, '0', balance]);
    }
  });

  it('a hold is captured and released at once: one of the two', async () => {
    const accountId = await client.open(1_000);
    const places = times(5, () => v7());
    await Promise.all(places.map((id) => client.post(`/accounts/${accountId}/holds`, { amount: '100' }, { id })));
    for (const id of places) {
      const answers = await Promise.all(['capture', 'release'].map((end) => client.post(`/accounts/${accountId}/holds/${id}/${end}`)));
      expect(statuses(answers)).toEqual([200, 404]);
    }
    expect((await client.standing(accountId))[1]).toBe('0');
  });

  it('a hold expires once, and its money is available again', async () => {
    const accountId = await client.open(5_000);
    const expiresAt = inMs(1_500);
    await Promise.all(times(5, () => client.post(`/accounts/${accountId}/holds`, { amount: '1000', expiresAt })));
    expect(await client.standing(accountId)).toEqual(['5000', '5000', '0']);
    await expect.poll(async () => (await client.get(`/accounts/${accountId}`)).body.held, { timeout: 30_000 }).toBe('0');
    const { items } = await client.read(`/accounts/${accountId}/events`);
    const ends = items.filter(({ type }: { readonly type: string }) => type === 'HoldExpired');
    expect(new Set(ends.map(({ data }: Answer['body']) => data.holdId)).size).toBe(5);
    expect(ends.length).toBe(5);
    for (const { recordedAt } of ends) expect(recordedAt >= expiresAt).toBe(true);
    expect(await client.standing(accountId)).toEqual(['5000', '0', '5000']);
  });

  it('commands of the queue end in their order, whoever took them and whoever runs them', async () => {
    const accountId = await client.open();
    const ids = times(24, () => v7());
    // In any other order a debit finds no money.
    for (const [index, id] of ids.entries()) {
      const what = index % 2 === 0 ? 'credits' : 'debits';
      const queued = await client.post(
        `/accounts/${accountId}/${what}`,
        { amount: '100' },
        { id, headers: respondAsync, through: index >> 1 },
      );
      expect([queued.status, queued.body]).toEqual([202, { commandId: id, status: 'queued' }]);
    }
    const ends = await Promise.all(ids.map(client.end));
    expect(ends.map(({ status }) => status)).toEqual(ids.map(() => 'accepted'));
    const places = ends.map(({ firstPosition }) => firstPosition ?? 0);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it('the end of a command is told by the socket of a process that it did not go through, a refusal too', async () => {
    const [credited, empty] = [await client.open(), await client.open()];
    // One by one: what else happens would wake everybody. A refusal has no event, so no read model moves, and nobody but the log can tell.
    for (const through of [0, 1]) {
      for (const [what, status] of [
        [`${credited}/credits`, 'accepted'],
        [`${empty}/debits`, 'rejected'],
      ] as const) {
        const id = v7();
        const { end } = await client.watch(id, through + 1);
        await client.post(`/accounts/${what}`, { amount: '100' }, { id, headers: respondAsync, through });
        expect(await end).toMatchObject({ commandId: id, status });
      }
    }
  });

  it('what is for later happens then, and not before', async () => {
    const accountId = await client.open();
    const executeAt = inMs(1_500);
    const ids = times(4, () => v7());
    await Promise.all(ids.map((id) => client.post(`/accounts/${accountId}/credits`, { amount: '100', executeAt }, { id })));
    expect((await client.read('/commands?status=queued')).items.map(({ commandId }: Answer['body']) => commandId)).toEqual(
      expect.arrayContaining(ids),
    );
    for (const id of ids) {
      const { status, endedAt = '' } = await client.end(id);
      expect([status, endedAt >= executeAt]).toEqual(['accepted', true]);
    }
    expect((await client.standing(accountId))[0]).toBe('400');
  });

  it('a command that is cancelled as it runs has one end, and that end is true', async () => {
    const accountId = await client.open();
    const ends = await Promise.all(
      times(16, async (index) => {
        const id = v7();
        await client.post(`/accounts/${accountId}/credits`, { amount: '100', executeAt: inMs(400) }, { id });
        await sleep(index * 40);
        const cancels = await Promise.all(times(2, (through) => client.post(`/commands/${id}/cancel`, {}, { through })));
        const { status } = await client.end(id);
        const done = cancels.filter((answer) => answer.status === 200);
        for (const { body } of done) expect(body).toMatchObject({ commandId: id, status: 'cancelled' });
        expect([status, done.length > 0]).toEqual(done.length > 0 ? ['cancelled', true] : ['accepted', false]);
        return status;
      }),
    );
    const accepted = ends.filter((status) => status === 'accepted').length;
    expect((await client.standing(accountId))[0]).toBe(String(accepted * 100));
  });

  it('one id sent everywhere at once has one effect and one answer; with another content it is refused', async () => {
    const accountId = await client.open();
    await Promise.all(
      times(10, async (index) => {
        const id = v7();
        const credit = (amount: string) => client.post(`/accounts/${accountId}/credits`, { amount }, { id });
        const [first, ...others] = await Promise.all(times(4, () => credit('100')));
        for (const other of others) expect(other.body).toEqual(first?.body);
        expect(first?.status).toBe(200);
        const reused = await credit(String(101 + index));
        expect([reused.status, reused.body.code]).toEqual([409, 'CommandIdReused']);
      }),
    );
    expect((await client.standing(accountId))[0]).toBe('1000');
  });

  it('of two contents that race for one id one wins, at once or in the queue', async () => {
    const accountId = await client.open();
    const amounts = await Promise.all(
      times(10, async (index) => {
        const id = v7();
        const headers = index % 2 === 0 ? {} : respondAsync;
        const credit = (amount: string, through: number) =>
          client.post(`/accounts/${accountId}/credits`, { amount }, { id, headers, through });
        const answers = await Promise.all(times(4, (through) => credit(through % 2 === 0 ? '100' : '200', through)));
        const taken = ['100', '200'].filter((_, one) => [answers[one], answers[one + 2]].some((answer) => (answer?.status ?? 409) < 300));
        expect(statuses(answers).slice(2)).toEqual([409, 409]);
        expect(taken.length).toBe(1);
        await client.end(id);
        return Number(taken[0]);
      }),
    );
    expect((await client.standing(accountId))[0]).toBe(String(amounts.reduce((sum, amount) => sum + amount, 0)));
  });

  it('many ledgers are written to and read at once, and nobody is sent away', { timeout: longMs }, async () => {
    const clients = times(12, (index) => createClient(cluster.urls, `busy-${index}`));
    await Promise.all(
      clients.map(async (busy, index) => {
        await busy.post('/api/v1/ledgers', { ledgerId: `busy-${index}`, name: 'Busy', timeZone: 'UTC' });
        const accounts = await Promise.all(times(4, () => busy.open(10_000)));
        await Promise.all(
          times(8, async (worker) => {
            const [from, to] = [accounts[worker % 4], accounts[(worker + 1) % 4]];
            for (const turn of [1, 2]) {
              if (worker % 2 === 0) await busy.post('/transfers', { from, to, amount: '1' });
              else await busy.post(`/accounts/${to}/credits`, { amount: '1' }, { headers: turn % 2 === 0 ? respondAsync : {} });
              await busy.get(`/accounts/${to}/events`);
            }
          }),
        );
      }),
    );
    for (const [index, busy] of clients.entries()) await checkBooks(busy, `busy-${index}`);
  });

  it('processes that are killed lose nothing they acknowledged, and what is sent again happens once', { timeout: longMs }, async () => {
    const accounts = await Promise.all(times(8, (index) => client.open(100_000, `Oar ${index}`)));
    const acknowledged: string[] = [];
    const { promise: underWay, resolve: crashNow } = Promise.withResolvers<void>();
    const sending = times(20, async (worker) => {
      for (const turn of times(9, (index) => index)) {
        const id = v7();
        const [from, to] = [accounts[worker % 8], accounts[(worker + 1 + (turn % 7)) % 8]];
        const headers = turn % 3 === 0 ? respondAsync : {};
        const answer = await client.insist('/transfers', { from, to, amount: String(1 + turn) }, { id, headers });
        expect(answer.status).toBeLessThan(300);
        acknowledged.push(id);
        if (acknowledged.length === 50) crashNow();
      }
    });
    await underWay;
    await cluster.crash();
    await Promise.all(sending);
    const ends = await Promise.all(acknowledged.map(client.end));
    expect(ends.filter(({ status }) => status !== 'accepted')).toEqual([]);
    const events = await checkBooks(client, ledgerId);
    const written = Map.groupBy(events, ({ commandId }) => commandId as string);
    expect(acknowledged.filter((id) => written.get(id)?.length !== 2)).toEqual([]);
    const standing = await Promise.all(accounts.map(client.standing));
    expect(standing.reduce((sum, [balance]) => sum + Number(balance), 0)).toBe(800_000);
  });

  it('all of it stands in books that hold together, and nobody wrote of an error', async () => {
    const events = await checkBooks(client, ledgerId);
    expect(events.length).toBeGreaterThan(900);
    expect(cluster.errors()).toEqual([]);
  });
});
