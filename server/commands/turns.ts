// When several processes write to one ledger, each batch that begins on a moved head is decided for nothing. So they take turns:
// whoever has the turn writes batch after batch as if alone, for some moments, and catches up with the others once a turn.
// The turn is a courtesy. What keeps the log right is the head, whoever has the turn and whoever never asked for it.
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore, Turn } from '#server/event-store/event-store.ts';

/** How long one writes before the others may: what somebody else's lone command waits for at most, and a batch more. */
const turnMs = 100;
/** Looks at the head that show no foreign writer, after which none is expected. */
const quietLooks = 16;

export interface Turns {
  /** The head had been moved by somebody else. */
  sawOthers(): void;
  /** The head was where it had been left. */
  sawNobody(): void;
  /**
   * Asks to decide a batch on the known head; `behind` another that is on its way. `alone`: nobody else writes. `begun`: our turn has just
   * begun, and the head is to be looked at. `ours`: it goes on. `refused`: it is over, or there is none to be had.
   */
  enter(behind: boolean): Promise<'alone' | 'begun' | 'ours' | 'refused'>;
  /** Lets the others write, if it is our turn. */
  end(): Promise<void>;
  isOurs(): boolean;
  /** Whether others write too, as far as is known. */
  areTaken(): boolean;
}

/** `now`: milliseconds of a clock that only runs. */
export function createTurns(ledgerId: LedgerId, store: Pick<EventStore, 'takeTurn'>, now = () => performance.now()): Turns {
  let wary = 0;
  let current: { readonly turn: Turn; readonly untilMs: number } | null = null;

  async function end(): Promise<void> {
    const ended = current;
    current = null;
    await ended?.turn.end();
  }

  return {
    sawOthers() {
      wary = quietLooks;
    },
    sawNobody() {
      wary = Math.max(0, wary - 1);
    },
    async enter(behind) {
      const isOver = current !== null && now() > current.untilMs;
      if (current && !isOver) return 'ours';
      if (behind) return current || wary > 0 ? 'refused' : 'alone';
      await end();
      if (wary === 0) return 'alone';
      const turn = await store.takeTurn(ledgerId);
      if (turn === null) return 'refused';
      current = { turn, untilMs: now() + turnMs };
      return 'begun';
    },
    end,
    isOurs: () => current !== null,
    areTaken: () => current !== null || wary > 0,
  };
}
