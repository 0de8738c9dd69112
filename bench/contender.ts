// Whoever moves money in a comparison: asked for one load after another, and for its books at the end.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Load, Sample } from './load.ts';

export interface Contender {
  readonly name: string;
  readonly unit: string;
  /** What it is and what it does, for the note. */
  readonly about: string;
  measure(load: Load): Promise<Sample>;
  /** Throws BooksBroken; answers what was looked at. */
  check(): Promise<string>;
  close(): Promise<void>;
}

/** Money was made or lost, or the record of it is not whole: what was measured does not count. */
export class BooksBroken extends Error {
  override name = 'BooksBroken';
}

type Answer = { readonly key: number; readonly answer?: unknown; readonly error?: string };

/** A program in a process of its own that answers questions one at a time, the first answer being that it is ready. */
export async function startChild(file: string, args: readonly string[]) {
  // In production, and silent but for errors: nobody is measured printing.
  const child = fork(join(import.meta.dirname, file), [...args], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let key = 0;
  await answerOf(child, file, 0);
  return {
    pid: child.pid,
    ask: (question: object): Promise<unknown> => {
      key += 1;
      const answer = answerOf(child, file, key);
      child.send({ ...question, key });
      return answer;
    },
    close: async () => {
      if (child.exitCode !== null) return;
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}

function answerOf(child: ChildProcess, file: string, key: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`${file} ended with ${code}`));
    const heard = ({ key: answered, answer, error }: Answer) => {
      if (answered !== key) return;
      child.off('exit', ended).off('message', heard);
      if (error === undefined) resolve(answer);
      else reject(new Error(`${file}: ${error}`));
    };
    child.once('exit', ended).on('message', heard);
  });
}

/** One of the programs in peers/, over an empty database. */
export async function startPeer(file: string, url: string, facts: Pick<Contender, 'name' | 'unit' | 'about'>): Promise<Contender> {
  const child = await startChild(join('peers', file), [url]);
  return {
    ...facts,
    measure: async (load) => (await child.ask({ ask: 'load', load })) as Sample,
    check: async () => {
      try {
        return String(await child.ask({ ask: 'check' }));
      } catch (error) {
        throw new BooksBroken(`${facts.name}: ${error instanceof Error ? error.message : error}`);
      }
    },
    close: child.close,
  };
}
