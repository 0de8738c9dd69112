// An event store behind a bad link. A script says what goes wrong at each call, so that a history can be told again.
import { BatchRefused, OutcomeUnknown, StoreUnavailable } from '#server/event-store/errors.ts';
import type { AppendBatch, EventStore, HeldHead } from '#server/event-store/event-store.ts';
import type { StateReads } from '#server/event-store/state-reads.ts';

/** What the link does with one call. Reads know only the first three. */
export type Fault =
  | 'none'
  | 'slow'
  /** It never reaches the store. */
  | 'unavailable'
  /** The link is lost before anything was written. */
  | 'lostBefore'
  /** It was written, and the answer lost. */
  | 'lostAfter'
  /** The link is lost while it is on its way: an append arrives later, if the head is still there; what held the head is rolled back. */
  | 'lostDuring';

export interface FaultyStore {
  readonly store: EventStore;
  /** The process behind this link dies: what it holds is rolled back, and nothing answers it any more. */
  kill(): void;
}

/** The amount that this database refuses to take. */
export const poisonAmount = '666';

/** Lets everybody else go on for so many turns. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

export function faultyStore(real: EventStore, nextFault: () => Fault): FaultyStore {
  const process = mortal();

  async function reach(): Promise<Fault> {
    const fault = nextFault();
    if (fault === 'slow') await turns(7);
    if (fault === 'unavailable') throw new StoreUnavailable('no link');
    return fault;
  }

  const read = <T>(query: () => Promise<T>) =>
    process.hears(async () => {
      await reach();
      return query();
    });

  const store: EventStore = {
    ...real,
    stateReads: (ledgerId) => readsOverLink(real.stateReads(ledgerId)),
    readFeed: (...args) => read(() => real.readFeed(...args)),
    readVersions: (...args) => read(() => real.readVersions(...args)),
    append: (ledgerId, known, batch) =>
      process.hears(async () => {
        refusePoison(batch);
        const fault = await reach();
        if (fault === 'lostDuring') arriveLate(() => real.append(ledgerId, known, batch));
        if (fault === 'lostAfter') await real.append(ledgerId, known, batch);
        if (fault.startsWith('lost')) throw new OutcomeUnknown(fault);
        return real.append(ledgerId, known, batch);
      }),
    prepare: (ledgerId, known, batch) => {
      const { appended } = real.prepare(ledgerId, known, batch);
      return { appended, commit: () => store.append(ledgerId, known, batch) };
    },
    takeTurn: (ledgerId) =>
      process.hears(async () => {
        const turn = await real.takeTurn(ledgerId);
        // The turn of a dead process is over.
        process.death.catch(() => turn?.end());
        return turn;
      }),
    holdHead: (ledgerId, work, options) =>
      process.hears(async () => {
        const fault = await reach();
        if (fault === 'lostBefore') throw new OutcomeUnknown(fault);
        const answer = await real.holdHead(
          ledgerId,
          async (held) => {
            const done = await Promise.race([work(overLink(held)), process.death]);
            if (fault === 'lostDuring') throw new OutcomeUnknown(fault);
            return done;
          },
          options,
        );
        if (fault === 'lostAfter') throw new OutcomeUnknown(fault);
        return answer;
      }),
  };

  function readsOverLink(reads: StateReads): StateReads {
    return {
      readStreams: (...asked) => read(() => reads.readStreams(...asked)),
      readEntries: (...asked) => read(() => reads.readEntries(...asked)),
      readSnapshots: (...asked) => read(() => reads.readSnapshots(...asked)),
    };
  }

  function overLink(held: HeldHead): HeldHead {
    return {
      get head() {
        return held.head;
      },
      ...readsOverLink(held),
      readCommands: (ids) => read(() => held.readCommands(ids)),
      readQueued: (ids) => read(() => held.readQueued(ids)),
      prepare: (batch) => {
        if (process.isDead()) return { appended: { head: held.head, events: [], commands: [] }, commit: () => process.silence };
        refusePoison(batch);
        const { appended, commit } = held.prepare(batch);
        return { appended, commit: () => process.hears(commit) };
      },
      append: (batch) =>
        process.hears(async () => {
          refusePoison(batch);
          return held.append(batch);
        }),
    };
  }

  return { store, kill: process.kill };
}

/** A process that can be killed: from then on it hears nothing, neither answers nor errors. */
function mortal() {
  const silence = new Promise<never>(() => {});
  let dead = false;
  let die = (_: Error) => {};
  const death = new Promise<never>((_, reject) => {
    die = reject;
  });
  death.catch(() => undefined);
  return {
    death,
    silence,
    isDead: () => dead,
    kill() {
      dead = true;
      die(new Error('killed'));
    },
    async hears<T>(work: () => Promise<T>): Promise<T> {
      if (dead) return silence;
      const answer = await work().catch((error: unknown) => {
        if (dead) return silence;
        throw error;
      });
      return dead ? silence : answer;
    },
  };
}

async function arriveLate(append: () => Promise<unknown>): Promise<void> {
  await turns(9);
  // It may find that the head has moved: then nothing was written, and nobody is there to hear it.
  await append().catch(() => undefined);
}

function refusePoison(batch: AppendBatch): void {
  if (batch.events.some(({ data }) => data.amount === poisonAmount)) throw new BatchRefused('no such number');
}
