// How the read models stand, in one small statement each: what live compares, to tell those who watch when to ask again.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import { withModel } from './read-model.ts';

/** `state` is another text exactly when there is something new to ask for. */
export interface ModelMark {
  readonly position: number;
  readonly state: string;
}

export interface MarkReads {
  /** Of a model: another when it has moved, or another generation answers. */
  model(ledgerId: LedgerId, name: 'statistics'): Promise<ModelMark>;
  /** Of each person's timeline: another when something new is in it. */
  timelines(ledgerId: LedgerId, personIds: readonly string[]): Promise<ReadonlyMap<string, ModelMark>>;
  /** Of all generations of all projections, as a text. */
  system(ledgerId: LedgerId): Promise<string>;
}

const modelSql = `
  select position, generation from read.projections where ledger_id = $1 and name = $2 and live`;

const timelinesSql = `
  ${withModel('timeline')}
  select model.checkpoint as position, model.generation, person.id as "personId", newest.position as newest
  from model cross join unnest($2::uuid[]) person (id) left join lateral (
    select t.position from read.timeline t
    where t.ledger_id = model.ledger_id and t.generation = model.generation and t.person_id = person.id order by t.position desc limit 1
  ) newest on true`;

const systemSql = `
  select string_agg(concat_ws(' ', name, generation, code_version, position, live, status, error), ',' order by name, generation) as state
  from read.projections where ledger_id = $1`;

export function createMarkReads({ pool }: { readonly pool: Pick<pg.Pool, 'query'> }): MarkReads {
  return {
    model: async (ledgerId, name) => {
      const { rows } = await pool.query<{ position: string; generation: number }>(modelSql, [ledgerId, name]);
      const { position = '0', generation = 0 } = rows[0] ?? {};
      return { position: Number(position), state: `${generation} ${position}` };
    },
    timelines: async (ledgerId, personIds) => {
      type Row = { position: string; generation: number; personId: string; newest: string | null };
      const { rows } = await pool.query<Row>(timelinesSql, [ledgerId, personIds]);
      const found = new Map(rows.map((row) => [row.personId, row]));
      return new Map(
        personIds.map((personId) => {
          const { position = '0', generation = 0, newest = null } = found.get(personId) ?? {};
          return [personId, { position: Number(position), state: `${generation} ${newest}` }];
        }),
      );
    },
    system: async (ledgerId) => {
      const { rows } = await pool.query<{ state: string | null }>(systemSql, [ledgerId]);
      return rows[0]?.state ?? '';
    },
  };
}
