// The live socket: pushes what moved in the read models to whoever watches. Delivery is at most once; the log is the truth, and a
// client resumes by version.
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { Server } from 'socket.io';
import type { LedgerId } from '#server/domain/ids.ts';
import type { ChangeReads } from '#server/projections/accounts/change-reads.ts';
import type { MarkReads } from '#server/projections/mark-reads.ts';
import type { ProjectionRunner } from '#server/projections/runner/projection-runner.ts';
import { createAccountRooms } from './account-rooms.ts';
import { createCommandRooms } from './command-rooms.ts';
import { createLedgerRooms } from './ledger-rooms.ts';
import { createPump } from './pump.ts';
import { type LiveIo, type ServingParts, serveSocket } from './serve-socket.ts';
import { createTopics } from './topics.ts';

export interface LiveServerOptions extends Omit<ServingParts, 'rooms' | 'look' | 'onWatches'> {
  readonly http: HttpServer;
  /** Whether the page that asks for a socket is ours: browsers hold sockets to no origin of their own accord. */
  readonly isAllowed: (request: IncomingMessage) => boolean;
  readonly reads: ChangeReads;
  readonly marks: MarkReads;
  /** Says that this process moved a model. Where none is moved, the poll alone sees it. */
  readonly onMoved?: ProjectionRunner['onMoved'];
  /** How often other processes' work is looked for while sockets watch; 200 unless said. */
  readonly pollMs?: number;
}

export interface LiveServer {
  /** Commands were queued or ended in the ledger, whether or not they left events. */
  wake(ledgerId: LedgerId): void;
  /** How many sockets there are, and what they watch, by its kind. */
  counts(): { readonly connected: number; readonly watches: ReadonlyMap<string, number> };
  /** Ends every socket; the HTTP server stays. */
  close(): Promise<void>;
}

const largestMessageBytes = 64 * 1024;
/** How soon those are told who joined during a push. */
const lateMs = 5;

export function createLiveServer(options: LiveServerOptions): LiveServer {
  const { http, isAllowed, reads, readCommands, onMoved, log, pollMs = 200 } = options;
  const stopping = new AbortController();
  const io: LiveIo = new Server(http, {
    path: '/live',
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: largestMessageBytes,
    perMessageDeflate: false,
    // Other sockets of the same server, as of hot reload, are not ours to end.
    destroyUpgrade: false,
    allowRequest: (request, answer) => answer(null, !stopping.signal.aborted && isAllowed(request)),
  });
  const rooms = {
    accounts: createAccountRooms({ reads, send: (ids, message) => void io.to([...ids]).emit('accountEvents', message) }),
    ledgers: createLedgerRooms({ reads, send: (ids, message) => void io.to([...ids]).emit('accountsChanged', message) }),
    commands: createCommandRooms({ readCommands, send: (ids, message) => void io.to([...ids]).emit('commandChanged', message) }),
  };
  const topics = createTopics({ io, queue: options.store.queue, marks: options.marks, log, stopping: stopping.signal });
  const pushes = [
    async (ledgerId: LedgerId) => {
      await rooms.accounts.push(ledgerId);
      return rooms.accounts.isLate(ledgerId) ? lateMs : 0;
    },
    rooms.ledgers.push,
    async (ledgerId: LedgerId) => {
      await rooms.commands.push(ledgerId);
      return 0;
    },
  ];
  const pump = createPump({ pushes, log, stopping: stopping.signal });
  const stopListening = onMoved?.(({ ledgerId, name, live }) => {
    topics.system.look(ledgerId);
    if (!live) return;
    if (name === 'accounts') pump.look(ledgerId);
    if (name === 'timeline' || name === 'statistics') topics[name].look(ledgerId);
  });
  const watches = new Map<string, number>();
  const onWatches = (kind: string, by: 1 | -1) => void watches.set(kind, (watches.get(kind) ?? 0) + by);
  io.on('connection', (socket) => serveSocket(socket, { ...options, rooms: { ...rooms, topics }, look: pump.look, onWatches }));

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      await after(pollMs, undefined, { signal: stopping.signal }).catch(() => {});
      try {
        await lookAround();
      } catch (error) {
        log.warn({ err: error }, 'where the read models stand could not be read');
      }
    }
  }

  /** Looks where somebody watches and the model is elsewhere than they were told. */
  async function lookAround(): Promise<void> {
    for (const ledgerId of rooms.commands.ledgers()) pump.look(ledgerId);
    for (const topic of Object.values(topics)) for (const ledgerId of topic.ledgers()) topic.look(ledgerId);
    const told = [...rooms.accounts.positions(), ...rooms.ledgers.positions()].filter(([, position]) => position !== null);
    if (told.length === 0) return;
    const positions = await reads.positions([...new Set(told.map(([ledgerId]) => ledgerId))]);
    for (const [ledgerId, position] of told)
      if (positions.get(ledgerId) !== position || rooms.accounts.isLate(ledgerId)) pump.look(ledgerId);
  }

  const polling = poll();
  return {
    // Accounts are told of when the model has moved; of what is queued or refused nothing else tells.
    wake: (ledgerId) => {
      if (rooms.commands.ledgers().includes(ledgerId)) pump.look(ledgerId);
      topics.commands.look(ledgerId);
      topics.system.look(ledgerId);
    },
    counts: () => ({ connected: io.engine.clientsCount, watches }),
    close: async () => {
      stopping.abort();
      stopListening?.();
      io.disconnectSockets(true);
      io.engine.close();
      await polling;
      await Promise.all([pump, ...Object.values(topics)].map((one) => one.idle()));
    },
  };
}
