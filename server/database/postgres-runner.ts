// How PostgreSQL's programs are run here: from which folder, and as whom. PostgreSQL refuses to be root, people do not.
import { type SpawnOptions, spawnSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, mkdirSync, readlinkSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { copyNatives, findNatives, keyOf, sharedRoot } from './postgres-natives.ts';

/** A program as `spawn` takes it. */
export type Invocation = { file: string; args: string[]; options: SpawnOptions };
export type Runner = {
  /** Where the cluster lies: not always where it was asked for. */
  clusterDir: string;
  /** Whoever must own what PostgreSQL reads and writes; none when that is us anyway. */
  owner: User | undefined;
  invoke(program: 'initdb' | 'postgres' | 'pg_ctl', args: string[]): Invocation;
};

type User = { uid: number; gid: number };
/** As whom: someone else, or under another name in a user namespace, or both. */
type Identity = { user: User | undefined; renamed: boolean };

const nobody: User = { uid: 65534, gid: 65534 };
const self: Identity = { user: undefined, renamed: false };
// A child in a user namespace is called nobody there, yet may enter whatever its starter, as an owner, may enter: nothing is copied or
// given away. It also lends a name to a user who has none, as in many containers.
const renamedSelf: Identity = { user: undefined, renamed: true };

/**
 * Chooses how to run PostgreSQL over the cluster in `wantedDir`, which need not exist yet; its parent is made. An ordinary user's data stay
 * theirs, also when root starts it once. Where root may neither use namespaces nor let nobody in, a new cluster lies elsewhere, and `say`
 * is told.
 */
export function choosePostgresRunner(wantedDir: string, say: (sentence: string) => void): Runner {
  const nativeDir = findNatives();
  if (process.platform === 'win32') {
    mkdirSync(dirname(wantedDir), { recursive: true });
    return runnerOf(self, nativeDir, wantedDir);
  }
  const owner = makeDataDir(dirname(wantedDir));
  const clusterDir = resolveLink(wantedDir);
  const isNew = !existsSync(clusterDir);
  const asRoot = process.getuid?.() === 0;
  for (const identity of identitiesFor(isNew ? owner : statSync(clusterDir), asRoot)) {
    if (works(identity, nativeDir, clusterDir)) return runnerOf(identity, nativeDir, clusterDir);
    if (!asRoot || !identity.user) continue;
    const copy = copyNatives(nativeDir);
    if (works(identity, copy, clusterDir)) return runnerOf(identity, copy, clusterDir);
  }
  if (asRoot && isNew) return moveToNobody(nativeDir, clusterDir, say);
  throw new Error(`PostgreSQL cannot be run here as whoever owns ${clusterDir}. Start Playhead as the user who did so before.`);
}

function identitiesFor(owner: User, asRoot: boolean): Identity[] {
  if (!asRoot) return [self, renamedSelf];
  if (owner.uid === 0) return [renamedSelf];
  return [false, true].map((renamed) => ({ user: { uid: owner.uid, gid: owner.gid }, renamed }));
}

function runnerOf(identity: Identity, nativeDir: string, clusterDir: string): Runner {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    clusterDir,
    owner: identity.user,
    invoke: (program, args) => invocationOf(identity, join(nativeDir, 'bin', `${program}${suffix}`), args),
  };
}

function invocationOf({ user, renamed }: Identity, program: string, args: string[]): Invocation {
  const [file = program, ...rest] = renamed
    ? ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, program, ...args]
    : [program, ...args];
  // The working directory may be one that another user cannot enter.
  return { file, args: rest, options: user ? { ...user, cwd: '/' } : {} };
}

// Whoever runs PostgreSQL needs a name, the programs, and a way to the data.
function works(identity: Identity, nativeDir: string, clusterDir: string): boolean {
  const question = 'id -un && test "$(id -u)" != 0 && test -x "$1/bin/initdb" && cd "$2"';
  const { file, args, options } = invocationOf(identity, 'sh', ['-c', question, 'sh', nativeDir, dirname(clusterDir)]);
  return spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0;
}

function moveToNobody(nativeDir: string, clusterDir: string, say: (sentence: string) => void): Runner {
  const identity: Identity = { user: nobody, renamed: false };
  const copy = copyNatives(nativeDir);
  const place = join(sharedRoot, `data-${keyOf(clusterDir)}`);
  if (!works(identity, copy, place)) {
    throw new Error(
      'PostgreSQL cannot be run as root, and here not as anybody else. Start Playhead as an ordinary user, or set DATABASE_URL.',
    );
  }
  symlinkSync(place, clusterDir);
  say(`PostgreSQL may not run as root below ${dirname(clusterDir)}: the data lies in ${place}.`);
  return runnerOf(identity, copy, place);
}

// New folders belong to whoever the folder above them belongs to.
function makeDataDir(dataDir: string): User {
  if (existsSync(dataDir)) return statSync(dataDir);
  const owner = makeDataDir(dirname(dataDir));
  mkdirSync(dataDir, { mode: 0o700 });
  if (process.getuid?.() === 0) chownSync(dataDir, owner.uid, owner.gid);
  return owner;
}

function resolveLink(wantedDir: string): string {
  const found = lstatSync(wantedDir, { throwIfNoEntry: false });
  return found?.isSymbolicLink() ? readlinkSync(wantedDir) : join(realpathSync(dirname(wantedDir)), basename(wantedDir));
}
