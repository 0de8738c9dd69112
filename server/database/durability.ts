// Refuses a database that could forget what it acknowledged.
import pg from 'pg';

/** The database's settings, or its age, break what Playhead promises. */
export class UnsafeDatabase extends Error {}

const oldestVersion = 150_000;
// remote_write and remote_apply wait for a standby as well as for the own disk.
const durable: Record<string, string[]> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'local', 'remote_write', 'remote_apply'],
};

/** Throws `UnsafeDatabase` unless the server is PostgreSQL 15 or newer and writes what it commits to disk. */
export async function refuseUnsafeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'playhead check' });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name in ('server_version_num', 'server_version', 'fsync', 'full_page_writes', 'synchronous_commit')",
    );
    const settings = new Map(rows.map(({ name, setting }) => [name, setting]));
    if (Number(settings.get('server_version_num')) < oldestVersion) {
      throw new UnsafeDatabase(`The database is PostgreSQL ${settings.get('server_version')}; Playhead needs 15 or newer.`);
    }
    const unsafe = Object.entries(durable).filter(([name, allowed]) => !allowed.includes(settings.get(name) ?? ''));
    if (unsafe.length > 0) {
      const list = unsafe.map(([name]) => `${name} is ${settings.get(name)}`).join(', ');
      throw new UnsafeDatabase(
        `The database may lose what it acknowledged: ${list}. Turn it on, or set PLAYHEAD_ALLOW_UNSAFE_DATABASE=1 if losing data is all right.`,
      );
    }
  } finally {
    await client.end();
  }
}
