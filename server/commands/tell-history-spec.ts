// Lets a history happen: two processes, a store behind bad links, and who was told what.
import { setImmediate } from 'node:timers';
import type { Command } from '#server/domain/command.ts';
import { actorIdOf, type CommandId } from '#server/domain/ids.ts';
import { amountOf } from '#server/domain/money.ts';
import type { EventStore, RecordedCommand, RecordedEvent } from '#server/event-store/event-store.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { busOver, credit, ledger, open, openLedger } from './bus-spec.ts';
import { contentHashOf, payloadOf } from './content-hash.ts';
import { type Fault, faultyStore, turns } from './faulty-store-spec.ts';
import { first, type History, idOf, type Sending, second } from './history-spec.ts';
import type { CommandBus, CommandEnvelope, Outcome } from './outcome.ts';

/** One sending of a command, and what came back. */
export interface Attempt {
  readonly envelope: CommandEnvelope;
  /** What counts as the same command. */
  readonly contentHash: string;
  /** Turn of a clock that counts sendings and answers. */
  readonly sentAt: number;
  answeredAt: number;
  /** A process that was killed meanwhile is silent. One that lives must answer. */
  answer: Outcome | Error | 'silence' | 'waiting';
}

export interface Told {
  readonly store: EventStore;
  readonly attempts: readonly Attempt[];
  readonly outcomes: readonly RecordedCommand[];
  readonly events: readonly RecordedEvent[];
}

const actorId = actorIdOf('0190a000-0000-7000-8000-0000000000aa');

/** How every history begins: on a good link, and long enough for the first process to trust its own head. */
const beginning: readonly Command[] = [
  openLedger,
  open(first, 5),
  credit(first, 900),
  open(second),
  ...Array.from({ length: 16 }, () => credit(second, 1)),
  { type: 'PlaceHold', accountId: first, amount: amountOf('50') },
];

/** Everything here moves by promises alone: when the event loop comes round, nothing moves any more. */
const rest = () => new Promise<void>((resolve) => setImmediate(resolve));

/** So small that two commands are a crowd, and a few go in several parts. */
const batching = { most: 4, crowd: 2, part: 2 };

export async function tell({ steps, toSecond, faults, resolveUnknownMs }: History): Promise<Told> {
  let clock = 0;
  let remaining: Fault[] = [];
  const attempts: Attempt[] = [];
  // Its clock goes on, and back now and then: order must not depend on it.
  const store = createMemoryEventStore({ now: () => Date.UTC(2026, 0, 1) + ((clock % 7) + Math.floor(clock / 20)) * 1_000 });

  function start() {
    const link = faultyStore(store, () => remaining.shift() ?? 'none');
    return { link, bus: busOver(link.store, { resolveUnknownMs, batching, snapshotEvery: 2 }).bus, sent: new Set<Attempt>() };
  }

  function send({ bus, sent }: { bus: CommandBus; sent: Set<Attempt> }, envelope: CommandEnvelope): void {
    const attempt = waitingFor(envelope, ++clock);
    attempts.push(attempt);
    sent.add(attempt);
    const answered = (answer: Outcome | Error) => {
      attempt.answer = answer;
      attempt.answeredAt = ++clock;
    };
    bus.execute(envelope).then(answered, answered);
  }

  const processes = { first: start(), second: start() };
  for (const [index, command] of beginning.entries()) {
    send(processes.first, { ledgerId: ledger, commandId: idOf(index), actorId, command });
    await rest();
  }
  remaining = [...faults];
  for (const [index, { process, what, pause }] of steps.entries()) {
    await (pause === 'rest' ? rest() : turns(pause));
    const which = process < toSecond ? 'second' : 'first';
    if (what === 'kill') {
      const { link, sent } = processes[which];
      link.kill();
      for (const attempt of sent) if (attempt.answer === 'waiting') attempt.answer = 'silence';
      processes[which] = start();
      continue;
    }
    for (const envelope of envelopesOf(what, idOf(beginning.length + index), attempts)) send(processes[which], envelope);
  }
  await rest();
  const { events } = await store.readFeed(ledger, 0, 100_000);
  return { store, attempts, outcomes: await store.readOutcomes(ledger, 0, 100_000), events };
}

function waitingFor(envelope: CommandEnvelope, sentAt: number): Attempt {
  const contentHash = contentHashOf(envelope, payloadOf(envelope));
  return { envelope, contentHash, sentAt, answeredAt: Number.POSITIVE_INFINITY, answer: 'waiting' };
}

function envelopesOf(what: Sending, commandId: CommandId, attempts: readonly Attempt[]): readonly CommandEnvelope[] {
  if ('again' in what) {
    const earlier = attempts.at(-1 - what.again)?.envelope;
    if (!earlier) return [];
    return [what.other ? { ledgerId: ledger, commandId: earlier.commandId, actorId, command: what.other } : earlier];
  }
  const { send: command, expectedVersion, times } = what;
  const envelope = { ledgerId: ledger, commandId, actorId, command, ...(expectedVersion !== undefined && { expectedVersion }) };
  return Array.from({ length: times }, () => envelope);
}
