// npm run playhead -- <command>: prepares the checkout, then runs the command line with what was typed.
import { CannotPrepare, prepare } from './prepare.js';
import { show } from './run.js';

try {
  const node = await prepare();
  const program = ['--disable-warning=ExperimentalWarning', 'server/cli/playhead.ts', ...process.argv.slice(2)];
  process.exitCode = await show(node, program, { passSignals: true });
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
