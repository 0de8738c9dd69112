// One writer a ledger. When several processes write to the same one, each has to fold what the others did, and appends in small batches;
// so one of them writes, and the others of its machine hand it their commands. Whoever cannot reach it writes as if there were none: the
// head keeps the log right, and the command's id keeps what was handed over twice from happening twice.
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Writers } from '#server/event-store/writers.ts';
import type { Submitted } from '../decide-batch.ts';
import type { Outcome } from '../outcome.ts';
import { createWriterDoor, isUnderstood } from './writer-door.ts';
import { linkToWriter, type WriterLink } from './writer-link.ts';

export interface ForwardingOptions {
  readonly writers: Writers;
  /** Where this process takes commands, when it is a writer. */
  readonly address: string;
  /** Executes a command here. */
  readonly execute: (command: Submitted) => Promise<Outcome>;
}

/** Where a ledger's commands are executed. */
export type Way = WriterLink | 'here';

export interface Forwarding {
  /** Finds the ledger's writer, or makes this process it. It never throws: who finds none executes commands here. */
  wayTo(ledgerId: LedgerId): Way | Promise<Way>;
  /** Takes and hands over nothing any more. */
  stop(): Promise<void>;
}

interface Found {
  readonly way: Way;
  /** Whether this process is the writer, and says so again and again. */
  readonly isOurs: boolean;
  /** The writer could not be reached: it is looked for again after this, in milliseconds of the process's clock. */
  readonly untilMs: number;
  usedMs: number;
}

const keepMs = 1_000;
/** Who writes to a ledger is forgotten when nobody has, here or through here, for so long. */
const idleMs = 60_000;
const lookAgainMs = 1_000;
/** What the first command waits for at most. */
const longestLookMs = 200;

export function createForwarding({ writers, address, execute }: ForwardingOptions): Forwarding {
  const found = new Map<LedgerId, Found>();
  const looking = new Map<LedgerId, Promise<Way>>();
  const links = new Map<string, Promise<WriterLink>>();
  const door = createWriterDoor({
    address,
    execute: (command) => {
      const known = found.get(command.envelope.ledgerId);
      if (known) known.usedMs = performance.now();
      return execute(command);
    },
  });
  const keeping = setInterval(() => void keep().catch(drop), keepMs).unref();
  let stopping = false;

  function remember(ledgerId: LedgerId, way: Way, more: { readonly isOurs?: boolean; readonly untilMs?: number } = {}): Way {
    found.set(ledgerId, { way, isOurs: false, untilMs: Number.POSITIVE_INFINITY, usedMs: performance.now(), ...more });
    return way;
  }

  async function look(ledgerId: LedgerId): Promise<Way> {
    try {
      await door.open();
      const writer = await writers.claim(ledgerId);
      if (writer?.isUs) return remember(ledgerId, 'here', { isOurs: true });
      if (writer && isUnderstood(writer.address)) return remember(ledgerId, await linkTo(writer.address));
    } catch {
      // Dead and not yet forgotten, on another machine, or the database is away.
    }
    return remember(ledgerId, 'here', { untilMs: performance.now() + lookAgainMs });
  }

  function linkTo(to: string): Promise<WriterLink> {
    const known = links.get(to);
    if (known) return known;
    const made = linkToWriter({ address: to, onEnd: (link) => lose(to, link) });
    links.set(to, made);
    made.catch(() => links.delete(to));
    return made;
  }

  function lose(to: string, link: WriterLink): void {
    links.delete(to);
    for (const [ledgerId, { way }] of found) if (way === link) found.delete(ledgerId);
  }

  /** A process that was paused, or kept from the database, may not be the writer any more: those who come to it must look anew. */
  async function keep(): Promise<void> {
    const nowMs = performance.now();
    for (const [ledgerId, { usedMs }] of found) if (nowMs - usedMs > idleMs) found.delete(ledgerId);
    const ours = [...found].flatMap(([ledgerId, { isOurs }]) => (isOurs ? [ledgerId] : []));
    if (ours.length === 0) return;
    const kept = await writers.keep(ours);
    if (ours.some((ledgerId) => !kept.has(ledgerId))) drop();
  }

  function drop(): void {
    for (const [ledgerId, { isOurs }] of found) if (isOurs) found.delete(ledgerId);
    door.sendAway();
  }

  return {
    wayTo: (ledgerId) => {
      if (stopping) return 'here';
      const known = found.get(ledgerId);
      const nowMs = performance.now();
      if (known) known.usedMs = nowMs;
      if (known && nowMs < known.untilMs) return known.way;
      const search = looking.get(ledgerId) ?? look(ledgerId).finally(() => looking.delete(ledgerId));
      looking.set(ledgerId, search);
      // Who was not found a moment ago is not waited for.
      if (known) return known.way;
      return Promise.race([search, sleep(longestLookMs, 'here' as const, { ref: false })]);
    },
    stop: async () => {
      stopping = true;
      clearInterval(keeping);
      await Promise.allSettled(looking.values());
      await writers.release().catch(() => {});
      await door.close();
      for (const link of await Promise.allSettled(links.values())) if (link.status === 'fulfilled') link.value.close();
    },
  };
}
