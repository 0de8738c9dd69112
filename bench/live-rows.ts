// What one person at a form waits for: a tRPC mutation over HTTP, and the push that a second client sees after it.
import { io } from 'socket.io-client';
import { v7 } from 'uuid';
import type { AccountEventsMessage } from '#server/live/messages.ts';
import { percentiles } from './load.ts';
import type { Row } from './rows.ts';

/** A command over tRPC, which must be accepted. */
export async function mutate(origin: string, procedure: string, input: object): Promise<void> {
  const response = await fetch(`${origin}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ledgerId: 'main', commandId: v7(), ...input }),
  });
  const answer = await response.text();
  if (!response.ok || !answer.includes('"accepted"')) throw new Error(`${procedure}: ${answer}`);
}

/** One client credits an account again and again, another watches it. Both rows come from the same run. */
export async function liveRows(origin: string, times = 500): Promise<Row[]> {
  const accountId = v7();
  await mutate(origin, 'accounts.open', { accountId, currency: 'EUR', name: 'Watched' });
  const socket = io(origin, { path: '/live', transports: ['websocket'] });
  const seen = new Map<number, number>();
  socket.on('accountEvents', ({ events }: AccountEventsMessage) => {
    for (const { version } of events) seen.set(version, performance.now());
  });
  await socket.emitWithAck('watchAccount', { accountId, sinceVersion: 1 });
  const answeredMs: number[] = [];
  const pushedMs: number[] = [];
  for (let version = 2; version < times + 2; version += 1) {
    const from = performance.now();
    await mutate(origin, 'accounts.credit', { accountId, amount: '100' });
    const answered = performance.now();
    answeredMs.push(answered - from);
    while (!seen.has(version)) {
      if (performance.now() - answered > 5_000) throw new Error(`version ${version} was never pushed`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    // A push may overtake its acknowledgement: then it took no time after it.
    pushedMs.push(Math.max(0, (seen.get(version) ?? 0) - answered));
  }
  socket.close();
  const mutation = percentiles(answeredMs);
  const push = percentiles(pushedMs);
  return [
    { name: 'tRPC mutation, one client', value: mutation.p50Ms, unit: 'ms, median', ...mutation, inFlight: 1, note: 'reach: under 10' },
    {
      name: 'push to a second client after the acknowledgement',
      value: push.p95Ms,
      unit: 'ms, p95',
      ...push,
      inFlight: 1,
      note: 'reach: under 50',
    },
  ];
}
