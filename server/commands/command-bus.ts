// The command bus: one door for every command, whoever sends it. It finds the ledger's lane; the lane does the rest.
import { randomUUID } from 'node:crypto';
import type { LedgerId } from '#server/domain/ids.ts';
import type { QueuedCommand } from '#server/event-store/command-queue.ts';
import { Busy } from '#server/event-store/errors.ts';
import type { Writers } from '#server/event-store/writers.ts';
import { type Batching, usualBatching } from './batching.ts';
import type { CommitterOptions } from './committer.ts';
import { type Submitted, submitted } from './decide-batch.ts';
import { createForwarding, type Way } from './forwarding/forwarding.ts';
import { newAddress } from './forwarding/writer-door.ts';
import { createLane, type Lane } from './lane.ts';
import type { CommandBus, CommandEnvelope, Outcome } from './outcome.ts';
import { createQueueDoor } from './queue-door.ts';
import { submittedFrom } from './queued-command.ts';

/** Lanes kept at once; an idle one makes room for another ledger's. */
const mostLanes = 256;

export interface CommandBusOptions extends Omit<CommitterOptions, 'ledgerId' | 'batching'> {
  readonly batching?: Batching;
  /** Called after each commit of this process that put commands into a queue. */
  readonly onQueued?: (ledgerId: LedgerId) => void;
  /** With it, one of several processes writes to a ledger and is handed the others' commands. `address` is where this one takes them. */
  readonly writers?: (address: string) => Writers;
  /** Called for each command that another process has recorded for this one. */
  readonly onForwarded?: (ledgerId: LedgerId) => void;
}

export interface StoppableCommandBus extends CommandBus {
  /** Commands of the queue, which leave it with their end: all in one batch, in this order. For the worker that has claimed it. */
  runQueued(commands: readonly QueuedCommand[]): Promise<readonly PromiseSettledResult<Outcome>[]>;
  /** Ends a command of the queue as failed. */
  failQueued(command: QueuedCommand, error: unknown): Promise<Outcome>;
  /** Commands that wait in the lanes of this process, in no batch yet. */
  waiting(): number;
  /** Takes no new commands, and resolves when all that were taken are answered. */
  stop(): Promise<void>;
}

export function createCommandBus(options: CommandBusOptions): StoppableCommandBus {
  const door = createQueueDoor({ onQueued: () => {}, ...options });
  const lanes = new Map<LedgerId, Lane>();
  const address = newAddress(randomUUID());
  const writers = options.writers?.(address);
  const forwarding = writers && createForwarding({ writers, address, execute: executeHere });
  let stopping = false;

  function laneOf(ledgerId: LedgerId): Lane | null {
    const existing = lanes.get(ledgerId);
    if (existing) return existing;
    if (lanes.size >= mostLanes && !dropIdle(lanes)) return null;
    const lane = createLane({ batching: usualBatching, ...options, ledgerId });
    lanes.set(ledgerId, lane);
    return lane;
  }

  function executeHere(command: Submitted): Promise<Outcome> {
    const lane = stopping ? null : laneOf(command.envelope.ledgerId);
    return lane ? lane.execute(command) : Promise.reject(new Busy(stopping ? 'shutting down' : 'too many ledgers at once'));
  }

  function execute(envelope: CommandEnvelope): Promise<Outcome> {
    const command = submitted(envelope, new Date().toISOString());
    const way = stopping ? 'here' : (forwarding?.wayTo(envelope.ledgerId) ?? 'here');
    return way === 'here' ? executeHere(command) : forward(way, command);
  }

  async function forward(finding: Exclude<Way, 'here'> | Promise<Way>, command: Submitted): Promise<Outcome> {
    const way = await finding;
    if (way === 'here') return executeHere(command);
    const outcome = await way.send(command);
    // The writer may have recorded it and died before it said so: under the same id it is found.
    if (outcome === null) return executeHere(command);
    options.onForwarded?.(command.envelope.ledgerId);
    return outcome;
  }

  function submit(envelope: CommandEnvelope): Promise<Outcome> {
    return stopping ? Promise.reject(new Busy('shutting down')) : door.submit(envelope);
  }

  async function runQueued(commands: readonly QueuedCommand[]): Promise<readonly PromiseSettledResult<Outcome>[]> {
    const [first] = commands;
    if (first === undefined) return [];
    const lane = stopping ? null : laneOf(first.ledgerId);
    if (!lane) throw new Busy(stopping ? 'shutting down' : 'too many ledgers at once');
    const group: Submitted[] = [];
    const answers = commands.map((command): (() => Promise<Outcome>) => {
      try {
        const place = group.push(submittedFrom(command)) - 1;
        return () => outcomes[place] ?? Promise.reject(new Error('a command without an answer'));
      } catch (error) {
        return () => door.fail(command, error);
      }
    });
    const outcomes = lane.executeGroup(group);
    return Promise.allSettled(answers.map((answer) => answer()));
  }

  return {
    execute: (envelope) => (envelope.executeAt === undefined ? execute(envelope) : submit(envelope)),
    // A ledger that is to be opened has no queue yet.
    submit: (envelope) => (envelope.command.type === 'OpenLedger' ? execute(envelope) : submit(envelope)),
    cancel: door.cancel,
    runQueued,
    failQueued: door.fail,
    waiting: () => Array.from(lanes.values(), (lane) => lane.waiting).reduce((sum, count) => sum + count, 0),
    stop: async () => {
      await forwarding?.stop();
      stopping = true;
      await Promise.all([door.drained(), ...Array.from(lanes.values(), (lane) => lane.drained())]);
    },
  };
}

function dropIdle(lanes: Map<LedgerId, Lane>): boolean {
  for (const [ledgerId, lane] of lanes) if (lane.idle) return lanes.delete(ledgerId);
  return false;
}
