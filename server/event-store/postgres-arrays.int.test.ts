// The binary arrays, as a real server reads them.
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { hashArray, int2Array, int4Array, int8Array, jsonbArray, textArray, timestampArray, uuidArray } from './postgres-arrays.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  client = new pg.Client(database.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const read = async (array: Buffer, as: string, element = 'e::text'): Promise<unknown> => {
  const { rows } = await client.query<{ all: unknown }>(`select array_to_json(array(select ${element} from unnest($1::${as}) e)) as all`, [
    array,
  ]);
  return rows[0]?.all;
};

describe('an array as PostgreSQL reads it', () => {
  it('has the ids, in order, nulls too', async () => {
    const ids = [
      '0190b6a0-7c1e-7abc-8def-000000000001',
      null,
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
      '00000000-0000-0000-0000-000000000000',
    ];
    expect(await read(uuidArray(ids), 'uuid[]')).toEqual(ids);
  });

  it('may be empty', async () => {
    expect(await read(uuidArray([]), 'uuid[]')).toEqual([]);
    expect(await read(jsonbArray([]), 'jsonb[]')).toEqual([]);
  });

  it('has the hashes', async () => {
    const hashes = ['00'.repeat(32), 'ff'.repeat(32), '0123456789abcdef'.repeat(4)];
    expect(await read(hashArray(hashes), 'bytea[]', "encode(e, 'hex')")).toEqual(hashes);
  });

  it('has numbers of every size', async () => {
    const large = [0, 1, -1, 2 ** 31, -(2 ** 31) - 1, 2 ** 32, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    expect(await read(int8Array(large), 'bigint[]')).toEqual(large.map(String));
    expect(await read(int4Array([0, -1, 2 ** 31 - 1]), 'int[]')).toEqual(['0', '-1', '2147483647']);
    expect(await read(int2Array([0, -1, 32_767]), 'smallint[]')).toEqual(['0', '-1', '32767']);
  });

  it('has timestamps to the millisecond, before and after 2000', async () => {
    const stamps = ['1970-01-01T00:00:00.000Z', '1999-12-31T23:59:59.999Z', null, '2026-11-23T08:30:00.042Z', '2500-01-01T00:00:00.001Z'];
    const iso = `to_char(e at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    expect(await read(timestampArray(stamps), 'timestamptz[]', iso)).toEqual(stamps);
  });

  it('has any text and any JSON, as they were', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((value) => !value.includes('\0'));
    const few = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(few(text), few(fc.option(fc.dictionary(text, text, { maxKeys: 4 }))), async (texts, values) => {
        expect(await read(textArray(texts), 'text[]')).toEqual(texts);
        const json = values.map((value) => (value === null ? null : JSON.stringify(value)));
        expect(await read(jsonbArray(json), 'jsonb[]', 'e')).toEqual(values);
      }),
      { numRuns: 40 },
    );
  });

  it('grows with what it is given', async () => {
    const texts = Array.from({ length: 20_000 }, (_, index) => `${index} ½`);
    expect(await read(textArray(texts), 'text[]')).toEqual(texts);
  });

  it('has nothing that is not in hex', () => {
    for (const id of ['', '0190b6a0-7c1e-7abc-8def-00000000000g', '0190b6a0', 'ß190b6a0-7c1e-7abc-8def-000000000001']) {
      expect(() => uuidArray([id])).toThrow(TypeError);
    }
    expect(() => hashArray(['ff'])).toThrow(TypeError);
  });
});
