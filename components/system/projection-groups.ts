// The generations of each projection together, and what a person can do about them now.
import type { ProjectionJson, RebuildJson } from '#server/live/machinery.ts';

/** A generation and the rebuild that made it. */
export type Rebuilt = ProjectionJson & { readonly rebuild: RebuildJson };

export interface ProjectionGroup {
  readonly name: string;
  /** The generation that answers; missing for a moment at most. */
  readonly live: ProjectionJson | undefined;
  /** The one that is filled, differs, or was kept. */
  readonly others: readonly ProjectionJson[];
  /** What the last rebuild made, if it is still there: filled, compared, waiting for a decision, or answering. */
  readonly rebuilt: Rebuilt | undefined;
}

export type Offer = 'rebuild' | 'retry' | 'switch' | 'back' | 'drop';

export function groupedByName(projections: readonly ProjectionJson[]): readonly ProjectionGroup[] {
  return [...new Set(projections.map(({ name }) => name))].map((name) => {
    const all = projections.filter((one) => one.name === name);
    const live = all.find((one) => one.live);
    const others = all.filter((one) => !one.live);
    return { name, live, others, rebuilt: all.find(isRebuilt) };
  });
}

const isRebuilt = (one: ProjectionJson): one is Rebuilt => one.rebuild !== undefined;

export const isUnderWay = (rebuild: RebuildJson | undefined): boolean => rebuild?.phase === 'filling' || rebuild?.phase === 'comparing';

/** What the server would not refuse now. */
export function offersOf({ live, others, rebuilt }: ProjectionGroup): readonly Offer[] {
  const stopped = [live, ...others].some((one) => one?.status === 'stopped');
  const retry: readonly Offer[] = stopped ? ['retry'] : [];
  const kept = others.some(({ status }) => status !== 'dropping');
  switch (rebuilt?.rebuild.phase) {
    case 'filling':
    case 'comparing':
      return [...retry, 'drop'];
    case 'differs':
      return [...retry, 'switch', 'drop'];
    case 'back':
      return kept ? [...retry, 'switch', 'drop'] : [...retry, 'rebuild'];
    case 'switched':
      return kept ? [...retry, 'rebuild', 'back', 'drop'] : [...retry, 'rebuild'];
    case 'dropped':
    case undefined:
      return [...retry, 'rebuild'];
  }
}

/** How far the generation that is filled has come, 0 to 1. */
export const shareDone = ({ position, head }: Pick<ProjectionJson, 'position' | 'head'>): number =>
  head === 0 ? 1 : Math.min(1, position / head);
