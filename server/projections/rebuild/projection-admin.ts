// What whoever administers the read models may do, over HTTP and from the command line. It changes rows alone: the process that runs the
// projection finds them there and does the work.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { ProjectionJson } from '#server/live/machinery.ts';
import type { Projection } from '../projection.ts';
import { resumeGenerations } from '../runner/checkpoint.ts';
import { listProjections } from './projection-list.ts';
import { answerFrom, begin, dropOthers, type Held, holding, isUnderWay, note } from './rebuild-rows.ts';
import { switchTo } from './take-over.ts';

/** Done, or it makes no sense now: a sentence. Null: there is no such projection. */
export type Administered = { readonly generation: number } | { readonly refused: string } | null;

export interface ProjectionAdmin {
  /** Every generation of every projection in the ledger. */
  list(ledgerId: LedgerId): Promise<readonly ProjectionJson[]>;
  /** Begins a new generation beside the live one; one that is under way is answered. */
  rebuild(ledgerId: LedgerId, name: string, options: { readonly keepsOld: boolean }): Promise<Administered>;
  /** Lets the new generation answer, whatever differs. */
  switch(ledgerId: LedgerId, name: string): Promise<Administered>;
  /** Lets the generation answer that did before. */
  back(ledgerId: LedgerId, name: string): Promise<Administered>;
  /** Deletes what does not answer: the new generation, or the one that was kept. */
  drop(ledgerId: LedgerId, name: string): Promise<Administered>;
  /** Lets what stopped try again. */
  retry(ledgerId: LedgerId, name: string): Promise<Administered>;
}

export interface ProjectionAdminOptions {
  /** On the read side. */
  readonly pool: pg.Pool;
  readonly store: Pick<EventStore, 'head' | 'readFeed' | 'readOutcomes' | 'now'>;
  readonly projections: readonly Projection[];
  /** There is something to do in the ledger. */
  readonly wake: (ledgerId: LedgerId) => void;
}

type Change = (held: Held & { readonly live: NonNullable<Held['live']> }, projection: Projection) => Promise<Administered>;

export function createProjectionAdmin({ pool, store, projections, wake }: ProjectionAdminOptions): ProjectionAdmin {
  async function change(ledgerId: LedgerId, name: string, make: Change): Promise<Administered> {
    const projection = projections.find((one) => one.name === name);
    if (!projection) return null;
    const done = await holding(pool, { ledgerId, name }, async (held) => {
      const { live } = held;
      return live ? make({ ...held, live }, projection) : { refused: `The projection ${name} has not begun in this ledger yet.` };
    });
    wake(ledgerId);
    return done;
  }

  return {
    list: (ledgerId) => listProjections({ pool, store, projections }, ledgerId),
    rebuild: (ledgerId, name, { keepsOld }) =>
      change(ledgerId, name, async (held, projection) => {
        if (held.rebuild && isUnderWay(held.rebuild)) return { generation: held.rebuild.generation };
        return { generation: await begin(held, { projection, reason: 'asked', keepsOld }) };
      }),
    switch: (ledgerId, name) => change(ledgerId, name, switchNow),
    back: (ledgerId, name) => change(ledgerId, name, goBack),
    drop: (ledgerId, name) => change(ledgerId, name, dropNow),
    retry: (ledgerId, name) =>
      change(ledgerId, name, async ({ client, live }, projection) => {
        await resumeGenerations(client, [projection], ledgerId);
        return { generation: live.generation };
      }),
  };
}

const switchNow: Change = async (held) => {
  const { rebuild, live, name } = held;
  if (rebuild?.phase === 'switched' && rebuild.generation === live.generation) return { generation: live.generation };
  if (!rebuild || !(isUnderWay(rebuild) || rebuild.phase === 'back'))
    return { refused: `No rebuild of ${name} waits for a switch. Start one first.` };
  if (rebuild.phase === 'filling') return { refused: `Generation ${rebuild.generation} of ${name} is still being filled.` };
  await switchTo(held, rebuild);
  return { generation: rebuild.generation };
};

const goBack: Change = async (held) => {
  const { rebuild, live, name, generations, client } = held;
  if (rebuild?.phase === 'back' && rebuild.generation !== live.generation) return { generation: live.generation };
  const kept = generations.filter((one) => !one.live && one.status !== 'dropping');
  const [before] = kept;
  if (rebuild?.phase !== 'switched' || before === undefined) {
    return { refused: `There is no generation of ${name} to go back to: none was kept.` };
  }
  await answerFrom(client, held, before.generation);
  await note(client, rebuild, { phase: 'back' });
  return { generation: before.generation };
};

const dropNow: Change = async (held) => {
  const { rebuild, live, client, generations, name } = held;
  const dropped = await dropOthers(client, held);
  if (rebuild && (isUnderWay(rebuild) || rebuild.phase === 'back')) await note(client, rebuild, { phase: 'dropped' });
  const isGoing = generations.some(({ status }) => status === 'dropping');
  if (dropped === 0 && !isGoing && rebuild === null) return { refused: `There is one generation of ${name} alone, and it answers.` };
  return { generation: live.generation };
};
