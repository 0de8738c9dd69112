// Serves one socket: checks what it sends, answers each message once, and forgets all its watches when it goes.
import type { Server, Socket } from 'socket.io';
import type { z } from 'zod';
import type { CommandId, LedgerId, PersonId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { AccountQueries } from '#server/projections/accounts/account-queries.ts';
import type { AccountRooms } from './account-rooms.ts';
import type { AskAgainRooms } from './ask-again-rooms.ts';
import type { CommandRooms, ReadCommands } from './command-rooms.ts';
import { incoming, Refusal } from './incoming.ts';
import type { LedgerRooms } from './ledger-rooms.ts';
import type { ClientToServer, Refused, ServerToClient } from './messages.ts';
import { boundWaiting, createFloodGate, mostWatches } from './socket-limits.ts';
import type { Topics } from './topics.ts';
import { watchAccount } from './watch-account.ts';

export type LiveIo = Server<ClientToServer, ServerToClient>;
export type LiveSocket = Socket<ClientToServer, ServerToClient>;

export interface LiveLog {
  warn(facts: object, message: string): void;
}

export interface ServingParts {
  readonly accounts: Pick<AccountQueries, 'account' | 'entries' | 'freshness'>;
  readonly store: Pick<EventStore, 'head' | 'readStream' | 'queue'>;
  readonly readCommands: ReadCommands;
  /** Whose timeline is watched by who names no person. */
  readonly operator: PersonId;
  readonly rooms: {
    readonly accounts: AccountRooms;
    readonly ledgers: LedgerRooms;
    readonly commands: CommandRooms;
    readonly topics: Topics;
  };
  /** Somebody was answered: whether something moved meanwhile is to be looked at. */
  readonly look: (ledgerId: LedgerId) => void;
  /** How many watches of a kind there are is another by so many. */
  readonly onWatches: (kind: string, by: 1 | -1) => void;
  readonly log: LiveLog;
}

export function serveSocket(socket: LiveSocket, parts: ServingParts): void {
  const { rooms } = parts;
  const socketId = socket.id;
  const watches = new Map<string, () => void>();
  const mayPass = createFloodGate();
  const known = new Set<string>(Object.keys(incoming));

  boundWaiting(socket, () => parts.log.warn({ socketId }, 'a socket that does not read was cut'));
  socket.use((packet, next) => (mayPass() ? next() : answerOf(packet)({ ok: false, code: 'TooManyRequests' })));
  socket.onAny((name: unknown, ...args: unknown[]) => {
    if (!known.has(String(name))) answerOf(args)({ ok: false, code: 'UnknownMessage' });
  });
  socket.on('disconnect', () => {
    for (const key of [...watches.keys()]) unwatch(key);
  });

  function on<Message>(name: keyof ClientToServer, shape: z.ZodType<Message>, handle: (message: Message) => Promise<object>): void {
    socket.on(name, async (...args: unknown[]) => {
      const parsed = shape.safeParse(args[0]);
      const answer = answerOf(args);
      if (!parsed.success) return answer({ ok: false, code: 'InvalidRequest' });
      answer(await handle(parsed.data).catch(refused));
    });
  }

  function refused(error: unknown): Refused {
    if (error instanceof Refusal) return { ok: false, code: error.code };
    // Nothing but reading is done here, so it is the database that failed.
    parts.log.warn({ err: error, socketId }, 'a watch could not be answered');
    return { ok: false, code: 'DatabaseUnavailable' };
  }

  /** Begins a watch, or begins it anew; one that cannot be answered is over. */
  async function watch(key: string, leave: () => void, begin: () => Promise<object>): Promise<object> {
    if (!watches.has(key) && watches.size >= mostWatches) throw new Refusal('TooManyRequests');
    if (!watches.has(key)) parts.onWatches(kindOf(key), 1);
    watches.set(key, leave);
    try {
      return await begin();
    } catch (error) {
      unwatch(key);
      throw error;
    }
  }

  function unwatch(key: string): { readonly ok: true } {
    const leave = watches.get(key);
    forget(key);
    leave?.();
    return { ok: true };
  }

  /** The watch is over, whoever ended it. */
  function forget(key: string): void {
    if (watches.delete(key)) parts.onWatches(kindOf(key), -1);
  }

  async function beginLedger(ledgerId: LedgerId): Promise<object> {
    rooms.ledgers.join(socketId, ledgerId);
    await mustExist(ledgerId);
    const { position } = await parts.accounts.freshness(ledgerId);
    rooms.ledgers.answered(ledgerId, position);
    return { ok: true, position };
  }

  async function beginCommand(ledgerId: LedgerId, commandId: CommandId): Promise<object> {
    const key = `command ${ledgerId} ${commandId}`;
    rooms.commands.join(socketId, ledgerId, commandId, () => forget(key));
    await mustExist(ledgerId);
    const [command = null] = await parts.readCommands(ledgerId, [commandId]);
    if (command && command.status !== 'queued') unwatch(key);
    else rooms.commands.answered(ledgerId, command);
    return { ok: true, command };
  }

  async function beginTopic(topic: AskAgainRooms, ledgerId: LedgerId, name: string): Promise<object> {
    topic.join(socketId, ledgerId, name);
    await mustExist(ledgerId);
    const position = await topic.answered(ledgerId, name);
    if (position === null) throw new Refusal('LedgerNotFound');
    return { ok: true, position };
  }

  async function mustExist(ledgerId: LedgerId): Promise<void> {
    if ((await parts.store.head(ledgerId)) === null) throw new Refusal('LedgerNotFound');
  }

  on('watchAccount', incoming.watchAccount, async (message) => {
    const { ledgerId, accountId } = message;
    const leave = () => rooms.accounts.leave(socketId, ledgerId, accountId);
    const begin = () => watchAccount({ ...parts, rooms: rooms.accounts }, { socketId, ...message });
    const answer = await watch(`account ${ledgerId} ${accountId}`, leave, begin);
    parts.look(ledgerId);
    return answer;
  });
  on('unwatchAccount', incoming.unwatchAccount, async ({ ledgerId, accountId }) => unwatch(`account ${ledgerId} ${accountId}`));
  on('watchLedger', incoming.watchLedger, ({ ledgerId }) =>
    watch(
      `ledger ${ledgerId}`,
      () => rooms.ledgers.leave(socketId, ledgerId),
      () => beginLedger(ledgerId),
    ),
  );
  on('unwatchLedger', incoming.unwatchLedger, async ({ ledgerId }) => unwatch(`ledger ${ledgerId}`));
  on('watchCommand', incoming.watchCommand, ({ ledgerId, commandId }) =>
    watch(
      `command ${ledgerId} ${commandId}`,
      () => rooms.commands.leave(socketId, ledgerId, commandId),
      () => beginCommand(ledgerId, commandId),
    ),
  );
  on('unwatchCommand', incoming.unwatchCommand, async ({ ledgerId, commandId }) => unwatch(`command ${ledgerId} ${commandId}`));

  for (const about of ['commands', 'timeline', 'statistics', 'system'] as const) {
    const { begin, end } = topicMessages[about];
    const topic = rooms.topics[about];
    // Of a ledger there is one of each, but of timelines one a person.
    const nameOf = ({ personId = parts.operator }: { readonly ledgerId: LedgerId; readonly personId?: PersonId }) =>
      about === 'timeline' ? personId : '';
    on(begin, incoming[begin], (message) => {
      const { ledgerId } = message;
      const name = nameOf(message);
      return watch(
        `${about} ${ledgerId} ${name}`,
        () => topic.leave(socketId, ledgerId, name),
        () => beginTopic(topic, ledgerId, name),
      );
    });
    on(end, incoming[end], async (message) => unwatch(`${about} ${message.ledgerId} ${nameOf(message)}`));
  }
}

const kindOf = (key: string) => key.split(' ', 1)[0] ?? '';

const topicMessages = {
  commands: { begin: 'watchCommands', end: 'unwatchCommands' },
  timeline: { begin: 'watchTimeline', end: 'unwatchTimeline' },
  statistics: { begin: 'watchStatistics', end: 'unwatchStatistics' },
  system: { begin: 'watchSystem', end: 'unwatchSystem' },
} as const;

/** What the client waits for: its acknowledgement, if it gave one. */
function answerOf(args: readonly unknown[]): (answer: object) => void {
  const last = args.at(-1);
  return typeof last === 'function' ? (answer) => void last(answer) : () => {};
}
