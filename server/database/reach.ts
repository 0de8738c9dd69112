// Comes to a database that may be starting, and tells what will not get better from what passes.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const waitLimitMs = 30_000;

/** The database cannot be used: the message says where it is and why. */
export class Unreachable extends Error {
  override name = 'Unreachable';
  /** Waiting does not help: the server answered, and refused. */
  readonly final: boolean;
  constructor(url: string, cause: unknown) {
    super(`Playhead cannot use ${placeOf(url)}: ${reasonOf(cause)}.`, { cause });
    this.final = cause instanceof pg.DatabaseError && cause.code !== '57P03' && cause.code !== '53300';
  }
}

/** Throws Unreachable. */
export async function reach(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Unreachable(url, error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** For half a minute: a database that starts at the same time as Playhead may take its while. Throws Unreachable. */
export async function waitUntilReachable(url: string, say: (sentence: string) => void): Promise<void> {
  for (const startedAt = Date.now(); ; await sleep(500)) {
    try {
      return await reach(url);
    } catch (error) {
      if (!(error instanceof Unreachable) || error.final || Date.now() - startedAt > waitLimitMs) throw error;
      if (Date.now() - startedAt < 500) say(`Waiting for ${placeOf(url)}: ${reasonOf(error.cause)}.`);
    }
  }
}

function placeOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `the database at ${hostname}:${port || 5432}`;
}

// A name with several addresses fails with one error for each, and none of its own.
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
