// Migrating: once, all or nothing, never past what this build knows.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MigrationFailed, migrate, openEngine, prismaFolder, readSchema, type Side, UnknownMigrations } from './migrate.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

const sides: Side[] = ['log', 'read'];
let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  cpSync(prismaFolder('log'), folder, { recursive: true });
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function query(sql: string) {
  const client = new pg.Client(database.url);
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

// PostgreSQL's catalogues have columns of the one-byte type "char". The engine wants them as characters, Prisma's adapter knows no such type.
function readingOneByteChars(pool: pg.Pool) {
  let oneByte: boolean[] = [];
  const query = pool.query.bind(pool);
  const queryWithKnownTypes = async (config: pg.QueryArrayConfig) => {
    const result = await query(config);
    oneByte = result.fields.map((field) => field.dataTypeID === 18);
    for (const field of result.fields) if (field.dataTypeID === 18) field.dataTypeID = 25;
    return result;
  };
  Object.assign(pool, { query: queryWithKnownTypes });
  return (adapter: SqlDriverAdapter) => {
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (sql) => {
      const { columnTypes, ...rest } = await queryRaw(sql);
      return { ...rest, columnTypes: columnTypes.map((type, column) => (oneByte[column] ? ColumnTypeEnum.Character : type)) };
    };
  };
}

const namesIn = (side: Side) =>
  readdirSync(join(prismaFolder(side), 'migrations'))
    .filter((name) => !name.includes('.'))
    .sort();

function addMigration(name: string, sql: string) {
  mkdirSync(join(folder, 'migrations', name));
  writeFileSync(join(folder, 'migrations', name, 'migration.sql'), sql);
}

describe('migrating', () => {
  it('keeps both sides in one database apart', async () => {
    for (const side of sides) expect(await migrate({ url: database.url, side })).toEqual(namesIn(side));
    for (const side of sides)
      expect((await query(`select from ${side}._prisma_migrations where finished_at is not null`)).rowCount).toBe(namesIn(side).length);
    await expect(query("insert into log.ledgers (ledger_id, epoch) values ('UPPER', gen_random_uuid())")).rejects.toThrow(
      'ledgers_ledger_id_shape',
    );
  });

  it('does nothing the second time', async () => {
    await migrate({ url: database.url, side: 'log' });
    expect(await migrate({ url: database.url, side: 'log' })).toEqual([]);
  });

  it.for(sides)('leaves %s exactly as its Prisma schema says', async (side) => {
    await migrate({ url: database.url, side });
    const folder = prismaFolder(side);
    const files = [{ path: 'schema.prisma', content: readSchema(folder) }];
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    const engine = await openEngine({ pool, side, folder, adjust: readingOneByteChars(pool) });
    try {
      const difference = await engine.diff({
        from: { tag: 'schemaDatasource', files, configDir: folder },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      });
      expect(difference.stdout).toContain('This is an empty migration');
    } finally {
      engine.free();
      await pool.end();
    }
  });

  it('is done once when two processes start together, and the other says that it waits', async () => {
    const said: string[] = [];
    const start = () => migrate({ url: database.url, side: 'log', say: (sentence) => said.push(sentence) });
    const applied = await Promise.all([start(), start()]);
    expect(applied.flat()).toEqual(namesIn('log'));
    expect(said).toEqual(['Another process is migrating the database; waiting for it.']);
  });

  it('refuses a database that a newer build migrated', async () => {
    addMigration('9999_of_tomorrow', 'CREATE TABLE log.tomorrow (id INT PRIMARY KEY);');
    await migrate({ url: database.url, side: 'log', folder });
    await expect(migrate({ url: database.url, side: 'log' })).rejects.toThrow(UnknownMigrations);
    await expect(migrate({ url: database.url, side: 'log' })).rejects.toThrow('9999_of_tomorrow');
  });

  it('refuses a database whose migrations have other content', async () => {
    await migrate({ url: database.url, side: 'log' });
    await query("update log._prisma_migrations set checksum = 'other'");
    await expect(migrate({ url: database.url, side: 'log' })).rejects.toThrow('has it with other content');
  });

  it('keeps nothing of a migration that fails, says why, and takes the mended one', async () => {
    addMigration('0999_broken', 'CREATE TABLE log.half (id INT PRIMARY KEY); SELECT nothing_like_it();');
    const failed = await migrate({ url: database.url, side: 'log', folder }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(MigrationFailed);
    expect(String(failed)).toContain('nothing_like_it');
    expect((await query("select from pg_tables where tablename = 'half'")).rowCount).toBe(0);
    writeFileSync(join(folder, 'migrations/0999_broken/migration.sql'), 'CREATE TABLE log.half (id INT PRIMARY KEY);');
    expect(await migrate({ url: database.url, side: 'log', folder })).toEqual(['0999_broken']);
  });

  it('starts a migration again whose process was killed within', async () => {
    await migrate({ url: database.url, side: 'log' });
    addMigration('0999_more', 'CREATE TABLE log.more (id INT PRIMARY KEY);');
    await query("insert into log._prisma_migrations (id, checksum, migration_name) values ('1', 'of a killed process', '0999_more')");
    expect(await migrate({ url: database.url, side: 'log', folder })).toEqual(['0999_more']);
  });
});
