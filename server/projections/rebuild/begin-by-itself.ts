// Rebuilds that nobody has to ask for: the code has a newer version than the rows, or the log was restored and is not the one they were
// folded from.
import type pg from 'pg';
import type { Projection } from '../projection.ts';
import { type Beginning, begin, dropOthers, type Held, holding, isUnderWay, type Place } from './rebuild-rows.ts';

// Rows of an older version, of which no newer generation is there; of a newer one they are another build's, and not touched.
const behindTheCode = `
  select p.ledger_id as "ledgerId", p.name from read.projections p
  join unnest($1::text[], $2::int[]) mine (name, version) on p.name = mine.name
  where p.live and p.code_version < mine.version and not exists (
    select from read.projections n where n.ledger_id = p.ledger_id and n.name = p.name and n.code_version >= mine.version and n.status <> 'dropping')
  order by 1, 2`;

// What the runner says when the log does not go on from where a generation stands.
const restored = 'the log has %: it was restored %';
const apartFromTheLog = `
  select p.ledger_id as "ledgerId", p.name from read.projections p
  join unnest($1::text[], $2::int[]) mine (name, version) on p.name = mine.name and p.code_version = mine.version
  where p.status = 'stopped' and p.error like '${restored}' and (not p.live or not exists (
    select from read.rebuilds r where r.ledger_id = p.ledger_id and r.name = p.name and r.reason = 'log' and r.phase in ('filling', 'comparing')))
  order by 1, 2`;

/** Begins what is needed, and answers that. To look for a newer code is to look at every ledger; for a restored log, at what stopped. */
export async function beginByItself(pool: pg.Pool, projections: readonly Projection[], reason: 'code' | 'log'): Promise<readonly Place[]> {
  const mine = [projections.map(({ name }) => name), projections.map(({ version }) => version)];
  const { rows } = await pool.query<Place>(reason === 'code' ? behindTheCode : apartFromTheLog, mine);
  const begun: Place[] = [];
  for (const place of rows) {
    const projection = projections.find(({ name }) => name === place.name);
    if (projection && (await holding(pool, place, (held) => beginIfNeeded(held, projection, reason)))) begun.push(place);
  }
  return begun;
}

/** Looked at again with nobody else at it. */
async function beginIfNeeded(held: Held, projection: Projection, reason: 'code' | 'log'): Promise<boolean> {
  if (!held.live) return false;
  const again = reason === 'code' ? olderThanCode(held, projection) : await apartFromLog(held);
  if (again) await begin(held, { projection, ...again });
  return again !== null;
}

type Again = Pick<Beginning, 'reason' | 'keepsOld'>;

function olderThanCode({ generations }: Held, { version }: Projection): Again | null {
  const isThere = generations.some(({ codeVersion, status }) => codeVersion >= version && status !== 'dropping');
  return isThere ? null : { reason: 'code', keepsOld: false };
}

async function apartFromLog(held: Held): Promise<Again | null> {
  const apart = held.generations.filter(({ status, error }) => status === 'stopped' && error?.includes(': it was restored '));
  const underWay = held.rebuild && isUnderWay(held.rebuild) ? held.rebuild : null;
  const isUnderWayApart = apart.some(({ generation }) => generation === underWay?.generation);
  if (apart.some(({ live }) => live)) {
    return underWay?.reason === 'log' && !isUnderWayApart ? null : { reason: 'log', keepsOld: false };
  }
  if (underWay && isUnderWayApart) return underWay;
  // One that was kept beside the live one is of no use any more.
  if (!underWay && apart.length > 0) await dropOthers(held.client, held);
  return null;
}
