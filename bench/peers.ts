// What Playhead is measured beside, made ready: packages that only the benchmark uses, in a folder of their own.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
const folder = join(import.meta.dirname, 'peers');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Installs what bench/peers/package-lock.json names, unless it is there. Answers why not, or null. */
export async function installPeers(): Promise<string | null> {
  const lock = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules/.package-lock.json');
  const versions = (path: string) =>
    Object.entries(JSON.parse(readFileSync(path, 'utf8')).packages as Record<string, { version: string }>)
      .filter(([name]) => name !== '')
      .map(([name, { version }]) => `${name} ${version}`)
      .join('\n');
  if (existsSync(installed) && versions(installed) === versions(lock)) return null;
  try {
    await run(npm, ['ci', '--no-audit', '--no-fund'], { cwd: folder, shell: process.platform === 'win32' });
    return null;
  } catch (error) {
    return `its packages could not be installed: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
  }
}

/** Generates the Prisma client of the peer without events. Prisma and Next are Playhead's own, so their versions are the same. */
export async function generatePeerClient(): Promise<void> {
  const schema = join(folder, 'schema.prisma');
  // Prisma's command looks for an engine that `generate` does not use, and downloads it unless told where one lies.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  await run(process.execPath, [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--schema', schema], { cwd: root, env });
}

/** Version of an installed package, of ours or of the peers'. */
export function versionOf(name: string): string {
  const places = [join(folder, 'node_modules', name), join(root, 'node_modules', name)];
  const found = places.map((place) => join(place, 'package.json')).find((file) => existsSync(file));
  return found ? String(JSON.parse(readFileSync(found, 'utf8')).version) : 'missing';
}
