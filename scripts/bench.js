// npm run bench: prepares the checkout, then measures. `-- --help` says what can be chosen.
import { buildPages, CannotPrepare, prepare } from './prepare.js';
import { show } from './run.js';

try {
  const node = await prepare();
  await buildPages(node);
  process.exitCode = await show(node, ['--disable-warning=ExperimentalWarning', 'bench/bench.ts', ...process.argv.slice(2)]);
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
