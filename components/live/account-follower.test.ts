// Following an account over a socket that is late, that breaks, and that leaves something out.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountEventJson, AccountJson, WatchAccount, WatchAccountAnswer } from '#server/live/messages.ts';
import { followAccount, followedNow } from './account-follower.ts';
import { startingAt } from './account-thread.ts';

type Answer = (error: Error | null, answer?: WatchAccountAnswer) => void;

const { socket } = vi.hoisted(() => ({
  socket: {
    connected: true,
    handlers: new Map<string, Set<(message?: unknown) => void>>(),
    asked: [] as { message: WatchAccount; answer: Answer }[],
    unwatched: 0,
    on(name: string, handler: (message?: unknown) => void) {
      this.handlers.set(name, (this.handlers.get(name) ?? new Set()).add(handler));
    },
    off(name: string, handler: (message?: unknown) => void) {
      this.handlers.get(name)?.delete(handler);
    },
    timeout() {
      return { emit: (_: string, message: WatchAccount, answer: Answer) => this.asked.push({ message, answer }) };
    },
    emit() {
      this.unwatched++;
    },
    tell(name: string, message?: unknown) {
      for (const handler of this.handlers.get(name) ?? []) handler(message);
    },
  },
}));
vi.mock('./socket.ts', () => ({ liveSocket: () => socket, answerTimeoutMs: 5_000 }));

const ledgerId = 'main';
const accountId = '0199a3c1-52e7-7c41-8a1e-000000000001';
const at = '2026-03-03T14:02:11.250Z';
const view = (version: number): AccountJson => ({
  ...{ accountId, name: 'Bar till', currency: 'EUR', exponent: 2, holderId: null, status: 'open', held: '0', overdraftLimit: '0' },
  ...{ balance: `${version}00`, available: `${version}00`, version, position: version, openedAt: at, lastEventAt: at },
});
const event = (version: number): AccountEventJson => ({
  ...{ position: version, streamType: 'account', streamId: accountId, accountId, version, type: 'AccountCredited', schemaVersion: 1 },
  ...{ data: { amount: '100' }, balance: `${version}00`, available: `${version}00`, recordedAt: at },
  ...{ commandId: accountId, actorId: accountId, correlationId: accountId, causationId: null, hash: '' },
});
const push = (...versions: number[]) => ({ ledgerId, accountId, events: versions.map(event), view: view(versions.at(-1) ?? 0) });
const answer = (...versions: number[]): WatchAccountAnswer => ({ ok: true, events: versions.map(event), view: view(versions.at(-1) ?? 3) });
const shown = () => followedNow(ledgerId, accountId)?.events.map(({ version }) => version);
const lastAsked = () => socket.asked.at(-1);

let stop: () => void;
beforeEach(() => {
  socket.connected = true;
  socket.asked.length = 0;
  socket.unwatched = 0;
  const start = startingAt(view(3));
  stop = followAccount({ ledgerId, accountId, start, fetchMissed: async () => ({ events: [], view: view(3) }) }, () => {});
});
afterEach(() => stop());

describe('following an account', () => {
  it('asks for what came after the version it has', () => expect(lastAsked()?.message).toEqual({ ledgerId, accountId, sinceVersion: 3 }));

  it('keeps pushes back until what was missed has come, then shows all in order', () => {
    socket.tell('accountEvents', push(5));
    socket.tell('accountEvents', push(6));
    expect(shown()).toEqual([]);
    lastAsked()?.answer(null, answer(4, 5));
    expect(shown()).toEqual([4, 5, 6]);
  });

  it('asks again for a gap, from the version it has', () => {
    lastAsked()?.answer(null, answer());
    socket.tell('accountEvents', push(4));
    socket.tell('accountEvents', push(6));
    expect(shown()).toEqual([4]);
    expect(lastAsked()?.message.sinceVersion).toBe(4);
    lastAsked()?.answer(null, answer(5, 6));
    expect(shown()).toEqual([4, 5, 6]);
  });

  it('resumes by version after a reconnect, and drops what it has', () => {
    lastAsked()?.answer(null, answer());
    socket.tell('accountEvents', push(4));
    socket.tell('connect');
    expect(lastAsked()?.message.sinceVersion).toBe(4);
    socket.tell('accountEvents', push(4, 5));
    lastAsked()?.answer(null, answer(5, 6));
    expect(shown()).toEqual([4, 5, 6]);
  });

  it('leaves other accounts alone', () => {
    lastAsked()?.answer(null, answer());
    socket.tell('accountEvents', { ...push(4), accountId: 'another' });
    socket.tell('accountEvents', { ...push(4), ledgerId: 'demo' });
    expect(shown()).toEqual([]);
  });

  it('is followed once for many, until the last has gone', () => {
    const second = followAccount({ ledgerId, accountId, start: startingAt(view(3)), fetchMissed: async () => push(3) }, () => {});
    expect(socket.asked).toHaveLength(1);
    second();
    expect([socket.unwatched, shown()]).toEqual([0, []]);
    stop();
    expect([socket.unwatched, shown()]).toEqual([1, undefined]);
  });
});
