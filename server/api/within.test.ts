// What is said when nobody answers in time: of a change nobody knows, of a question nothing happened.
import { v7 } from 'uuid';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { commandIdOf } from '#server/domain/ids.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { busThat, main } from './api-fixture.ts';
import { localActor } from './context.ts';
import { execute } from './execute.ts';
import { within } from './within.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new Promise<never>(() => {});

it('a question without an answer ends after ten seconds', async () => {
  const asked = expect(within(never, 'query')).rejects.toMatchObject({ code: 'DatabaseUnavailable' });
  await vi.advanceTimersByTimeAsync(10_000);
  await asked;
});

it('a command without an answer is unknown after thirty, and no sooner', async () => {
  const parts = { bus: busThat(() => never), store: createMemoryEventStore(), actorId: localActor };
  const command = { type: 'RenameLedger', name: 'Main' } as const;
  const sent = execute(parts, {
    ledgerId: main,
    commandId: commandIdOf(v7()),
    expectedVersion: undefined,
    executeAt: undefined,
    respondAsync: false,
    correlationId: undefined,
    command,
  });
  const seen: unknown[] = [];
  sent.catch((error: unknown) => seen.push(error));
  await vi.advanceTimersByTimeAsync(29_999);
  expect(seen).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(seen).toMatchObject([{ code: 'OutcomeUnknown' }]);
});

it('leaves no timer behind an answer', async () => {
  expect(await within(Promise.resolve(7), 'change')).toBe(7);
  expect(vi.getTimerCount()).toBe(0);
});
