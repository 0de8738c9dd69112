// What becomes of a generation that was filled: compared with the one that answers, it takes over, or waits for a person.
import type pg from 'pg';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { Projection } from '../projection.ts';
import { type Generation, readGenerations } from '../runner/checkpoint.ts';
import { lastPlace } from '../runner/feed.ts';
import { type Comparison, compareGenerations, differencesOf } from './compare-generations.ts';
import { answerFrom, dropOthers, type Held, holding, note, type Rebuild } from './rebuild-rows.ts';

export interface TakingOver {
  readonly pool: pg.Pool;
  readonly store: Pick<EventStore, 'head'>;
  readonly projection: Projection;
  readonly rebuild: Rebuild;
  readonly stopping: AbortSignal;
}

/** `soon`: they do not stand together yet. `later`: something stopped, and shows its error in its own row. */
export type Taken = 'ended' | 'soon' | 'later';

/** One try. */
export async function takeOver(taking: TakingOver): Promise<Taken> {
  const { pool, projection, rebuild } = taking;
  const generations = (await readGenerations(pool, rebuild.ledgerId)).filter(({ name }) => name === rebuild.name);
  const made = generations.find(({ generation }) => generation === rebuild.generation);
  const live = generations.find((one) => one.live);
  if (!made || !live || made.status !== 'running' || made.codeVersion !== projection.version) return 'later';
  switch (rebuild.reason) {
    case 'asked':
      return live.status === 'running' ? takeOverIfEqual(taking, live) : waitForPerson(taking, live);
    case 'code':
      return takeOverAtHead(taking, made, live.position);
    case 'log':
      return takeOverAtHead(taking, made, 0);
  }
}

async function takeOverIfEqual(taking: TakingOver, live: Generation): Promise<Taken> {
  const { pool, projection, rebuild } = taking;
  const compared = { ledgerId: rebuild.ledgerId, projection, live: live.generation, rebuilt: rebuild.generation };
  const comparison = await withClient(taking, (client) => compareGenerations(client, compared));
  if (comparison === null) return 'soon';
  return holding<Taken>(pool, rebuild, async (held) => {
    // Dropped, or begun anew, while it was compared.
    if (!isStill(rebuild, held) || held.live?.generation !== live.generation) return 'ended';
    if (differencesOf(comparison) > 0) await note(held.client, rebuild, { phase: 'differs', comparison });
    else await switchTo(held, rebuild, comparison);
    return 'ended';
  });
}

/** Where there is nothing to compare it with: once it has come to what was the head when it was filled, and to where the other one stands. */
async function takeOverAtHead(taking: TakingOver, made: Generation, atLeast: number): Promise<Taken> {
  const { pool, store, rebuild, projection } = taking;
  const head = rebuild.target === null ? await store.head(rebuild.ledgerId) : null;
  const target = rebuild.target ?? (head && lastPlace(head, projection.feed)) ?? undefined;
  // A ledger that the log does not have any more.
  if (target === undefined) return 'later';
  if (rebuild.target === null) await note(pool, rebuild, { target });
  if (made.position < Math.max(target, atLeast)) return 'soon';
  return holding<Taken>(pool, rebuild, async (held) => {
    if (!isStill(rebuild, held)) return 'ended';
    await switchTo(held, rebuild);
    return 'ended';
  });
}

async function waitForPerson({ pool, rebuild }: TakingOver, live: Generation): Promise<Taken> {
  await holding(pool, rebuild, async (held) => {
    const said = `Not compared: the generation that answers stopped at position ${live.position}.`;
    if (isStill(rebuild, held)) await note(held.client, rebuild, { phase: 'differs', note: said });
  });
  return 'ended';
}

const isStill = (known: Rebuild, { rebuild }: Held) => rebuild?.generation === known.generation && rebuild.phase === known.phase;

/** Lets the new generation answer. The one before goes, unless it is kept and of use. */
export async function switchTo(held: Held, rebuild: Rebuild, comparison?: Comparison): Promise<void> {
  await answerFrom(held.client, held, rebuild.generation);
  await note(held.client, rebuild, { phase: 'switched', ...(comparison && { comparison }) });
  if (!rebuild.keepsOld) await dropOthers(held.client, held);
}

/** On a connection that is cut when this process is to stop: comparing takes its time. */
async function withClient<T>({ pool, stopping }: TakingOver, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isReleased = false;
  const release = (broken: boolean) => {
    if (!isReleased) client.release(broken);
    isReleased = true;
  };
  const cut = () => release(true);
  stopping.addEventListener('abort', cut);
  try {
    const result = await work(client);
    release(false);
    return result;
  } finally {
    stopping.removeEventListener('abort', cut);
    release(true);
  }
}
