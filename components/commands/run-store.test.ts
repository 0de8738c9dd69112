// What the tray is told of a run: one entry however often it is noted, and aloud only what nobody saw.
import { describe, expect, it } from 'vitest';
import { clearEndedRuns, isNoted, lookAtRun, noteRun, noteRunsSeen, onRunsChange, sentRuns } from './run-store.ts';

let made = 0;
const entry = (accepted: number, refused: number, underway: boolean) => (runId: string) =>
  noteRun({ runId, ledgerId: 'main', text: '', about: null, path: 'dues', total: 40, accepted, refused, underway, sentAtMs: made });
const begin = () => {
  made += 1;
  const runId = `run ${made}`;
  entry(0, 0, true)(runId);
  return runId;
};
const find = (runId: string) => sentRuns().find((run) => run.runId === runId);

describe('a run in the tray', () => {
  it('is one entry, the newest run first, and each change is told', () => {
    const [first, second] = [begin(), begin()];
    let told = 0;
    const stop = onRunsChange(() => (told += 1));
    entry(20, 0, true)(first);
    entry(20, 1, true)(first);
    stop();
    expect(sentRuns().map(({ runId }) => runId)).toEqual([second, first]);
    expect([told, find(first)?.accepted, find(first)?.refused]).toEqual([2, 20, 1]);
  });

  it('is told aloud when it ends with something to do and nobody looks, until it was seen', () => {
    const runId = begin();
    entry(37, 3, false)(runId);
    expect(find(runId)?.missed).toBe(true);
    entry(37, 3, false)(runId);
    expect(find(runId)?.missed).toBe(true);
    noteRunsSeen();
    expect(find(runId)?.missed).toBe(false);
  });

  it('is not when all of it went well, or while its page is looked at', () => {
    const [well, seen] = [begin(), begin()];
    entry(40, 0, false)(well);
    const leave = lookAtRun(seen);
    entry(37, 3, false)(seen);
    expect([find(well)?.missed, find(seen)?.missed]).toEqual([false, false]);
    leave();
    entry(37, 3, true)(seen);
    entry(38, 2, false)(seen);
    expect(find(seen)?.missed).toBe(true);
  });

  it('goes when it has ended and is cleared; one under way stays', () => {
    const [ended, going] = [begin(), begin()];
    entry(40, 0, false)(ended);
    clearEndedRuns();
    expect([isNoted(ended), isNoted(going)]).toEqual([false, true]);
  });
});
