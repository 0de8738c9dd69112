// Random histories through two processes over one store, with duplicates, reused ids, lost links and kills in between.
// A plain bank that executes the recorded commands one by one is the judge. A failure prints its seed and its shortest history;
// HISTORIES and SEED in the environment say how many and which.
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { turns } from './faulty-store-spec.ts';
import { history } from './history-spec.ts';
import { judge } from './judge-history-spec.ts';
import { type Attempt, tell } from './tell-history-spec.ts';

// Waiting for a link to come back takes turns, not time: a history repeats exactly, and a thousand take seconds.
vi.mock('node:timers/promises', () => ({ setTimeout: () => turns(5), setImmediate: () => turns(2) }));

// Room for 50,000 streams takes longer to make than a history to tell. With room for one batch alone, the cache must forget, too.
vi.mock('lru-cache', async (original) => {
  const { LRUCache } = await original<typeof import('lru-cache')>();
  class SmallCache<K extends object | string, V extends object> extends LRUCache<K, V> {
    constructor() {
      super({ max: 4 });
    }
  }
  return { LRUCache: SmallCache };
});

const numRuns = Number(process.env.HISTORIES ?? 300);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
const everyAnswer = ['accepted', 'rejected', 'failed', 'replayed', 'silence', 'CommandIdReused', 'OutcomeUnknown', 'StoreUnavailable'];

describe(`${numRuns} random histories over bad links, from seed ${seed}`, () => {
  it('end as a plain bank would have ended them, and every answer was true', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(history, async (one) => {
        const told = await tell(one);
        await judge(told);
        for (const { answer } of told.attempts) seen.add(kindOf(answer));
      }),
      { numRuns, seed },
    );
    // Else they were too tame to prove anything.
    expect([...seen].sort()).toEqual(everyAnswer.sort());
  }, 600_000);
});

function kindOf(answer: Attempt['answer']): string {
  if (typeof answer === 'string') return answer;
  if (answer instanceof Error) return answer.name;
  return answer.replayed ? 'replayed' : answer.status;
}
