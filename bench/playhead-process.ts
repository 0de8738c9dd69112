// A whole Playhead in a process of its own, as `npm start` runs it: for what a browser or a second program sees of it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

export interface ServerProcess {
  readonly origin: string;
  /** From spawning to the first answered page. */
  readonly readyMs: number;
  /** Its resident set at its largest, in MB; null where the system does not tell, and where the server is another's child. */
  largestMb(): number | null;
  stop(): Promise<void>;
}

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A page that answers when it is up. */
  readonly page?: string;
}

const root = resolve(import.meta.dirname, '..');

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Runs a program that serves on the port that `PORT` names, and waits for its first page. */
export async function startServerProcess(program: Program, limitMs = 60_000): Promise<ServerProcess> {
  const { file, args, folder, environment, page = '/' } = program;
  const port = await freePort();
  const from = performance.now();
  const env = { ...process.env, LOG_LEVEL: 'warn', NEXT_TELEMETRY_DISABLED: '1', ...environment, PORT: String(port) };
  const child = spawn(file, [...args], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const origin = `http://localhost:${port}`;
  while (!(await answers(`${origin}${page}`))) {
    if (child.exitCode !== null) throw new Error(`${file} ${args.join(' ')} ended with ${child.exitCode}`);
    if (performance.now() - from > limitMs) {
      await stop(child);
      throw new Error(`${file} ${args.join(' ')} gave no page in time`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { origin, readyMs: performance.now() - from, largestMb: () => largestMb(child), stop: () => stop(child) };
}

/** Runs `npm start` in a folder, on a free port, and waits for its first page. */
export function startPlayhead(folder: string, dataDir: string, limitMs = 600_000): Promise<ServerProcess> {
  return startServerProcess({ file: 'npm', args: ['start'], folder, environment: { PLAYHEAD_DATA_DIR: dataDir } }, limitMs);
}

/** Runs this checkout's server alone, over a database of the benchmark's server, in all roles unless said. Its pages are built already. */
export function startServerOver(databaseUrl: string, roles = ['web', 'projector', 'worker']): Promise<ServerProcess> {
  const args = ['--disable-warning=ExperimentalWarning', 'server/main.ts'];
  return startServerProcess({
    file: process.execPath,
    args,
    folder: root,
    environment: { NODE_ENV: 'production', DATABASE_URL: databaseUrl, PLAYHEAD_ROLES: roles.join(',') },
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status < 500;
  } catch {
    return false;
  }
}

function largestMb({ pid }: ChildProcess): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return found ? Number(found[1]) / 1024 : null;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
