// A run over HTTP: every command that shares a correlation id, whatever became of it, and how many ended how. Held on every store.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount, type TestApi } from '../api-fixture.ts';

export function runSpecs(serve: () => Promise<TestApi>): void {
  let api: TestApi;
  let account: string;
  beforeAll(async () => {
    api = await serve();
    account = await fundedAccount(api, 1000);
  });
  afterAll(() => api.close());

  const path = () => `/api/v1/accounts/${account}`;

  describe('a run', () => {
    it('is every command of one correlation id: those that wait, those that were accepted, with versions, and those refused, with the reason', async () => {
      const correlationId = v7();
      const send = (amount: string, more: { readonly executeAt?: string } = {}, id = v7()) =>
        api.post(`${path()}/debits`, { amount, correlationId, ...more }, { id });
      const other = await fundedAccount(api, 0);
      await send('1', {}, correlationId);
      await api.post('/api/v1/transfers', { from: account, to: other, amount: '2', correlationId });
      await api.post(`${path()}/debits`, { amount: '3' });
      const refused = await send('99999');
      await send('4', { executeAt: new Date(Date.now() + 3_600_000).toISOString() });
      await api.post(`${path()}/debits`, { amount: '5', executeAt: new Date(Date.now() + 3_600_000).toISOString() });
      const items = async (query = '') => (await api.get(`/api/v1/commands?correlationId=${correlationId}${query}`)).body.items;
      const [waits, rejected, transferred, first, ...none] = await items();
      expect(none).toEqual([]);
      expect(waits).toMatchObject({ status: 'queued', correlationId, payload: { amount: '4' } });
      expect(rejected).toMatchObject({ status: 'rejected', correlationId, rejection: { code: 'InsufficientFunds' } });
      const { version } = (await api.get(path())).body;
      expect(transferred.versions).toEqual([
        { streamType: 'account', streamId: account, version: version - 1 },
        { streamType: 'account', streamId: other, version: 2 },
      ]);
      expect(first).toMatchObject({ commandId: correlationId, correlationId, versions: [{ streamId: account, version: version - 2 }] });
      expect([waits, rejected].map((command) => 'versions' in command)).toEqual([false, false]);
      // In another spelling it is the same id, and every other filter narrows it.
      const shout = await api.get(`/api/v1/commands?correlationId=${correlationId.toUpperCase()}&limit=2`);
      expect(shout.body.items).toEqual([waits, rejected]);
      expect(await items(`&limit=2&cursor=${shout.body.next}`)).toEqual([transferred, first]);
      expect(await items('&status=accepted')).toEqual([transferred, first]);
      expect(await items('&status=queued')).toEqual([waits]);
      expect(await items('&code=InsufficientFunds')).toEqual([rejected]);
      expect(await items(`&position=${transferred.lastPosition - 1}`)).toEqual([first]);
      expect(await items(`&accountId=${other}`)).toEqual([transferred]);
      // A cursor is of the run it was given out for.
      const others = await api.get(`/api/v1/commands?correlationId=${v7()}&cursor=${shout.body.next}`);
      expect([others.status, others.body.field, refused.status]).toEqual([400, 'cursor', 422]);
    });

    it('says how many of its commands wait and how many ended how, now and by then', async () => {
      const correlationId = v7();
      const send = (amount: string, more = {}) => api.post(`${path()}/debits`, { amount, correlationId, ...more });
      await send('1');
      const { body: last } = await send('1');
      await send('99999');
      const { body: later } = await send('1', { executeAt: new Date(Date.now() + 3_600_000).toISOString() });
      const run = async (query = '') => (await api.get(`/api/v1/runs/${correlationId}${query}`)).body;
      const counts = { correlationId, queued: 0, accepted: 0, rejected: 0, failed: 0, cancelled: 0, more: false };
      expect(await run()).toEqual({ ...counts, queued: 1, accepted: 2, rejected: 1 });
      await api.post(`/api/v1/commands/${later.commandId}/cancel`, {});
      expect(await run()).toEqual({ ...counts, accepted: 2, rejected: 1, cancelled: 1 });
      expect(await run(`?position=${last.position - 1}`)).toEqual({ ...counts, accepted: 1 });
      expect((await api.get(`/api/v1/runs/${v7()}`)).body).toMatchObject({ accepted: 0, queued: 0, more: false });
      expect((await api.get(`/api/v1/runs/${correlationId}?position=999999`)).body.code).toBe('UnknownPosition');
    });
  });
}
