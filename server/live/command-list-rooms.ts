// Tells those who watch a ledger's commands that some were queued or have ended: at once when it was quiet, and never more than ten times
// a second. What has become of them they ask.
import type { LedgerId } from '#server/domain/ids.ts';
import type { CommandQueue, LedgerMarks } from '#server/event-store/command-queue.ts';

interface Audience {
  readonly socketIds: Set<string>;
  /** Up to where they have been told; null until the first of them was answered. */
  told: LedgerMarks | null;
  /** When they were last told, in milliseconds of the process's clock. */
  toldAtMs: number;
}

export interface CommandListRooms {
  /** Before the answer is read, so that nothing falls between. */
  join(socketId: string, ledgerId: LedgerId): void;
  /** Reads where the ledger stands, from where on they are told; null when there is no such ledger. */
  answered(ledgerId: LedgerId): Promise<LedgerMarks | null>;
  leave(socketId: string, ledgerId: LedgerId): void;
  /** Tells that something moved, or when they were told just now, answers in how many milliseconds to come again. */
  push(ledgerId: LedgerId): Promise<number>;
  /** The ledgers that somebody watches. */
  ledgers(): readonly LedgerId[];
}

export interface CommandListRoomsOptions {
  readonly readMarks: CommandQueue['readMarks'];
  readonly send: (socketIds: readonly string[], message: { readonly ledgerId: LedgerId; readonly position: number }) => void;
}

const spacingMs = 100;

export function createCommandListRooms({ readMarks, send }: CommandListRoomsOptions): CommandListRooms {
  const audiences = new Map<LedgerId, Audience>();
  const marksOf = async (ledgerId: LedgerId) => (await readMarks([ledgerId])).get(ledgerId) ?? null;

  return {
    join: (socketId, ledgerId) => {
      const audience = audiences.get(ledgerId) ?? { socketIds: new Set(), told: null, toldAtMs: -spacingMs };
      audiences.set(ledgerId, audience);
      audience.socketIds.add(socketId);
    },
    answered: async (ledgerId) => {
      const marks = await marksOf(ledgerId);
      const audience = audiences.get(ledgerId);
      if (audience) audience.told ??= marks;
      return marks;
    },
    leave: (socketId, ledgerId) => {
      const audience = audiences.get(ledgerId);
      if (audience?.socketIds.delete(socketId) && audience.socketIds.size === 0) audiences.delete(ledgerId);
    },
    push: async (ledgerId) => {
      const audience = audiences.get(ledgerId);
      if (!audience?.told) return 0;
      const waitMs = audience.toldAtMs + spacingMs - performance.now();
      if (waitMs > 0) return waitMs;
      const marks = await marksOf(ledgerId);
      if (marks === null || (marks.outcomes === audience.told.outcomes && marks.queued === audience.told.queued)) return 0;
      audience.told = marks;
      audience.toldAtMs = performance.now();
      send([...audience.socketIds], { ledgerId, position: marks.position });
      return 0;
    },
    ledgers: () => [...audiences.keys()],
  };
}
