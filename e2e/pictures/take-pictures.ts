// npm run screenshots: starts a Playhead of its own with the demo, and takes a picture of every scene in both themes, at a desk and on a phone.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { browserArguments, findBrowser } from '#scripts/browser.js';
import { openDemo } from '../open-demo.ts';
import { forget, startPlayhead } from '../playhead.ts';
import { scenes } from './scenes.ts';
import { type Scene, setStage } from './stage.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');
const themes = ['light', 'dark'] as const;
const widths = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;
type Width = keyof typeof widths;

interface Looks {
  readonly theme: (typeof themes)[number];
  readonly width: Width;
}
const looks: readonly Looks[] = themes.flatMap((theme) => (['desk', 'phone'] as const).map((width) => ({ theme, width })));

const wanted = process.argv.slice(2);
const chosen = scenes.filter(({ name }) => wanted.length === 0 || wanted.some((beginning) => name.startsWith(beginning)));
if (chosen.length === 0)
  throw new Error(`No scene begins with ${wanted.join(' or ')}. There are ${scenes.map(({ name }) => name).join(', ')}.`);

const executablePath = findBrowser();
if (executablePath === undefined) throw new Error('There is no Chromium here: npm test installs one.');
mkdirSync(folder, { recursive: true });

const playhead = await startPlayhead();
const browser = await chromium.launch({ executablePath, args: browserArguments });
const failed: string[] = [];
try {
  await openDemo(playhead.url);
  for (const [index, scene] of chosen.entries()) {
    process.stderr.write(`\r${String(index + 1).padStart(3)} of ${chosen.length}  ${scene.name.padEnd(40)}`);
    for (const look of looks)
      await takePicture(browser, scene, look).catch((error: Error) => failed.push(`${scene.name}: ${error.message}`));
  }
} finally {
  await browser.close();
  await playhead.stop();
  forget(playhead);
}
if (wanted.length === 0) {
  takeAwayOld();
  writeFileSync(join(folder, 'README.md'), gallery());
}
process.stderr.write([`\n${chosen.length * looks.length - failed.length} pictures in docs/screenshots`, ...failed, ''].join('\n'));
process.exitCode = failed.length > 0 ? 1 : 0;

function fileOf({ name }: Scene, { theme, width }: Looks): string {
  return `${name}.${theme}.${width}.png`;
}

async function takePicture(browser: Browser, scene: Scene, look: Looks): Promise<void> {
  const context = await browser.newContext({
    viewport: widths[look.width],
    colorScheme: look.theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Dublin',
    hasTouch: look.width === 'phone',
  });
  try {
    const page = await context.newPage();
    await scene.come(await setStage(page, playhead.url));
    await settled(page);
    const picture = await page.screenshot({ fullPage: scene.whole === true });
    // A palette: a third of the size, and no eye sees it on what is mostly paper and ink.
    await sharp(picture)
      .png({ palette: true, colours: 128, effort: 7 })
      .toFile(join(folder, fileOf(scene, look)));
  } finally {
    await context.close();
  }
}

/** What fades or slides in has come, and fonts are there. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60)));
  });
}

/** Pictures of scenes that are no more. */
function takeAwayOld(): void {
  const kept = new Set(scenes.flatMap((scene) => looks.map((look) => fileOf(scene, look))));
  for (const file of readdirSync(folder)) if (file.endsWith('.png') && !kept.has(file)) rmSync(join(folder, file));
}

/** All of them on one page, for whoever reads the repository. */
function gallery(): string {
  const rows = scenes.map((scene) => {
    const images = looks.map((look) => `![](${fileOf(scene, look)})`).join(' | ');
    return `## ${scene.name}\n\n${scene.about}\n\n| light | | dark | |\n|---|---|---|---|\n| ${images} |\n`;
  });
  return `# Every screen, in every state, light and dark, at a desk and on a phone\n\nTaken by \`npm run screenshots\` of the demo ledger; \`npm run screenshots -- account\` takes those that begin so anew.\n\n${rows.join('\n')}`;
}
