// When tables are looked at: once there is something in them, and each time there is twice as much.
import { expect, it } from 'vitest';
import { ledgerIdOf } from '#server/domain/ids.ts';
import type { Projection } from '../projection.ts';
import type { Generation } from './checkpoint.ts';
import { createTableStatistics } from './table-statistics.ts';

const projection: Projection = {
  name: 'filled',
  version: 1,
  tables: [
    { name: 'one', key: ['id'] },
    { name: 'other', key: ['id'] },
  ],
  apply: async () => {},
};

const at = (position: number, more: Partial<Generation> = {}): Generation => ({
  ledgerId: ledgerIdOf('club'),
  name: 'filled',
  generation: 1,
  codeVersion: 1,
  live: true,
  status: 'running',
  error: null,
  position,
  ledgerPosition: position,
  hash: null,
  ...more,
});

it('tables are looked at after 5,000 items, whichever ledger they are of, and then at twice as many', async () => {
  const asked: string[] = [];
  const pool = { query: async (sql: string) => void asked.push(sql) };
  const statistics = createTableStatistics(pool as never, [projection]);
  const move = async (...generations: readonly Generation[]) => {
    asked.length = 0;
    for (const generation of generations) statistics.moved(generation);
    await statistics.idle();
    return asked.length;
  };
  const other = { ledgerId: ledgerIdOf('other') };
  // Where it is first seen it may have stood for long.
  expect(await move(at(900_000), at(0, other))).toBe(0);
  expect(await move(at(902_500), at(2_499, other))).toBe(0);
  expect(await move(at(2_500, other))).toBe(2);
  expect(asked).toEqual(['analyze read.one', 'analyze read.other']);
  expect(await move(at(904_999, {}), at(4_999, other))).toBe(0);
  expect(await move(at(5_001, other))).toBe(2);
});
