// Finds a Chromium for the browser tests, or gets one.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { quietly } from './run.js';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Chromium has no sandbox for root, and neither tests nor pictures need its GPU or its calls home. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser that Playwright downloaded, or else one of the system. @returns {string | undefined} */
export function findBrowser() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  return [chromium.executablePath(), ...places].find((place) => place !== '' && existsSync(place));
}

/** Installs one: from Debian's packages for root, else by Playwright's download. @param {string} node @param {string} root */
export async function installBrowser(node, root) {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const environment = { DEBIAN_FRONTEND: 'noninteractive' };
    await quietly('Updating the list of system packages', 'apt-get', ['update'], { environment });
    await quietly('Installing a browser', 'apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { environment });
  }
  if (!findBrowser()) await quietly('Downloading a browser', node, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium']);
  return findBrowser();
}
