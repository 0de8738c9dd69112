// Tells those who watch a ledger which accounts changed: at once when it was quiet, and never more than ten times a second.
import type { LedgerId } from '#server/domain/ids.ts';
import type { ChangeReads } from '#server/projections/accounts/change-reads.ts';
import type { AccountsChangedMessage } from './messages.ts';

interface Audience {
  readonly socketIds: Set<string>;
  /** Up to where in the ledger they have been told; null until the first of them was answered. */
  position: number | null;
  /** When they were last told, in milliseconds of the process's clock. */
  toldAtMs: number;
}

export interface LedgerRooms {
  /** Before the answer is read, so that nothing falls between. */
  join(socketId: string, ledgerId: LedgerId): void;
  /** The answer said that the ledger stands there. */
  answered(ledgerId: LedgerId, position: number): void;
  leave(socketId: string, ledgerId: LedgerId): void;
  /** Tells what changed, or when they were told just now, answers in how many milliseconds to come again. */
  push(ledgerId: LedgerId): Promise<number>;
  positions(): ReadonlyMap<LedgerId, number | null>;
}

export interface LedgerRoomsOptions {
  readonly reads: Pick<ChangeReads, 'changesSince'>;
  readonly send: (socketIds: readonly string[], message: AccountsChangedMessage) => void;
}

const spacingMs = 100;
/** More than this are not listed: ask again. */
const mostListed = 500;

export function createLedgerRooms({ reads, send }: LedgerRoomsOptions): LedgerRooms {
  const audiences = new Map<LedgerId, Audience>();

  return {
    join: (socketId, ledgerId) => {
      const audience = audiences.get(ledgerId) ?? { socketIds: new Set(), position: null, toldAtMs: -spacingMs };
      audiences.set(ledgerId, audience);
      audience.socketIds.add(socketId);
    },
    answered: (ledgerId, position) => {
      const audience = audiences.get(ledgerId);
      if (audience) audience.position ??= position;
    },
    leave: (socketId, ledgerId) => {
      const audience = audiences.get(ledgerId);
      if (audience?.socketIds.delete(socketId) && audience.socketIds.size === 0) audiences.delete(ledgerId);
    },
    push: async (ledgerId) => {
      const audience = audiences.get(ledgerId);
      if (!audience || audience.position === null) return 0;
      const waitMs = audience.toldAtMs + spacingMs - performance.now();
      if (waitMs > 0) return waitMs;
      const { position, accounts } = await reads.changesSince(ledgerId, audience.position, mostListed + 1);
      audience.position = position;
      if (accounts.length === 0) return 0;
      audience.toldAtMs = performance.now();
      send(
        [...audience.socketIds],
        accounts.length > mostListed ? { ledgerId, position, truncated: true } : { ledgerId, position, accounts },
      );
      return 0;
    },
    positions: () => new Map([...audiences].map(([ledgerId, { position }]) => [ledgerId, position])),
  };
}
