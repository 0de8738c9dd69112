// Tells those who watch something of a ledger that it is another than they were told: at once when it was quiet, and then so often at
// most. What has become of it they ask. One room for all that is told so: commands, timelines, statistics, the system.
import type { LedgerId } from '#server/domain/ids.ts';
import { createPump, type Pump } from './pump.ts';
import type { LiveLog } from './serve-socket.ts';

/** How something stands: where the ledger is in it, and a text that is another exactly when there is something to ask for. */
export interface Mark {
  readonly position: number;
  readonly state: string;
}

export interface Topic {
  /** Reads how the things stand; who watches a timeline names a person, else there is but one, with the name ''. */
  readMarks(ledgerId: LedgerId, names: readonly string[]): Promise<ReadonlyMap<string, Mark>>;
  /** Tells the sockets: ask again. */
  readonly send: (
    socketIds: readonly string[],
    told: { readonly ledgerId: LedgerId; readonly name: string; readonly position: number },
  ) => void;
  /** Between one message and the next about the same thing. */
  readonly spacingMs: number;
}

export interface AskAgainRooms extends Pump {
  /** Before the answer is read, so that nothing falls between. */
  join(socketId: string, ledgerId: LedgerId, name: string): void;
  /** Reads where it stands, from where on they are told; null when there is no such thing. */
  answered(ledgerId: LedgerId, name: string): Promise<number | null>;
  leave(socketId: string, ledgerId: LedgerId, name: string): void;
  /** The ledgers in which somebody watches. */
  ledgers(): readonly LedgerId[];
}

interface Audience {
  readonly socketIds: Set<string>;
  /** What they have been told; null until the first of them was answered. */
  told: Mark | null;
  /** When they were last told, in milliseconds of the process's clock. */
  toldAtMs: number;
}

export function createAskAgainRooms(
  { readMarks, send, spacingMs }: Topic,
  { log, stopping }: { readonly log: LiveLog; readonly stopping: AbortSignal },
): AskAgainRooms {
  const ledgers = new Map<LedgerId, Map<string, Audience>>();
  const pump = createPump({ pushes: [push], log, stopping });

  /** Answers in how many milliseconds to come again for those who were told just now; 0 for nobody. */
  async function push(ledgerId: LedgerId): Promise<number> {
    const nowMs = performance.now();
    const listening = [...(ledgers.get(ledgerId) ?? [])].filter(([, { told }]) => told !== null);
    const waits = listening.map(([, { toldAtMs }]) => toldAtMs + spacingMs - nowMs).filter((ms) => ms > 0);
    const due = listening.filter(([, { toldAtMs }]) => toldAtMs + spacingMs <= nowMs);
    if (due.length > 0) {
      const marks = await readMarks(
        ledgerId,
        due.map(([name]) => name),
      );
      for (const [name, audience] of due) tell(ledgerId, { name, audience, mark: marks.get(name) });
    }
    return waits.length > 0 ? Math.min(...waits) : 0;
  }

  function tell(ledgerId: LedgerId, { name, audience, mark }: { name: string; audience: Audience; mark: Mark | undefined }): void {
    if (mark === undefined || mark.state === audience.told?.state) return;
    audience.told = mark;
    audience.toldAtMs = performance.now();
    send([...audience.socketIds], { ledgerId, name, position: mark.position });
  }

  return {
    ...pump,
    join: (socketId, ledgerId, name) => {
      const audiences = ledgers.get(ledgerId) ?? new Map<string, Audience>();
      ledgers.set(ledgerId, audiences);
      const audience = audiences.get(name) ?? { socketIds: new Set(), told: null, toldAtMs: -spacingMs };
      audiences.set(name, audience);
      audience.socketIds.add(socketId);
    },
    answered: async (ledgerId, name) => {
      const mark = (await readMarks(ledgerId, [name])).get(name);
      if (mark === undefined) return null;
      const audience = ledgers.get(ledgerId)?.get(name);
      if (audience) audience.told ??= mark;
      pump.look(ledgerId);
      return mark.position;
    },
    leave: (socketId, ledgerId, name) => {
      const audiences = ledgers.get(ledgerId);
      const audience = audiences?.get(name);
      if (audience?.socketIds.delete(socketId) && audience.socketIds.size === 0) audiences?.delete(name);
      if (audiences?.size === 0) ledgers.delete(ledgerId);
    },
    ledgers: () => [...ledgers.keys()],
  };
}
