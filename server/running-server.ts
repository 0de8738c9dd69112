// Where the server that works on a data directory listens: written down while it runs, so that the command line finds it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RunningServer {
  readonly address: string;
  readonly port: number;
  /** What it answers to as Host. */
  readonly host: string;
  readonly pid: number;
}

interface Listening {
  readonly dataDir: string;
  readonly host: string;
}
interface Answering {
  readonly port: number;
  readonly origins: readonly string[];
}

const fileIn = (dataDir: string) => join(dataDir, 'server.json');

/** Answers how to take it back. Of two servers on one outside database the one that came last is found. */
export function announceServer({ dataDir, host }: Listening, { port, origins: [origin = ''] }: Answering): () => Promise<void> {
  const server: RunningServer = { address: host, port, host: new URL(origin).host, pid: process.pid };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(fileIn(dataDir), JSON.stringify(server), { mode: 0o600 });
  return async () => {
    if (readServer(dataDir)?.pid === process.pid) rmSync(fileIn(dataDir), { force: true });
  };
}

/** What was written last; a server that was killed still stands there. Null when there is nothing that can be read. */
export function readServer(dataDir: string): RunningServer | null {
  try {
    const found: unknown = JSON.parse(readFileSync(fileIn(dataDir), 'utf8'));
    return isServer(found) ? found : null;
  } catch {
    return null; // never written, or being written: as good as not running
  }
}

function isServer(value: unknown): value is RunningServer {
  if (typeof value !== 'object' || value === null) return false;
  const { address, port, host, pid }: Partial<Record<keyof RunningServer, unknown>> = value;
  return typeof address === 'string' && typeof port === 'number' && typeof host === 'string' && typeof pid === 'number';
}
