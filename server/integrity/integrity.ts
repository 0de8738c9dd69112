// The log, gone over in the background: by one process at a time, in small steps with rests between them, from where it was to the head.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore, Head } from '#server/event-store/event-store.ts';
import { createProjectionTurns } from '#server/projections/runner/projection-turns.ts';
import { checkStep } from './check-step.ts';
import type { Fault } from './fault.ts';
import { beginChecking, type Checked, moveChecked, readChecked, readPlaces } from './integrity-rows.ts';

export interface IntegrityOptions {
  readonly store: Pick<EventStore, 'heads' | 'readFeed' | 'readOutcomes'>;
  /** Of the log, and of the read side, where it is remembered. */
  readonly log: Pool;
  readonly read: Pool;
  readonly onError: (error: unknown) => void;
  /** Between two looks when there is nothing to do; 2,000 unless said. */
  readonly pollMs?: number;
}

export interface IntegrityRunner {
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface CurrencySums {
  readonly currency: string;
  /** Minor units, as text. */
  readonly credited: string;
  readonly debited: string;
  readonly balance: string;
}

/** What is known of a ledger's log. */
export interface IntegrityJson {
  /** All events up to here were gone over. */
  readonly checkedTo: number;
  /** How many there are. */
  readonly events: number;
  readonly ok: boolean;
  readonly brokenAt?: Fault;
  readonly sums: readonly CurrencySums[];
}

/** A step's time is followed by so many times that of rest: whoever uses the bank comes first. */
const restsPerStep = 5;
const leastRestMs = 100;

export function createIntegrityRunner({ store, log, read, onError, pollMs = 2_000 }: IntegrityOptions): IntegrityRunner {
  const turns = createProjectionTurns({ pool: read, projections: [{ name: 'integrity', version: 1 }] });
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const behind = turns.has('integrity', 1) ? await round().catch(failed) : false;
      if (!behind) await sleep(pollMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  }

  /** One step in each ledger that needs one. Whether any of them is not at its head yet. */
  async function round(): Promise<boolean> {
    let behind = false;
    const heads = await store.heads();
    const places = await readPlaces(read);
    for (const [ledgerId, head] of heads) {
      if (ending.signal.aborted) return false;
      const place = places.get(ledgerId);
      if (place?.epoch === head.epoch && place.to >= head.position) continue;
      const from = performance.now();
      const done = await step(ledgerId, head);
      if (done === null) continue;
      behind ||= done < head.position;
      const restMs = Math.max(leastRestMs, restsPerStep * (performance.now() - from));
      await sleep(restMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
    return behind;
  }

  /** Where it stands now; null when there was nothing to do. */
  async function step(ledgerId: LedgerId, head: Head): Promise<number | null> {
    const checked = await readChecked(read, ledgerId);
    if (checked?.epoch !== head.epoch) {
      await beginChecking(read, ledgerId, head);
      return 0;
    }
    if (checked.broken !== null || checked.position >= head.position) return null;
    const after = await checkStep({ store, log, ledgerId }, checked);
    await moveChecked(read, ledgerId, checked, after);
    return after.broken === null ? after.position : null;
  }

  function failed(error: unknown): false {
    // The database went away, or this code is wrong: either way it is tried again a moment later.
    onError(error);
    return false;
  }

  return {
    async start() {
      await turns.begin();
      running = run();
    },
    async stop() {
      ending.abort();
      await running;
      await turns.end();
    },
  };
}

export interface IntegrityReads {
  get(ledgerId: LedgerId, head: Head): Promise<IntegrityJson>;
  /** Lets it begin at the beginning. */
  verify(ledgerId: LedgerId, head: Head): Promise<void>;
}

export function createIntegrityReads(read: Pick<Pool, 'query'>): IntegrityReads {
  return {
    get: async (ledgerId, head) => {
      const checked = await readChecked(read, ledgerId);
      return json(checked?.epoch === head.epoch ? checked : null, head);
    },
    verify: (ledgerId, head) => beginChecking(read, ledgerId, head),
  };
}

function json(checked: Checked | null, { position: events }: Head): IntegrityJson {
  if (!checked) return { checkedTo: 0, events, ok: true, sums: [] };
  const { position: checkedTo, broken } = checked;
  const sums = [...checked.sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, { credited, debited, balance }]) => ({
      currency,
      credited: String(credited),
      debited: String(debited),
      balance: String(balance),
    }));
  return { checkedTo, events, ok: broken === null, ...(broken && { brokenAt: broken }), sums };
}
