// Brings a database to the shape this build needs: Prisma's own migration engine and table, without its downloaded binary.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

/** The two halves of the data, each a PostgreSQL schema with migrations of its own, together or on two servers. */
export type Side = 'log' | 'read';
type Migration = { name: string; sql: string };
type Recorded = { name: string; checksum: string; finished: boolean };

/** The database has migrations that this build does not have, or has differently. */
export class UnknownMigrations extends Error {}
/** A migration's SQL failed; nothing of it was kept. */
export class MigrationFailed extends Error {}

/**
 * Applies what is missing, all or nothing for each migration. One process migrates; others wait and say so. Answers the names applied.
 * `folder` is the Prisma folder of the side.
 */
export async function migrate({
  url,
  side,
  say = () => {},
  folder = prismaFolder(side),
}: {
  url: string;
  side: Side;
  say?: (sentence: string) => void;
  folder?: string;
}): Promise<string[]> {
  const known = readMigrations(folder);
  // One connection for the lock and the scripts: should this process die, the lock is held until the server has ended its last script too.
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
    application_name: `playhead migrate ${side}`,
    options: `-c search_path=${side}`,
  });
  pool.on('error', () => {});
  try {
    await takeLock(pool, say);
    await pool.query(`create schema if not exists ${side}`);
    const recorded = await readRecorded(pool, side);
    refuseUnknown(known, recorded, side);
    const applied = new Set(recorded.filter((one) => one.finished).map((one) => one.name));
    const missing = known.filter((one) => !applied.has(one.name));
    if (missing.length === 0) return [];
    // Unfinished means undone: a script and the mark that it finished are one transaction.
    if (recorded.length > 0) await pool.query(`delete from ${side}._prisma_migrations where finished_at is null`);
    await applyMissing(pool, side, folder);
    return missing.map((one) => one.name);
  } finally {
    await pool.end();
  }
}

/** Where the schema and the migrations of a side are kept. */
export const prismaFolder = (side: Side) => join(import.meta.dirname, '../../prisma', side);

/** Prisma's engine over a pool, for one side; `adjust` changes the adapter it works through. Free it after use. */
export async function openEngine({
  pool,
  side,
  folder,
  adjust,
}: {
  pool: pg.Pool;
  side: Side;
  folder: string;
  adjust: (adapter: SqlDriverAdapter) => void;
}): Promise<SchemaEngine> {
  const factory = new PrismaPg(pool, { schema: side });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adjust(adapter);
    return adapter;
  };
  return SchemaEngine.new({ datamodels: [['schema.prisma', readSchema(folder)]] }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

export const readSchema = (folder: string) => readFileSync(join(folder, 'schema.prisma'), 'utf8');

async function applyMissing(pool: pg.Pool, side: Side, folder: string): Promise<void> {
  const known = readMigrations(folder);
  const nameOf = new Map(known.map(({ name, sql }) => [sql, name]));
  let failure = 'its engine failed';
  const execute = (sql: string) => {
    const name = nameOf.get(sql);
    const mark = `UPDATE ${side}._prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE migration_name = '${name}' AND finished_at IS NULL`;
    return pool.query(name === undefined ? sql : `${sql}\n;${mark}`).catch((error: Error) => {
      // The engine hides what PostgreSQL said.
      failure = `${name ?? 'a script'}: ${error.message}`;
      throw error;
    });
  };
  // PrismaPg splits scripts at every semicolon, those in trigger bodies included, and commits piece by piece.
  const adjust = (adapter: SqlDriverAdapter) => {
    adapter.executeScript = async (sql) => {
      await execute(sql);
    };
  };
  const engine = await openEngine({ pool, side, folder, adjust });
  try {
    await engine.applyMigrations({ migrationsList: asEngineTakes(known, folder), filters: { externalTables: [], externalEnums: [] } });
  } catch (cause) {
    // Else Prisma's own tools would call the database broken, though nothing of the script was kept.
    await pool.query(`delete from ${side}._prisma_migrations where finished_at is null`).catch(() => {});
    throw new MigrationFailed(`A migration of the ${side} failed, and nothing of it was kept: ${failure}`, { cause });
  } finally {
    engine.free();
  }
}

function asEngineTakes(migrations: Migration[], folder: string) {
  return {
    baseDir: join(folder, 'migrations'),
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}

async function takeLock(pool: pg.Pool, say: (sentence: string) => void): Promise<void> {
  const { rows } = await pool.query<{ taken: boolean }>("select pg_try_advisory_lock(hashtext('playhead.migrate')) as taken");
  if (rows[0]?.taken) return;
  say('Another process is migrating the database; waiting for it.');
  await pool.query("select pg_advisory_lock(hashtext('playhead.migrate'))");
}

async function readRecorded(pool: pg.Pool, side: Side): Promise<Recorded[]> {
  const { rows } = await pool.query<{ found: boolean }>('select to_regclass($1) is not null as found', [`${side}._prisma_migrations`]);
  if (!rows[0]?.found) return [];
  const recorded = await pool.query<Recorded>(
    `select migration_name as name, checksum, finished_at is not null as finished from ${side}._prisma_migrations where rolled_back_at is null order by started_at`,
  );
  return recorded.rows;
}

function refuseUnknown(known: Migration[], recorded: Recorded[], side: Side): void {
  const checksums = new Map(known.map(({ name, sql }) => [name, createHash('sha256').update(sql).digest('hex')]));
  const unknown = recorded.find(({ name, finished, checksum }) => finished && checksums.get(name) !== checksum);
  if (!unknown) return;
  const why = checksums.has(unknown.name) ? 'has it with other content' : 'does not have it';
  throw new UnknownMigrations(
    `The ${side} in this database was migrated with ${unknown.name}, and this build ${why}. It is probably older than the database: start the newer Playhead, or point this one at another database.`,
  );
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(join(folder, 'migrations'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => ({ name, sql: readFileSync(join(folder, 'migrations', name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
