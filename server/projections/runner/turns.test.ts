// Turns: how many run at once, and in which order.
import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

describe('turns', () => {
  it('run two at a time, in the order they came, also after a failure', async () => {
    const inTurn = createTurns(2);
    const started: number[] = [];
    const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
    const works = gates.map((gate, index) =>
      inTurn(async () => {
        started.push(index);
        await gate.promise;
        return index;
      }),
    );
    const results = Promise.allSettled(works);
    await new Promise(setImmediate);
    expect(started).toEqual([0, 1]);
    gates[1]?.reject(new Error('no'));
    await new Promise(setImmediate);
    expect(started).toEqual([0, 1, 2]);
    for (const gate of gates) gate.resolve();
    expect((await results).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(await inTurn(async () => 'again')).toBe('again');
  });
});
