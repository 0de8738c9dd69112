// What main.ts built, for the pages: Next bundles its own copies of modules, and only globalThis is shared.
import type { Caller } from './api/router.ts';

export type Runtime = {
  /** Every procedure of the API, called without a network. */
  caller(): Caller;
};

const key = Symbol.for('playhead.runtime');

/** Called once by main.ts, before Next prepares its pages. */
export function handToPages(runtime: Runtime): void {
  Reflect.set(globalThis, key, runtime);
}

/** What main.ts handed over. Throws where no server runs, as while building. */
export function runtime(): Runtime {
  const found: Runtime | undefined = Reflect.get(globalThis, key);
  if (!found) throw new Error('Playhead is not running here: pages are served by server/main.ts.');
  return found;
}
