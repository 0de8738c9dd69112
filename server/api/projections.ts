// The read models as who administers them sees them: how each generation stands, and what can be done about it.
import * as z from 'zod';
import type { ProjectionJson } from '#server/live/machinery.ts';
import type { Administered } from '#server/projections/rebuild/projection-admin.ts';
import type { ApiContext } from './context.ts';
import * as field from './fields.ts';
import { Problem } from './problem.ts';

type Parts = Pick<ApiContext, 'projections' | 'ledgers'>;

const inLedger = { ledgerId: field.ledgerId };
const named = { ...inLedger, name: z.string({ error: 'The name of the projection must be text.' }) };
const keepsOld = z.boolean({ error: 'keepOld must be true or false.' }).default(true);

export const projectionsInput = z.strictObject(inLedger);
export const projectionInput = z.strictObject(named);
export const rebuildInput = z.strictObject({ ...named, keepOld: keepsOld });

/** The generation that is filled, answers, or stays. */
export interface AdministeredJson {
  readonly name: string;
  readonly generation: number;
}

type Named = z.output<typeof projectionInput>;

export async function listProjections(
  { projections, ledgers }: Parts,
  { ledgerId }: z.output<typeof projectionsInput>,
): Promise<readonly ProjectionJson[]> {
  await ledgers.mustExist(ledgerId);
  return projections.list(ledgerId);
}

/** Without `keepOld: false` the generation before stays, so that one can go back to it. The rebuild under way is answered. */
export const rebuildProjection = (parts: Parts, { keepOld, ...named }: z.output<typeof rebuildInput>): Promise<AdministeredJson> =>
  administer(parts, named, ({ ledgerId, name }) => parts.projections.rebuild(ledgerId, name, { keepsOld: keepOld }));

export const switchProjection = (parts: Parts, named: Named): Promise<AdministeredJson> =>
  administer(parts, named, ({ ledgerId, name }) => parts.projections.switch(ledgerId, name));

export const backProjection = (parts: Parts, named: Named): Promise<AdministeredJson> =>
  administer(parts, named, ({ ledgerId, name }) => parts.projections.back(ledgerId, name));

export const dropProjection = (parts: Parts, named: Named): Promise<AdministeredJson> =>
  administer(parts, named, ({ ledgerId, name }) => parts.projections.drop(ledgerId, name));

export const retryProjection = (parts: Parts, named: Named): Promise<AdministeredJson> =>
  administer(parts, named, ({ ledgerId, name }) => parts.projections.retry(ledgerId, name));

async function administer({ ledgers }: Parts, named: Named, change: (named: Named) => Promise<Administered>): Promise<AdministeredJson> {
  await ledgers.mustExist(named.ledgerId);
  const done = await change(named);
  if (done === null) throw new Problem('ProjectionNotFound', 'There is no projection of that name.');
  if ('refused' in done) throw new Problem('NotNow', done.refused);
  return { name: named.name, generation: done.generation };
}
