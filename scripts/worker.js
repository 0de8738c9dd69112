// npm run worker: prepares the checkout, then runs queued commands beside the other processes until it ends or is told to.
import { CannotPrepare, prepare } from './prepare.js';
import { serve } from './serve.js';

const needed =
  'npm run worker needs DATABASE_URL: the PostgreSQL that the other processes use, as postgresql://user:password@host:5432/database';

try {
  if (!process.env.DATABASE_URL) throw new CannotPrepare(needed);
  process.exitCode = await serve(await prepare(), { NODE_ENV: 'production', PLAYHEAD_ROLES: 'worker' });
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
