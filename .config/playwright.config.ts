// Browser tests, against one Playhead on data of its own. global-setup.ts starts it and says where it is.
import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from '#scripts/browser.js';

const executablePath = findBrowser();

export default defineConfig({
  testDir: '../e2e',
  testMatch: '**/*.test.ts',
  globalSetup: '../e2e/global-setup.ts',
  outputDir: '../test-results/browser',
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: {
    ...(process.env.E2E_URL === undefined ? {} : { baseURL: process.env.E2E_URL }),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // A tenth of the time of a run: asked for with --trace=on when something is to be looked into.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: browserArguments,
    },
  },
});
