// Where bulk work of the command line is done: at the databases themselves, beside a running server or alone, to be stopped by Ctrl-C.
import { joinEmbeddedPostgres } from '#server/database/embedded-postgres.ts';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import type { Settings } from '#server/settings.ts';
import { createProgress, type Progress } from './progress.ts';

export interface Desk {
  readonly database: Database;
  readonly store: EventStore;
  readonly progress: Progress;
  /** Aborted when whoever waits wants it stopped: what was begun is taken back. */
  readonly signal: AbortSignal;
}

/** Whoever waited asked it to end. */
class Stopped extends Error {
  override name = 'Stopped';
  constructor() {
    super('Stopped. Nothing was left half done.');
  }
}

const repeatedSignalMs = 1_000;

/** Opens what is needed, works, and leaves everything as it was found. Throws what work throws. */
export async function atDesk<T>(settings: Settings, work: (desk: Desk) => Promise<T>): Promise<T> {
  const stopping = stopOnSignals();
  const progress = createProgress(process.stderr);
  try {
    const database = await openAlongside(settings);
    try {
      stopping.signal.throwIfAborted();
      const store = createPostgresEventStore({ pool: database.pools.commands });
      return await work({ database, store, progress, signal: stopping.signal });
    } finally {
      await database.close();
    }
  } finally {
    progress.end();
    stopping.over();
  }
}

/** The databases of a Playhead that runs, without taking them from it; else they are started. */
async function openAlongside(settings: Settings): Promise<Database> {
  const say = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  if (settings.databaseUrl !== undefined) return openDatabase(settings, say);
  const joined = await joinEmbeddedPostgres({ dataDir: settings.dataDir, say });
  return openDatabase(joined === null ? settings : { ...settings, databaseUrl: joined }, say);
}

// A terminal's Ctrl-C may reach this process twice, by itself and through whoever started it: only one that comes later means "now".
function stopOnSignals() {
  const stopping = new AbortController();
  let askedAt: number | undefined;
  const stop = () => {
    if (askedAt !== undefined && Date.now() - askedAt > repeatedSignalMs) process.exit(130);
    askedAt ??= Date.now();
    stopping.abort(new Stopped());
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, stop);
  const over = () => {
    for (const name of signals) process.off(name, stop);
  };
  return { signal: stopping.signal, over };
}
