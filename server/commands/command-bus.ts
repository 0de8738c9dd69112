// The command bus: one door for every command, whoever sends it. It finds the ledger's lane; the lane does the rest.
import type { LedgerId } from '#server/domain/ids.ts';
import { Busy } from '#server/event-store/errors.ts';
import { type Batching, usualBatching } from './batching.ts';
import type { CommitterOptions } from './committer.ts';
import { createLane, type Lane } from './lane.ts';
import type { CommandBus } from './outcome.ts';

/** Lanes kept at once; an idle one makes room for another ledger's. */
const mostLanes = 256;

export type CommandBusOptions = Omit<CommitterOptions, 'ledgerId' | 'batching'> & { readonly batching?: Batching };

export interface StoppableCommandBus extends CommandBus {
  /** Takes no new commands, and resolves when all that were taken are answered. */
  stop(): Promise<void>;
}

export function createCommandBus(options: CommandBusOptions): StoppableCommandBus {
  const lanes = new Map<LedgerId, Lane>();
  let stopping = false;

  function laneOf(ledgerId: LedgerId): Lane | null {
    const existing = lanes.get(ledgerId);
    if (existing) return existing;
    if (lanes.size >= mostLanes && !dropIdle(lanes)) return null;
    const lane = createLane({ batching: usualBatching, ...options, ledgerId });
    lanes.set(ledgerId, lane);
    return lane;
  }

  return {
    execute(envelope) {
      const lane = stopping ? null : laneOf(envelope.ledgerId);
      return lane ? lane.execute(envelope) : Promise.reject(new Busy(stopping ? 'shutting down' : 'too many ledgers at once'));
    },
    stop: async () => {
      stopping = true;
      await Promise.all(Array.from(lanes.values(), (lane) => lane.drained()));
    },
  };
}

function dropIdle(lanes: Map<LedgerId, Lane>): boolean {
  for (const [ledgerId, lane] of lanes) if (lane.idle) return lanes.delete(ledgerId);
  return false;
}
