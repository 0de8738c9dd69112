// Runs other programs for the scripts here: in the open, or quietly with a line that says what takes so long.
import { spawn } from 'node:child_process';

const root = new URL('..', import.meta.url).pathname.replace(/^\/([A-Za-z]:)/, '$1');

/** @typedef {{ environment?: Record<string, string>, passSignals?: boolean }} Options */

/**
 * Runs a program in the checkout with its output shown. Answers its exit code.
 * @param {string} file @param {string[]} args @param {Options} [options]
 */
export function show(file, args, options = {}) {
  const child = spawn(file, args, { ...common(file, options), stdio: 'inherit' });
  // A terminal's Ctrl-C reaches both: this process only waits for the child's orderly end. A plain kill is passed on.
  if (options.passSignals)
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  return exitCodeOf(child);
}

/**
 * Runs a program with its output kept back, and a line on the screen meanwhile. When it fails the output is shown. Answers its exit code.
 * @param {string} what @param {string} file @param {string[]} args @param {Options} [options]
 */
export async function quietly(what, file, args, options = {}) {
  const startedAt = Date.now();
  process.stdout.write(`${what} …`);
  const dots = setInterval(() => process.stdout.write('.'), 5_000);
  const child = spawn(file, args, { ...common(file, options), stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const printed = [];
  child.stdout.on('data', (chunk) => printed.push(chunk));
  child.stderr.on('data', (chunk) => printed.push(chunk));
  const exitCode = await exitCodeOf(child);
  clearInterval(dots);
  process.stdout.write(exitCode === 0 ? ` ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n` : ' failed\n');
  if (exitCode !== 0) process.stderr.write(Buffer.concat(printed));
  return exitCode;
}

/** npm, the one that runs this script if it does. @returns {[string, string[]]} */
export function npm() {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
}

/** @param {string} file @param {Options} options */
function common(file, { environment = {} }) {
  // On Windows npm is a batch file, which only a shell runs.
  return { cwd: root, env: { ...process.env, ...environment }, shell: process.platform === 'win32' && file === 'npm' };
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function exitCodeOf(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(127);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}
