// npm run playhead -- <command>: prepares the checkout, then runs the command line with what was typed.
import { CannotPrepare, prepare } from './prepare.js';
import { show } from './run.js';

try {
  const node = await prepare();
  process.exitCode = await show(node, ['--disable-warning=ExperimentalWarning', 'server/cli/playhead.ts', ...process.argv.slice(2)]);
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
