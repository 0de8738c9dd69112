// The read side's database: with the log's, or a server of its own. That one may be away, or be lost and come back empty, at any time:
// commands go on, and it is brought to this build's shape and filled again from the log.
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from './migrate.ts';
import { reach, Unreachable, waitUntilReachable } from './reach.ts';

export interface ReadServerOptions {
  readonly url: string;
  /** Together with the log, nothing works without it, and so it is waited for. */
  readonly withLog: boolean;
  readonly say: (sentence: string) => void;
}

export interface ReadServer {
  /** Runs the work when the read side is there: before this returns, if it is there already, or at some later time. */
  whenReady(work: () => Promise<void>): Promise<void>;
  /** After an error of the read database: when it says that tables are missing, they are made. Throws when that fails too. */
  mend(error: unknown): Promise<void>;
  /** Ends the waiting. */
  close(): Promise<void>;
}

const lookAgainMs = 1_000;
/** SQLSTATEs of a database that came back without its tables, or with those of an older build: no such schema, table, column. */
const missing = new Set(['3F000', '42P01', '42703']);

/** Throws, with a sentence for a person, what will not get better by waiting: a refused password, migrations of another build. */
export async function openReadServer({ url, withLog, say }: ReadServerOptions): Promise<ReadServer> {
  const closing = new AbortController();
  let migrating: Promise<unknown> | null = null;

  function bringUp(): Promise<unknown> {
    migrating ??= migrate({ url, side: 'read', say }).finally(() => {
      migrating = null;
    });
    return migrating;
  }

  async function isThere(): Promise<boolean> {
    try {
      await reach(url);
    } catch (error) {
      if (error instanceof Unreachable && !error.final) return false;
      throw error;
    }
    await bringUp();
    return true;
  }

  async function waitFor(work: () => Promise<void>): Promise<void> {
    while (!closing.signal.aborted) {
      await sleep(lookAgainMs, undefined, { signal: closing.signal }).catch(() => {});
      try {
        if (closing.signal.aborted || !(await isThere())) continue;
        say('The read side is there.');
        return await work();
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
      }
    }
  }

  if (withLog) await waitUntilReachable(url, say);
  const ready = await isThere();
  if (!ready) say('The read side cannot be reached. Commands are taken; what is asked is answered when it is back.');
  const waiting: Promise<void>[] = [];
  return {
    whenReady: async (work) => {
      if (ready) await work();
      else waiting.push(waitFor(work));
    },
    mend: async (error) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (typeof code !== 'string' || !missing.has(code)) return;
      say('The read side was lost: it is made anew from the log.');
      await bringUp();
    },
    close: async () => {
      closing.abort();
      await Promise.all(waiting);
    },
  };
}
