// Many watchers in a process of their own: each a socket, and when each of them was told of what.
import { io, type Socket } from 'socket.io-client';

/** What the benchmark tells its watchers, as JSON in the first argument. */
export interface Watching {
  readonly origin: string;
  readonly path: string;
  readonly count: number;
  /** Sent by each of them once it is connected, to be answered; null when being connected is enough. */
  readonly watch: object | null;
}

/** One message: its version, and when each watcher had it, in milliseconds since 1970. */
export interface Told {
  readonly version: number;
  readonly atMs: readonly number[];
}

const { origin, path, count, watch }: Watching = JSON.parse(process.argv[2] ?? '');
const arrivals = new Map<number, number[]>();

function heard(version: number): void {
  const atMs = arrivals.get(version) ?? [];
  arrivals.set(version, atMs);
  atMs.push(performance.timeOrigin + performance.now());
  if (atMs.length < count) return;
  arrivals.delete(version);
  process.send?.({ version, atMs } satisfies Told);
}

async function open(): Promise<Socket> {
  const socket = io(origin, { path, transports: ['websocket'], forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  socket.on('accountEvents', ({ view }: { readonly view: { readonly version: number } }) => heard(view.version));
  if (watch) {
    const answer: { readonly ok: boolean } = await socket.emitWithAck('watchAccount', watch);
    if (!answer.ok) throw new Error(`a watcher was refused: ${JSON.stringify(answer)}`);
  }
  return socket;
}

// A few at a time, as people come.
for (let opened = 0; opened < count; opened += 20) await Promise.all(Array.from({ length: Math.min(20, count - opened) }, open));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
