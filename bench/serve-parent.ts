// A peer in a process of its own does what the benchmark asks of it: runs a load, or proves that its books balance.
import { closedLoop, type Load } from './load.ts';

export interface Peer {
  /** One move of money between two accounts. */
  move(): Promise<unknown>;
  /** Throws when money was made or lost; answers what was looked at. */
  check(): Promise<string>;
  close(): Promise<void>;
}

export type Question = { readonly key: number } & ({ readonly ask: 'load'; readonly load: Load } | { readonly ask: 'check' });

/** Answers the parent until it goes away. */
export function serveParent(peer: Peer): void {
  process.on('message', async (question: Question) => {
    try {
      const answer = question.ask === 'load' ? await closedLoop(question.load, peer.move) : await peer.check();
      process.send?.({ key: question.key, answer });
    } catch (error) {
      process.send?.({ key: question.key, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => peer.close().finally(() => process.exit(0)));
  process.send?.({ key: 0, answer: 'ready' });
}

/** Two different ones out of `count`. */
export function twoOf(count: number): [number, number] {
  const one = Math.floor(Math.random() * count);
  return [one, (one + 1 + Math.floor(Math.random() * (count - 1))) % count];
}
