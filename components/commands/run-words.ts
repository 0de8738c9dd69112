// A run in a person's words: how many commands it has, and how many ended how. Pure.
import type { RunJson } from '#server/live/answers.ts';

export type RunCounts = Omit<RunJson, 'correlationId'>;

const ends = [
  ['accepted', 'accepted'],
  ['rejected', 'refused'],
  ['failed', 'failed'],
  ['cancelled', 'cancelled'],
  ['queued', 'waiting'],
] as const;

export const sizeOf = (run: RunCounts): number => ends.reduce((sum, [status]) => sum + run[status], 0);

/** `37 accepted, 3 refused`: those there are. */
export const endsText = (run: RunCounts): string =>
  ends
    .filter(([status]) => run[status] > 0)
    .map(([status, word]) => `${inFull(run[status])} ${word}`)
    .join(', ');

/** `One run of 40 commands: 37 accepted, 3 refused` */
export function runText(run: RunCounts): string {
  const size = sizeOf(run);
  if (size === 0) return 'No command is part of this run.';
  const commands = run.more ? `${inFull(size)} commands or more` : `${inFull(size)} ${size === 1 ? 'command' : 'commands'}`;
  return `One run of ${commands}: ${endsText(run)}`;
}

const inFull = (count: number) => count.toLocaleString('en-GB');
