// Tells those who watch a command how it goes: that it waits, that it was tried, and how it ended. An ended command never changes, so
// with its end each watch is over.
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import type { CommandJson } from './messages.ts';

/** What there is of the commands, straight from the queue and the log. */
export type ReadCommands = (ledgerId: LedgerId, ids: readonly CommandId[]) => Promise<readonly CommandJson[]>;

export interface CommandRooms {
  /** `over` is called when the command has ended, and with it the watch. */
  join(socketId: string, ledgerId: LedgerId, commandId: CommandId, over: () => void): void;
  /** The answer said that the command stands there: null while there is none. */
  answered(ledgerId: LedgerId, command: CommandJson | null): void;
  leave(socketId: string, ledgerId: LedgerId, commandId: CommandId): void;
  push(ledgerId: LedgerId): Promise<void>;
  /** The ledgers in which somebody waits. */
  ledgers(): readonly LedgerId[];
}

export interface CommandRoomsOptions {
  readonly readCommands: ReadCommands;
  readonly send: (socketIds: readonly string[], message: { readonly ledgerId: LedgerId; readonly command: CommandJson }) => void;
}

interface Room {
  readonly commandId: CommandId;
  /** Who watches, and what to call when there is nothing more to tell. */
  readonly watchers: Map<string, () => void>;
  /** What they have been told of it. */
  told: string;
}

const nothing = '';
const standing = ({ status, attempts }: CommandJson) => `${status} ${attempts}`;
/** Ids of one read. */
const mostAsked = 1_000;

export function createCommandRooms({ readCommands, send }: CommandRoomsOptions): CommandRooms {
  const waiting = new Map<LedgerId, Map<string, Room>>();

  function leaveRoom(ledgerId: LedgerId, commandId: string): void {
    const rooms = waiting.get(ledgerId);
    rooms?.delete(commandId);
    if (rooms?.size === 0) waiting.delete(ledgerId);
  }

  return {
    join: (socketId, ledgerId, commandId, over) => {
      const rooms = waiting.get(ledgerId) ?? new Map<string, Room>();
      waiting.set(ledgerId, rooms);
      const room = rooms.get(commandId) ?? { commandId, watchers: new Map(), told: nothing };
      rooms.set(commandId, room);
      room.watchers.set(socketId, over);
    },
    answered: (ledgerId, command) => {
      const room = command && waiting.get(ledgerId)?.get(command.commandId);
      // Others may have been told more meanwhile; then this one is told again.
      if (room && room.told === nothing) room.told = standing(command);
    },
    leave: (socketId, ledgerId, commandId) => {
      const room = waiting.get(ledgerId)?.get(commandId);
      if (room?.watchers.delete(socketId) && room.watchers.size === 0) leaveRoom(ledgerId, commandId);
    },
    push: async (ledgerId) => {
      const ids = [...(waiting.get(ledgerId)?.values() ?? [])].map(({ commandId }) => commandId);
      for (let first = 0; first < ids.length; first += mostAsked) {
        for (const command of await readCommands(ledgerId, ids.slice(first, first + mostAsked))) {
          const room = waiting.get(ledgerId)?.get(command.commandId);
          if (!room || room.told === standing(command)) continue;
          room.told = standing(command);
          send([...room.watchers.keys()], { ledgerId, command });
          if (command.status === 'queued') continue;
          leaveRoom(ledgerId, command.commandId);
          for (const over of room.watchers.values()) over();
        }
      }
    },
    ledgers: () => [...waiting.keys()],
  };
}
