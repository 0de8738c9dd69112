// The room on the disk: asked for once for all who look, and never an error.
import { describe, expect, it } from 'vitest';
import { createStoreSize } from './store-sizes.ts';

const table = { table: 'events', bytes: 8 };

/** A database that counts what it is asked. */
function counting(answer: () => unknown[]) {
  const asked = { times: 0 };
  const query = async () => {
    asked.times += 1;
    return { rows: answer() };
  };
  return { asked, pool: { query } as never };
}

describe('the size of a store', () => {
  it('is asked for once in five seconds, however many look', async () => {
    let nowMs = 0;
    const { asked, pool } = counting(() => [{ bytes: 8, databaseBytes: 9, tables: [table] }]);
    const size = createStoreSize('log', pool, () => nowMs);
    const [one, other] = await Promise.all([size(), size()]);
    expect([one, other]).toEqual(Array(2).fill({ name: 'log', bytes: 8, databaseBytes: 9, tables: [table] }));
    nowMs = 5_000;
    await size();
    expect(asked.times).toBe(1);
    nowMs = 5_001;
    await size();
    expect(asked.times).toBe(2);
  });

  it('names eight tables at most', async () => {
    const tables = Array.from({ length: 12 }, () => table);
    const { pool } = counting(() => [{ bytes: 96, databaseBytes: 99, tables }]);
    expect((await createStoreSize('read', pool)()).tables).toHaveLength(8);
  });

  it('is not known of a database that is away', async () => {
    const { pool } = counting(() => {
      throw new Error('gone');
    });
    expect(await createStoreSize('read', pool)()).toEqual({ name: 'read', bytes: null, databaseBytes: null, tables: [] });
  });
});
