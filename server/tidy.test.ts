// The house rules that no other tool sees: names, sizes, first lines, what is left lying about, and versions with known holes.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

// Tracked, or new and about to be; folders of the repository that are no code of ours are left out.
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)) && !path.startsWith('bench/'));
const code = files.filter((path) => /[.](ts|tsx|js)$/.test(path));
const isTest = (path: string) => /[.](test|contract)[.]tsx?$/.test(path);
// Tables of cases may be longer than what they test.
const isLong = (path: string) => existsSync(join(root, path)) && read(path).split('\n').length > (isTest(path) ? 401 : 251);
const typescript = code.filter((path) => !path.endsWith('.js'));

/** Longer than others may be, each for a reason. */
const mayBeLong: Record<string, string> = {};

/** Versions below these have holes that were found and closed. */
const floors: Record<string, string> = {
  next: '16.4.5',
  'engine.io': '6.6.10',
  'socket.io-parser': '4.2.7',
  ws: '8.21.0',
  '@trpc/server': '11.8.0',
};

describe('the house', () => {
  it('has no drawer for odds and ends', () =>
    expect(code.filter((path) => /(^|\/)(utils?|helpers?|common|misc|shared)(\/|[.][a-z]+$)/.test(path))).toEqual([]));

  it('has no barrels and no twins for types', () =>
    expect(code.filter((path) => /(^|\/)index[.]tsx?$|[.]types[.]ts$/.test(path))).toEqual([]));

  it('names files in kebab-case, or as Next demands', () =>
    expect(code.filter((path) => !/^([[(]?[a-z0-9.-]+[\])]?|\[[a-zA-Z]+\])$/.test(basename(path).replace(/[.](ts|tsx|js)$/, '')))).toEqual(
      [],
    ));

  it('keeps files short', () => expect(code.filter(isLong).filter((path) => !(path in mayBeLong))).toEqual([]));
  it('grants length only where it is used', () => expect(Object.keys(mayBeLong).filter((path) => !isLong(path))).toEqual([]));

  it('says in the first line of each file what it is for', () =>
    expect(code.filter((path) => !/^\/\/ \S/.test(firstLine(path)))).toEqual([]));

  it('links to what is there', () => {
    const broken = files
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        Array.from(read(path).matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => ({ path, target: link.replace(/#.*$/, '') })),
      )
      .filter(({ path, target }) => target !== '' && !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(path), target)));
    expect(broken).toEqual([]);
  });

  // Without a fallback of its own the nearest one stands in: the page gives way to its outline, and what had the focus loses it.
  it('fetches parts of a page with nothing in their place meanwhile', () =>
    expect(
      code.flatMap((path) =>
        Array.from(read(path).matchAll(/= dynamic\([\s\S]*?\);/g), ([call]) =>
          /loading:|ssr: false/.test(call) ? [] : [`${path}: ${call}`],
        ).flat(),
      ),
    ).toEqual([]));

  it('leaves no promises to itself', () => expect(places(code, /\b(TODO|FIXME|HACK)\b/)).toEqual([]));
  it('silences no tool without saying why', () =>
    expect(places(code, /@ts-ignore|@ts-nocheck|@ts-expect-error\s*$|biome-ignore[^:]*$|biome-ignore [^:]+:\s*$/)).toEqual([]));
  it('skips no test and runs none alone', () => expect(places(typescript, /\b(it|test|describe)[.](only|skip|todo)\b/)).toEqual([]));
  it('asserts no type away', () => expect(places(typescript, /\bas any\b/)).toEqual([]));
  it('asserts no type into another outside tests', () =>
    expect(
      places(
        typescript.filter((path) => !isTest(path)),
        /\bas never\b|as unknown as/,
      ),
    ).toEqual([]));
});

describe('what others wrote', () => {
  const lockfile = read('package-lock.json');
  const packages: Record<string, { version: string }> = JSON.parse(lockfile).packages;

  it.for(Object.entries(floors))('%s is %s or newer, wherever it is installed', ([name, floor]) => {
    const found = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(([, { version }]) => isOlder(version, floor))).toEqual([]);
  });

  it('is installed from wherever npm is told to', () => expect(lockfile).not.toMatch(/"resolved": "https?:/));

  it('is named by exact version', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
    const ranges = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(ranges.filter(([, version]) => !/^\d+[.]\d+[.]\d+(-[0-9A-Za-z.-]+)?$/.test(String(version)))).toEqual([]);
  });

  // npm ci refuses a lockfile in which a package for another system is missing.
  it('is listed for every system', () => {
    const wanted = Object.values(packages).flatMap((one) =>
      Object.keys('optionalDependencies' in one ? Object(one.optionalDependencies) : {}),
    );
    expect(wanted.filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([]);
  });
});

function firstLine(path: string): string {
  const lines = read(path).split('\n');
  return lines.find((line) => !line.startsWith("'use ") && !line.startsWith('#!')) ?? '';
}

// This file names what it looks for.
function places(paths: string[], pattern: RegExp): string[] {
  const looked = paths.filter((path) => path !== 'server/tidy.test.ts');
  return looked.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}

function isOlder(version: string, floor: string): boolean {
  const [have, need] = [version, floor].map((text) => text.split('-')[0]?.split('.').map(Number) ?? []);
  const first = [0, 1, 2].find((index) => have?.[index] !== need?.[index]);
  return first !== undefined && (have?.[first] ?? 0) < (need?.[first] ?? 0);
}
