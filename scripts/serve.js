// Runs the server until it ends or is told to, and ends it when whoever started this is gone.
import { spawn } from 'node:child_process';
import { root } from './prepare.js';

/** Answers the server's exit code. @param {string} node @param {Record<string, string>} environment @returns {Promise<number>} */
export function serve(node, environment) {
  // The channel tells the server when this process is gone, however it went.
  const server = spawn(node, ['--disable-warning=ExperimentalWarning', 'server/main.ts'], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // A terminal's Ctrl-C reaches both: this process only waits for the server's orderly end. A plain kill is passed on.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => server.kill(signal));
  stopWithParent(server);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => resolve(code ?? 1));
  });
}

// A kill of npm ends npm's shell and tells nobody else: who has another parent than at the start has been left behind.
/** @param {import('node:child_process').ChildProcess} server */
function stopWithParent(server) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && server.kill('SIGTERM'), 500).unref();
}
