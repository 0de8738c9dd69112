// Progress as people read it: a bar on a terminal, lines elsewhere.
import { expect, it } from 'vitest';
import { createProgress } from './progress.ts';

function watched(isTTY: boolean) {
  const written: string[] = [];
  let nowMs = 0;
  const progress = createProgress({ isTTY, write: (text) => written.push(text) }, () => nowMs);
  const later = (ms: number) => {
    nowMs += ms;
  };
  return { written, progress, later };
}

it('is a line every few seconds where there is no terminal', () => {
  const { written, progress, later } = watched(false);
  progress.begin('Counting', 1_000);
  later(2_000);
  progress.at(100);
  expect(written).toEqual([]);
  later(2_000);
  progress.at(400);
  progress.end();
  expect(written).toEqual(['Counting ████████████░░░░░░░░░░░░░░░░░░ 40 %  400 of 1,000, 100/s, 6 s left\n']);
});

it('is a bar that is drawn over itself on a terminal, and gone at the end', () => {
  const { written, progress, later } = watched(true);
  progress.begin('Counting', 10);
  later(60_000);
  progress.at(1);
  later(50);
  progress.at(2);
  progress.end();
  expect(written.map((text) => text.replaceAll('\u001b', ''))).toEqual([
    '\r[KCounting ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 0 %  0 of 10, 0/s',
    '\r[KCounting ███░░░░░░░░░░░░░░░░░░░░░░░░░░░ 10 %  1 of 10, 0/s, 9 min left',
    '\r[K',
  ]);
});

it('has no estimate where the end is not known', () => {
  const { written, progress, later } = watched(false);
  progress.begin('Reading');
  later(5_000);
  progress.at(10_000);
  expect(written).toEqual(['Reading: 10,000, 2,000/s\n']);
});
