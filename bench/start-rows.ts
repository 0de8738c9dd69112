// From a fresh clone to the first page, and from a second start to it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startPlayhead } from './playhead-process.ts';
import type { Row } from './rows.ts';

/** Clones what is committed, installs, builds and starts it, twice. Downloads everything the lockfile names. */
export async function startRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'playhead-clone-'));
  try {
    execFileSync('git', ['clone', '--quiet', resolve(import.meta.dirname, '..'), join(folder, 'playhead')]);
    const clone = join(folder, 'playhead');
    const data = join(folder, 'data');
    const first = await startPlayhead(clone, data);
    await first.stop();
    const second = await startPlayhead(clone, data);
    await second.stop();
    return [
      { name: 'npm start, fresh clone to first page', value: first.readyMs / 1000, unit: 's', note: 'install and build included' },
      { name: 'npm start again', value: second.readyMs / 1000, unit: 's', note: 'reach: under 3' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
