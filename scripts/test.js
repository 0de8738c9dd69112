// npm test: prepares the checkout, runs every check whatever the others said, and closes with `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, installBrowser } from './browser.js';
import { buildPages, CannotPrepare, prepare, root } from './prepare.js';
import { show } from './run.js';

const results = { passed: 0, failed: 0 };
const reports = join(root, 'test-results');
const program = (path) => join(root, 'node_modules', path);

let node;
try {
  node = await prepare();
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error;
  console.error(error.message);
  console.log('\n0 passed, 1 failed');
  process.exit(1);
}
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

await step('The pages build', () => buildPages(node).then(() => 0));
await step('Format and lint', () => show(program('.bin/biome'), ['ci', '--error-on-warnings', '--max-diagnostics=50']));
await step('Types', () => show(node, [program('typescript/bin/tsc'), '--noEmit']));
await step('Import directions', () =>
  show(node, [
    program('dependency-cruiser/bin/dependency-cruiser.mjs'),
    '--config',
    '.config/dependency-cruiser.js',
    'app',
    'components',
    'server',
    'e2e',
  ]),
);
await step('Nothing unused', () => show(node, [program('knip/bin/knip.js'), '--config', '.config/knip.json', '--no-progress']));
await suite('Unit and integration tests', vitest);
await suite('Browser tests', playwright);

console.log(`\n${results.passed} passed, ${results.failed} failed`);
process.exitCode = results.failed === 0 ? 0 : 1;

/** One check that passes or fails as a whole. @param {string} name @param {() => Promise<number>} check */
async function step(name, check) {
  console.log(`\n— ${name}`);
  const exitCode = await check().catch((error) => {
    console.error(error.message);
    return 1;
  });
  results[exitCode === 0 ? 'passed' : 'failed'] += 1;
}

/**
 * Many tests, counted one by one. A run that ends badly without naming a failed test counts as one failure, as does one without any test.
 * @param {string} name @param {(report: string) => Promise<{ exitCode: number, count: (report: any) => { passed: number, failed: number } }>} run
 */
async function suite(name, run) {
  console.log(`\n— ${name}`);
  const report = join(reports, `${name.split(' ')[0]}.json`);
  const { exitCode, count } = await run(report);
  const { passed, failed } = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
  results.passed += passed;
  results.failed += failed > 0 ? failed : Number(exitCode !== 0 || passed === 0);
}

/** @param {string} report */
async function vitest(report) {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const exitCode = await show(node, [program('vitest/vitest.mjs'), ...args]);
  return { exitCode, count: ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }) };
}

/** @param {string} report */
async function playwright(report) {
  if (!(findBrowser() ?? (await installBrowser(node, root)))) console.error('There is no Chromium, and none could be installed.');
  const environment = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const exitCode = await show(
    node,
    [program('playwright/cli.js'), 'test', '--config', '.config/playwright.config.ts', '--reporter=list,json'],
    { environment },
  );
  return { exitCode, count: ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }) };
}
