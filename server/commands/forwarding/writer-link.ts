// The way to a ledger's writer in another process. It may end at any moment: then whoever waits is told that nothing is known, and
// does the same command himself, under the same id.
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Submitted } from '../decide-batch.ts';
import type { Outcome } from '../outcome.ts';
import { linesOver } from './lines.ts';
import { type CommandOnWire, commandToWire, type Key, type OutcomeOnWire, outcomeFromWire } from './wire.ts';

export interface WriterLink {
  /** Null when the writer does not answer for it, or not in time: it may or may not have been recorded. */
  send(command: Submitted): Promise<Outcome | null>;
  close(): void;
}

export interface WriterLinkOptions {
  readonly address: string;
  readonly onEnd: (link: WriterLink) => void;
  /** A writer that says nothing for so long while somebody waits is taken for dead; 2,000 unless said. */
  readonly patienceMs?: number;
}

/** Commands on their way; beyond it they are not sent. */
const mostOnTheWay = 10_000;

/** Throws when nobody listens there. */
export async function linkToWriter({ address, onEnd, patienceMs = 2_000 }: WriterLinkOptions): Promise<WriterLink> {
  const waiting = new Map<Key, (outcome: Outcome | null) => void>();
  let key = 0;
  let lastSignMs = performance.now();
  const socket = connect(address);
  await once(socket, 'connect');

  const lines = linesOver<CommandOnWire, OutcomeOnWire>(socket, (outcomes) => {
    lastSignMs = performance.now();
    for (const outcome of outcomes) {
      const answer = waiting.get(outcome[0]);
      waiting.delete(outcome[0]);
      answer?.(outcomeFromWire(outcome));
    }
  });
  const watch = setInterval(() => {
    if (waiting.size > 0 && performance.now() - lastSignMs > patienceMs) socket.destroy();
  }, patienceMs / 4);
  watch.unref();

  const link: WriterLink = {
    send: (command) => {
      if (socket.destroyed || socket.readableEnded || waiting.size >= mostOnTheWay) return Promise.resolve(null);
      if (waiting.size === 0) lastSignMs = performance.now();
      key += 1;
      lines.say(commandToWire(key, command));
      return new Promise((resolve) => waiting.set(key, resolve));
    },
    close: () => socket.destroy(),
  };
  socket.on('error', () => {});
  socket.on('close', () => {
    clearInterval(watch);
    onEnd(link);
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  });
  // Sent away: what is on its way is done here instead.
  socket.on('end', () => socket.destroy());
  return link;
}
