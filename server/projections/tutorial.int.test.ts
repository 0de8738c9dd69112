// docs/add-a-read-model.md, followed to the letter in a copy of the sources: it compiles, and the test that it ends with passes.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { added, blocksOf, copySources, follow } from './tutorial-fixture.ts';

const root = join(import.meta.dirname, '../..');
const longMs = 300_000;

let sources: ReturnType<typeof copySources>;
const blocks = blocksOf(readFileSync(join(root, 'docs/add-a-read-model.md'), 'utf8'));
beforeAll(() => {
  sources = copySources();
  for (const block of blocks) follow(block, sources.folder);
});
afterAll(() => sources.remove());

/** What it said, with the code that it ended with. */
function run(file: string, ...args: readonly string[]): Promise<string> {
  // Not as a part of the tests that run it.
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  const options = {
    cwd: sources.folder,
    env: { NODE_ENV: 'test' as const, ...Object.fromEntries(environment), NO_COLOR: '1' },
    timeout: longMs,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'node_modules', file), ...args], options, (error, out, err) =>
      resolve(error ? `failed: ${out}\n${err}` : out),
    );
  });
}

describe('the tutorial', () => {
  it('has the blocks that make a read model', () => {
    expect(blocks.filter(({ language }) => language === 'diff').length).toBeGreaterThan(4);
    expect(blocks.filter(({ language }) => language === 'ts').length).toBeGreaterThan(4);
  });
  it('adds lines where the page says, and nowhere else', () => {
    expect(added('a\nb\nc', ' b\n+x\n+y\n c\n+z\n')).toBe('a\nb\nx\ny\nc\nz');
    expect(() => added('a', ' b\n+x')).toThrow('there is no line after which to add: b');
  });
  it('compiles', { timeout: longMs }, async () => {
    const compilerOptions = { incremental: false, plugins: [] };
    writeFileSync(
      join(sources.folder, 'tsconfig.tutorial.json'),
      JSON.stringify({ extends: './tsconfig.json', compilerOptions, include: ['server'] }),
    );
    expect(await run('typescript/bin/tsc', '--project', 'tsconfig.tutorial.json')).toBe('');
  });
  it('fills, answers and rebuilds, and the schema says what the migration makes', { timeout: longMs }, async () => {
    const said = await run(
      'vitest/vitest.mjs',
      'run',
      '--project',
      'integration',
      'server/projections/references',
      'server/database/migrate.int',
    );
    expect(said).toMatch(/Test Files +2 passed/);
  });
});
