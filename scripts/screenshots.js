// npm run screenshots: prepares the checkout, then takes pictures of every screen. `npm run screenshots -- account` takes those that begin so.
import { buildPages, CannotPrepare, prepare } from './prepare.js';
import { show } from './run.js';

try {
  const node = await prepare();
  await buildPages(node);
  process.exitCode = await show(node, ['--disable-warning=ExperimentalWarning', 'e2e/pictures/take-pictures.ts', ...process.argv.slice(2)]);
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
