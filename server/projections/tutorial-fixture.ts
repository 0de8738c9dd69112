// Follows docs/add-a-read-model.md: takes its blocks, and does to a copy of the sources what each of them says.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Block {
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a document, in order. */
export function blocksOf(markdown: string): readonly Block[] {
  return Array.from(markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm), ([, language = '', text = '']) => ({ language, text }));
}

/** A copy of what the server is made of, with the same packages. Elsewhere, so that nothing of it can be taken for the original. */
export function copySources(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'playhead-tutorial-'));
  for (const path of ['server', 'components', 'prisma', 'docs', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
    cpSync(join(root, path), join(folder, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Writes the file, or adds the lines. Throws when a line to add after is not there. */
export function follow({ language, text }: Block, folder: string): void {
  if (language === 'sh') return;
  const [first = '', ...rest] = text.split('\n');
  const path = join(folder, first.replace(/^(\/\/|--) /, ''));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, language === 'diff' ? added(readFileSync(path, 'utf8'), rest.join('\n')) : rest.join('\n'));
}

/** Lines with a plus, each after the line without one that stands before it. */
export function added(file: string, diff: string): string {
  const lines = file.split('\n');
  let at = 0;
  for (const line of diff.split('\n').filter((one) => one !== '')) {
    if (line.startsWith('+')) {
      lines.splice(at, 0, line.slice(1));
      at += 1;
    } else {
      const found = lines.indexOf(line.slice(1), at);
      if (found === -1) throw new Error(`there is no line after which to add: ${line.slice(1)}`);
      at = found + 1;
    }
  }
  return lines.join('\n');
}
