// Playhead as it is deployed, for tests: one process with every role, or several with some, over one PostgreSQL; killed like a machine dies.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startTestServer } from '#server/database/test-database.ts';

export interface Cluster {
  /** Where requests may go. */
  urls(): readonly string[];
  /** kill -9 of one that serves and of one that works, which may be the same; then they are started again, while the others go on. */
  crash(): Promise<void>;
  /** What the processes logged as an error. */
  errors(): readonly string[];
  /** Ctrl-C for all. Throws unless each ends well. */
  stop(): Promise<void>;
}

interface Topology {
  /** Who starts, by which roles. */
  readonly processes: readonly [string, ...string[]];
  /** The read side has a PostgreSQL of its own. */
  readonly readServer: boolean;
}

/** The same promises hold for each. */
export const topologies = {
  'one process': { processes: ['web,projector,worker'], readServer: false },
  'two web processes, two workers and a server for the read side': {
    processes: ['web,projector', 'web,projector', 'worker', 'worker'],
    readServer: true,
  },
  'four processes with every role': {
    processes: ['web,projector,worker', 'web,projector,worker', 'web,projector,worker', 'web,projector,worker'],
    readServer: false,
  },
} as const satisfies Record<string, Topology>;

interface Process {
  readonly roles: string;
  /** None: it serves nothing. */
  readonly url: string | undefined;
  readonly child: ChildProcess;
}

const root = join(import.meta.dirname, '../..');
const errorLevel = 50;

export async function startCluster(topology: keyof typeof topologies): Promise<Cluster> {
  // Of their own, with no more connections than any PostgreSQL has, and empty: who starts first migrates it.
  const database = await startTestServer();
  const readDatabase = topologies[topology].readServer ? await startTestServer() : null;
  const dataDir = mkdtempSync(join(tmpdir(), 'cluster-'));
  const errors: string[] = [];
  let processes: Process[] = [];

  /** As `npm start` and `npm run worker` do. Nobody who starts first is waited for, but where pages have to be built. */
  async function start(roles: string): Promise<void> {
    const env = { ...process.env, PORT: '0', PLAYHEAD_DATA_DIR: dataDir, DATABASE_URL: database.url, LOG_LEVEL: 'warn' };
    const script = roles === 'worker' ? 'scripts/worker.js' : 'scripts/start.js';
    const child = spawn(process.execPath, [script], {
      cwd: root,
      env: { ...env, ...(readDatabase && { PLAYHEAD_READ_DATABASE_URL: readDatabase.url }), PLAYHEAD_ROLES: roles },
      // A group of its own, so that a kill meets the server and whoever started it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const url = await new Promise<string | undefined>((resolve, reject) => {
      const said: string[] = [];
      const hear = (line: string) => {
        said.push(line);
        if (isError(line)) errors.push(line);
        const found = /^Playhead is (?:at (http:\S+)|running)/.exec(line);
        if (found) resolve(found[1]);
      };
      for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', hear);
      child.once('exit', () => reject(new Error(`${roles} did not start:\n${said.join('\n')}`)));
    });
    processes.push({ roles, url, child });
  }

  async function kill(found: Process): Promise<void> {
    if (found.child.pid === undefined) throw new Error('nobody to kill');
    processes = processes.filter((one) => one !== found);
    process.kill(-found.child.pid, 'SIGKILL');
    await once(found.child, 'exit');
  }

  const [first, ...others] = topologies[topology].processes;
  await start(first);
  await Promise.all(others.map(start));

  return {
    urls: () => processes.flatMap(({ url = [] }) => url),
    errors: () => errors,
    crash: async () => {
      const web = processes.find(({ url }) => url !== undefined);
      const worker = processes.findLast(({ roles }) => roles.includes('worker'));
      const killed = [...new Set([web, worker])].filter((one) => one !== undefined);
      await Promise.all(killed.map(kill));
      await Promise.all(killed.map(({ roles }) => start(roles)));
    },
    stop: async () => {
      const codes = await Promise.all(processes.map(({ child }) => ended(child)));
      await Promise.all([database.stop(), readDatabase?.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
      if (codes.some((code) => code !== 0)) throw new Error(`the processes ended with ${codes}`);
    },
  };
}

async function ended(child: ChildProcess): Promise<number | null> {
  child.kill('SIGINT');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

// A line of the log is JSON; what else is said are notes to whoever started it.
const isError = (line: string) => Number(/^\{"level":(\d+)/.exec(line)?.[1] ?? 0) >= errorLevel;
