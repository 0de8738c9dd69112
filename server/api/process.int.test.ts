// GET /system: the process, its connections, the queue of one ledger and the room on the disk, told apart from what is not there.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount } from './api-fixture.ts';
import { type PostgresApi, servePostgresApi } from './postgres-api-fixture.ts';

let api: PostgresApi;
beforeAll(async () => {
  api = await servePostgresApi();
});
afterAll(() => api.close());

const standing = async (path = '/api/v1/system') => (await api.send(path)).body;

describe('the system', () => {
  it('has begun, holds memory, and has connections of which none is missing', async () => {
    const { at, startedAt, memory, pools, sockets } = await standing();
    expect(Date.parse(startedAt)).toBeLessThan(Date.parse(at));
    expect(Date.parse(startedAt)).toBeGreaterThan(Date.now() - 3_600_000);
    expect(memory.resident).toBeGreaterThan(memory.heapUsed);
    expect(memory.heapUsed).toBeGreaterThan(1_000_000);
    expect(sockets).toEqual({ connected: 0, watches: [] });
    expect(pools.map(({ name }: { name: string }) => name)).toEqual(['commands', 'feed', 'queries', 'projections']);
    for (const { most, busy, idle } of pools) expect([busy >= 0, idle >= 0, busy + idle <= most]).toEqual([true, true, true]);
    expect(pools.find(({ name }: { name: string }) => name === 'feed').most).toBe(4);
  });

  it('counts what the ledger’s queue holds, now and for later, and no other ledger’s', async () => {
    await api.post('/api/v1/ledgers', { ledgerId: 'other', name: 'Other', timeZone: 'UTC' });
    const account = await fundedAccount(api, 1000);
    const executeAt = new Date(Date.now() + 3_600_000).toISOString();
    const debit = `/api/v1/accounts/${account}/debits`;
    for (const amount of ['1', '2']) await api.post(debit, { amount, executeAt });
    expect((await standing()).queue).toEqual({ inLanes: 0, due: 0, scheduled: 2, oldestDueMs: 0 });
    // No worker takes it here: it stays due.
    await api.post(debit, { amount: '3' }, { id: v7(), headers: { Prefer: 'respond-async' } });
    await expect.poll(async () => (await standing()).queue.oldestDueMs).toBeGreaterThan(0);
    expect((await standing()).queue).toMatchObject({ due: 1, scheduled: 2 });
    expect((await standing('/api/v1/ledgers/other/system')).queue).toMatchObject({ due: 0, scheduled: 0, oldestDueMs: 0 });
  });

  it('says how much room each side takes, the largest tables first', async () => {
    const { stores } = await standing();
    expect(stores.map(({ name }: { name: string }) => name)).toEqual(['log', 'read']);
    for (const { bytes, databaseBytes, tables } of stores) {
      expect(databaseBytes).toBeGreaterThan(bytes);
      const sizes = tables.map((one: { bytes: number }) => one.bytes);
      expect(sizes).toEqual(sizes.toSorted((a: number, b: number) => b - a));
      expect(bytes).toBeGreaterThanOrEqual(sizes.reduce((sum: number, size: number) => sum + size, 0));
      expect(sizes[0]).toBeGreaterThan(8_000);
    }
    expect(stores[0].tables.map(({ table }: { table: string }) => table)).toContain('events');
  });

  it('is asked about a ledger that is there, without more', async () => {
    expect(await api.send('/api/v1/ledgers/nowhere/system')).toMatchObject({ status: 404, body: { code: 'LedgerNotFound' } });
    expect(await api.send('/api/v1/system?colour=blue')).toMatchObject({ status: 400, body: { code: 'InvalidRequest', field: 'colour' } });
  });
});
