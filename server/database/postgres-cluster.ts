// The cluster on disk: made once and whole, and what its own files say about a server running over it.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Invocation, Runner } from './postgres-runner.ts';

const postgresMajor = '18';
const passwordFile = 'playhead-password';

/** Makes the cluster if there is none. A half-made one is never seen: it is renamed into place when whole. */
export async function ensureCluster(runner: Runner): Promise<void> {
  const { clusterDir } = runner;
  if (existsSync(join(clusterDir, 'PG_VERSION'))) return refuseOtherMajor(clusterDir);
  const half = mkdtempSync(`${clusterDir}.half-`);
  const password = `${half}.password`;
  writeFileSync(password, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (runner.owner) for (const path of [half, password]) chownSync(path, runner.owner.uid, runner.owner.gid);
  try {
    const args = [
      '-D',
      half,
      '-U',
      'playhead',
      '-A',
      'scram-sha-256',
      '--pwfile',
      password,
      '-E',
      'UTF8',
      '--locale=C',
      '--locale-provider=builtin',
    ];
    await run(runner.invoke('initdb', [...args, '--builtin-locale=C.UTF-8']));
    renameSync(password, join(half, passwordFile));
    placeCluster(half, clusterDir);
  } finally {
    rmSync(half, { recursive: true, force: true });
    rmSync(password, { force: true });
  }
}

/** The superuser's password, kept beside the data with mode 0600. */
export const readPassword = (clusterDir: string) => readFileSync(join(clusterDir, passwordFile), 'utf8').trim();

/** What `postmaster.pid` says: a server that runs, stops, or died. */
export function readPostmaster(clusterDir: string): { pid: number; port: number } | undefined {
  const lines = readUnlessGone(postmasterFile(clusterDir)).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

// The server removes its lock file whenever it ends: one that was there a moment ago may be gone at the read.
function readUnlessGone(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** The port of the last start, 0 when there was none: tools that were pointed at the database find it again. */
export function lastPort(clusterDir: string): number {
  const startedWith = join(clusterDir, 'postmaster.opts');
  const found = existsSync(startedWith) ? /"-p" "(\d+)"/.exec(readFileSync(startedWith, 'utf8')) : null;
  return Number(found?.[1] ?? 0);
}

/**
 * Removes a lock file whose process id now belongs to some other program, as after a restarted container: PostgreSQL itself would refuse
 * for ever. Kept whenever any process works in the cluster, since a postmaster's children outlive it for a while.
 */
export function dropForeignLock(clusterDir: string): void {
  const postmaster = readPostmaster(clusterDir);
  if (process.platform !== 'linux' || !postmaster || !isAlive(postmaster.pid)) return;
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  if (!processes.some((pid) => worksIn(pid, clusterDir))) rmSync(postmasterFile(clusterDir), { force: true });
}

/** Whether the process can be the cluster's server: that works in the cluster's directory, as far as the system tells. */
export const mayBePostmaster = (pid: number, clusterDir: string) => process.platform !== 'linux' || worksIn(String(pid), clusterDir);

/** Whether a process id answers. A process that was just killed still does, for a moment. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Runs one of PostgreSQL's programs to its end; throws with what it printed. */
export async function run({ file, args, options }: Invocation): Promise<void> {
  const child = spawn(file, args, { ...options, env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const exitCode = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (exitCode !== 0) throw new Error(`${basename(file)} ${args[0] ?? ''} ended with ${exitCode}:\n${printed.join('').trim()}`);
}

/** The environment without the PG… variables, which would change what PostgreSQL does, and with a locale every system has. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env, LC_ALL: 'C' };
  for (const name of Object.keys(environment)) if (name.startsWith('PG')) Reflect.deleteProperty(environment, name);
  return environment;
}

const postmasterFile = (clusterDir: string) => join(clusterDir, 'postmaster.pid');

function placeCluster(half: string, clusterDir: string): void {
  try {
    renameSync(half, clusterDir);
  } catch (error) {
    // Another process was faster: its cluster is as good as ours.
    if (!existsSync(join(clusterDir, 'PG_VERSION'))) throw error;
  }
}

function refuseOtherMajor(clusterDir: string): void {
  const found = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim();
  if (found === postgresMajor) return;
  throw new Error(
    `The data in ${clusterDir} was written by PostgreSQL ${found}; this Playhead brings PostgreSQL ${postgresMajor}, which cannot read it.`,
  );
}

function worksIn(pid: string, clusterDir: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === clusterDir;
  } catch {
    return false;
  }
}
