// One event on 500 screens: from the answer to the command until each of the watchers has been told, beside a bare broadcast of the
// same message. Server and watchers are processes of their own, and share the machine's cores in both rows.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { v7 } from 'uuid';
import type { AccountEventsMessage } from '#server/live/messages.ts';
import { mutate } from './live-rows.ts';
import { percentiles } from './load.ts';
import { startServerProcess } from './playhead-process.ts';
import { beside, type Row } from './rows.ts';
import type { Run } from './run.ts';
import type { Told, Watching } from './watchers-client.ts';

const watchers = 500;
const events = 60;
/** Rounds that are not counted: code is compiled in them. */
const warmUp = 20;

export async function watchersRows(run: Run, origin: string): Promise<void> {
  const accountId = v7();
  await mutate(origin, 'accounts.open', { accountId, currency: 'EUR', name: 'Watched by many' });
  const sample = await oneMessage(origin, accountId);
  const peer = await startServerProcess({
    file: process.execPath,
    args: [join(import.meta.dirname, 'broadcast-server.ts')],
    folder: import.meta.dirname,
    environment: {},
  });
  try {
    const bare = await rowOf({
      name: `bare Socket.IO broadcast to ${watchers}`,
      watching: { origin: peer.origin, path: '/live', count: watchers, watch: null },
      send: (version) => post(peer.origin, { ...sample, view: { ...sample.view, version } }),
    });
    run.add(bare);
    const pushed = await rowOf({
      name: `event pushed to ${watchers} watchers`,
      watching: { origin, path: '/live', count: watchers, watch: { accountId, sinceVersion: sample.view.version } },
      firstVersion: sample.view.version + 1,
      send: () => mutate(origin, 'accounts.credit', { accountId, amount: '100' }),
    });
    run.add(beside(pushed, bare, { atMost: 2 }));
  } finally {
    await peer.stop();
  }
}

interface Measured {
  readonly name: string;
  readonly watching: Watching;
  readonly firstVersion?: number;
  /** Has the event told of; resolves with the answer. */
  readonly send: (version: number) => Promise<unknown>;
}

async function rowOf({ name, watching, firstVersion = 1, send }: Measured): Promise<Row> {
  const child = fork(join(import.meta.dirname, 'watchers-client.ts'), [JSON.stringify(watching)]);
  try {
    await once(child, 'message');
    const samplesMs: number[] = [];
    for (let index = 0; index < warmUp + events; index += 1) {
      const version = firstVersion + index;
      const told = nextMessage(child);
      await send(version);
      const answeredMs = performance.timeOrigin + performance.now();
      const { version: heard, atMs } = await told;
      if (heard !== version) throw new Error(`version ${heard} was told where ${version} was due`);
      // A push may overtake its acknowledgement: then it took no time after it.
      if (index >= warmUp) samplesMs.push(...atMs.map((ms) => Math.max(0, ms - answeredMs)));
    }
    const { p95Ms, ...percentile } = percentiles(samplesMs);
    return { name, value: p95Ms, unit: 'ms, p95', ...percentile, inFlight: 1 };
  } finally {
    child.disconnect();
    await once(child, 'exit');
  }
}

async function nextMessage(child: ChildProcess): Promise<Told> {
  const [told]: Told[] = await once(child, 'message', { signal: AbortSignal.timeout(10_000) });
  if (told === undefined) throw new Error('the watchers said nothing');
  return told;
}

async function oneMessage(origin: string, accountId: string): Promise<AccountEventsMessage> {
  const socket = io(origin, { path: '/live', transports: ['websocket'] });
  const told = new Promise<AccountEventsMessage>((resolve) => socket.once('accountEvents', resolve));
  await socket.emitWithAck('watchAccount', { accountId, sinceVersion: 1 });
  await mutate(origin, 'accounts.credit', { accountId, amount: '100' });
  return told.finally(() => socket.close());
}

async function post(url: string, body: object): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return response.text();
}
