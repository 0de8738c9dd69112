// npm start and npm run dev: prepares the checkout, then runs the server until it ends or is told to.
import { buildPages, CannotPrepare, prepare } from './prepare.js';
import { serve } from './serve.js';

const dev = process.argv.includes('--dev');

try {
  const node = await prepare();
  if (!dev) await buildPages(node);
  process.exitCode = await serve(node, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' });
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
