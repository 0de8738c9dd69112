// Brings a checkout to where it can run: packages, a current Node, Prisma's clients, built pages. Each only when missing or stale.
// Plain JavaScript that Node 20.19 runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm, quietly } from './run.js';

export const root = fileURLToPath(new URL('..', import.meta.url));
const neededNode = 24;

/** Something is missing that this script cannot get; the message says what to do. */
export class CannotPrepare extends Error {}

/** Answers the Node to run Playhead with. @returns {Promise<string>} */
export async function prepare() {
  if (!installed()) await install();
  const node = await currentNode();
  await generateClients(node);
  return node;
}

/** Builds the pages unless they are built from exactly these files. @param {string} node */
export async function buildPages(node) {
  const stamp = join(root, '.next/playhead-stamp');
  const inputs = hashOf(
    [
      'app',
      'components',
      'public',
      'server/domain',
      'server/runtime.ts',
      'next.config.js',
      'postcss.config.js',
      'tsconfig.json',
      'package-lock.json',
    ],
    '',
  );
  if (existsSync(join(root, '.next/BUILD_ID')) && readIfThere(stamp) === inputs) return;
  const environment = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  await must('Building the pages', node, [join(root, 'node_modules/next/dist/bin/next'), 'build'], environment);
  writeFileSync(stamp, inputs);
}

// npm writes the list of what it installed last of all: no list, or another one than the lockfile's, is an install to repeat.
function installed() {
  const list = readIfThere(join(root, 'node_modules/.package-lock.json'));
  if (list === undefined) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(list).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || (found[path] ? found[path].version === version : optional),
  );
}

async function install() {
  const [file, args] = npm();
  await must('Installing packages (about a minute the first time)', file, [
    ...args,
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
  ]);
}

// The `node` package brings a Node as a package; an install without scripts leaves it unfinished.
async function currentNode() {
  const packaged = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(packaged) && existsSync(join(root, 'node_modules/node/package.json'))) {
    const [file, args] = npm();
    await quietly('Finishing the installation of Node', file, [...args, 'rebuild', '--ignore-scripts=false', 'node']);
  }
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= neededNode) return process.execPath;
  throw new CannotPrepare(
    `Playhead needs Node ${neededNode} or newer. This is Node ${process.versions.node}, and npm could not install its own copy: install Node ${neededNode} from nodejs.org and try again.`,
  );
}

/** @param {string} node */
async function generateClients(node) {
  const stamp = join(root, 'node_modules/.cache/playhead/clients');
  const inputs = hashOf(['prisma/log/schema.prisma', 'prisma/read/schema.prisma', 'node_modules/prisma/package.json'], '');
  const sides = ['log', 'read'];
  if (readIfThere(stamp) === inputs && sides.every((side) => existsSync(join(root, 'prisma', side, 'generated/client.ts')))) return;
  // Prisma's command looks for an engine that `generate` does not use, and downloads it unless told where one lies.
  const environment = { PRISMA_SCHEMA_ENGINE_BINARY: node, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  for (const side of sides) {
    const prisma = join(root, 'node_modules/prisma/build/index.js');
    await must(
      `Generating the database client (${side})`,
      node,
      [prisma, 'generate', '--schema', `prisma/${side}/schema.prisma`],
      environment,
    );
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, inputs);
}

/** @param {string} what @param {string} file @param {string[]} args @param {Record<string, string>} [environment] */
async function must(what, file, args, environment = {}) {
  const exitCode = await quietly(what, file, args, { environment });
  if (exitCode !== 0) throw new CannotPrepare(`${what} failed, see above.`);
}

/** @param {string[]} paths @param {string} salt */
function hashOf(paths, salt) {
  const hash = createHash('sha256').update(salt);
  for (const path of paths.flatMap(filesBelow)) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return /[.]test[.]tsx?$/.test(path) ? [] : [path];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesBelow(`${path}/${name}`));
}

/** @param {string} path */
const readIfThere = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
