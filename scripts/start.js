// npm start and npm run dev: prepares the checkout, then runs the server until it ends or is told to.
import { spawn } from 'node:child_process';
import { buildPages, CannotPrepare, prepare, root } from './prepare.js';

const dev = process.argv.includes('--dev');

try {
  const node = await prepare();
  if (!dev) await buildPages(node);
  process.exitCode = await serve(node);
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @param {string} node @returns {Promise<number>} */
function serve(node) {
  const env = { ...process.env, NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' };
  // The channel tells the server when this process is gone, however it went.
  const server = spawn(node, ['--disable-warning=ExperimentalWarning', 'server/main.ts'], {
    cwd: root,
    env,
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
