// What is said of a run, whatever its size.
import { describe, expect, it } from 'vitest';
import { runText } from './run-words.ts';

const none = { queued: 0, accepted: 0, rejected: 0, failed: 0, cancelled: 0, more: false };

describe('a run', () => {
  it.each([
    [{ ...none, accepted: 37, rejected: 3 }, 'One run of 40 commands: 37 accepted, 3 refused'],
    [{ ...none, accepted: 1 }, 'One run of 1 command: 1 accepted'],
    [
      { ...none, accepted: 1_000, rejected: 2, failed: 1, cancelled: 4, queued: 3 },
      'One run of 1,010 commands: 1,000 accepted, 2 refused, 1 failed, 4 cancelled, 3 waiting',
    ],
    [{ ...none, accepted: 10_000, more: true }, 'One run of 10,000 commands or more: 10,000 accepted'],
    [none, 'No command is part of this run.'],
  ])('%o is told as %s', (run, text) => expect(runText(run)).toBe(text));
});
