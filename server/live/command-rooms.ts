// Tells those who wait for a command that it has ended. An ended command never changes, so each watch is told once and over.
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import type { CommandJson } from './messages.ts';

/** The ended ones among the commands, straight from the log. */
export type ReadCommands = (ledgerId: LedgerId, ids: readonly CommandId[]) => Promise<readonly CommandJson[]>;

export interface CommandRooms {
  join(socketId: string, ledgerId: LedgerId, commandId: CommandId): void;
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
  readonly socketIds: Set<string>;
}

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
    join: (socketId, ledgerId, commandId) => {
      const rooms = waiting.get(ledgerId) ?? new Map<string, Room>();
      waiting.set(ledgerId, rooms);
      const room = rooms.get(commandId) ?? { commandId, socketIds: new Set() };
      rooms.set(commandId, room);
      room.socketIds.add(socketId);
    },
    leave: (socketId, ledgerId, commandId) => {
      const room = waiting.get(ledgerId)?.get(commandId);
      if (room?.socketIds.delete(socketId) && room.socketIds.size === 0) leaveRoom(ledgerId, commandId);
    },
    push: async (ledgerId) => {
      const ids = [...(waiting.get(ledgerId)?.values() ?? [])].map(({ commandId }) => commandId);
      for (let first = 0; first < ids.length; first += mostAsked) {
        for (const command of await readCommands(ledgerId, ids.slice(first, first + mostAsked))) {
          const room = waiting.get(ledgerId)?.get(command.commandId);
          leaveRoom(ledgerId, command.commandId);
          if (room) send([...room.socketIds], { ledgerId, command });
        }
      }
    },
    ledgers: () => [...waiting.keys()],
  };
}
