// How fast each generation of a projection goes, measured from answers that follow each other: events a second over the last few of them.
import type { ProjectionJson } from '#server/live/machinery.ts';

/** Where each generation stood, oldest first. */
export type Samples = readonly { readonly atMs: number; readonly positions: Readonly<Record<string, number>> }[];

const windowMs = 10_000;

export const generationKey = ({ name, generation }: Pick<ProjectionJson, 'name' | 'generation'>): string => `${name} ${generation}`;

/** The samples with one more; those older than the window are forgotten, but for one to measure from. */
export function withSample(samples: Samples, projections: readonly ProjectionJson[], atMs: number): Samples {
  const last = samples.at(-1);
  if (last && atMs <= last.atMs) return samples;
  const positions = Object.fromEntries(projections.map((one) => [generationKey(one), one.position]));
  const all = [...samples, { atMs, positions }];
  return all.slice(
    Math.max(
      0,
      all.findLastIndex((sample) => sample.atMs <= atMs - windowMs),
    ),
  );
}

/** Events a second; null while there is nothing to measure from. One that was made anew meanwhile stands lower than before: it begins again. */
export function rateOf(samples: Samples, key: string): number | null {
  const known = samples.filter((sample) => sample.positions[key] !== undefined);
  const lowered = known.findLastIndex((sample, index) => (sample.positions[key] ?? 0) < (known[index - 1]?.positions[key] ?? 0));
  const [first, last] = [known.at(Math.max(0, lowered)), known.at(-1)];
  if (!first || !last || first === last) return null;
  return (((last.positions[key] ?? 0) - (first.positions[key] ?? 0)) * 1_000) / (last.atMs - first.atMs);
}
