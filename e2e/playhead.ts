// A real Playhead for the tests, started as a person starts it: `npm start`, on data and a port of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Playhead = {
  url: string;
  dataDir: string;
  /** Ctrl-C, and waits for the end. */
  stop(): Promise<void>;
  /** kill -9 of the server's parent and the server at once. The database goes on. */
  kill(): Promise<void>;
};

const root = join(import.meta.dirname, '..');
const startLimitMs = 240_000;

/** Starts a Playhead; on the data of an earlier one when `dataDir` is given, else on none. Port 0 lets the system choose. */
export async function startPlayhead({ dataDir = mkdtempSync(join(tmpdir(), 'playhead-e2e-')), port = 0 } = {}): Promise<Playhead> {
  const env = { ...process.env, PORT: String(port), PLAYHEAD_DATA_DIR: dataDir };
  // A group of its own, so that a kill meets the server too.
  const child = spawn(process.execPath, ['scripts/start.js'], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    const fail = () => reject(new Error(`Playhead did not start:\n${printed.join('')}`));
    const timer = setTimeout(fail, startLimitMs);
    child.once('exit', fail);
    const onData = (chunk: Buffer) => {
      printed.push(chunk.toString());
      const found = /Playhead is at (http:\S+)/.exec(printed.join(''));
      if (!found?.[1]) return;
      clearTimeout(timer);
      child.off('exit', fail);
      resolve(found[1]);
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
  });
  const ended = once(child, 'exit');
  const signal = async (name: 'SIGINT' | 'SIGKILL') => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(name === 'SIGKILL' ? -child.pid : child.pid, name);
    await ended;
  };
  return { url, dataDir, stop: () => signal('SIGINT'), kill: () => signal('SIGKILL') };
}

/** Takes the data away, once nothing runs on it. */
export const forget = ({ dataDir }: Playhead) => rmSync(dataDir, { recursive: true, force: true });
