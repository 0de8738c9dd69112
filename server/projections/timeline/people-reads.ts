// Who there is: everyone who holds or follows an account, found by stepping from one to the next over the key of the timeline's audience.
import type { LedgerId, PersonId } from '#server/domain/ids.ts';
import type { Page, PersonJson } from '#server/live/answers.ts';
import type { Answer } from '../accounts/account-queries.ts';
import { cursorAfter, keyIn, keyPart } from '../cursor.ts';
import { type ReadModel, withModel } from '../read-model.ts';
import { timelineProjectionName } from './timeline.ts';

export interface PeopleQuestion {
  readonly cursor?: string;
  readonly limit: number;
  readonly minPosition?: number;
}

export interface OnePersonQuestion {
  readonly personId: PersonId;
  readonly minPosition?: number;
}

/** Accounts that a person is shown with, of those they hold and of those they follow. */
const mostShown = 10;

const ofModel = (alias: string) => `${alias}.ledger_id = model.ledger_id and ${alias}.generation = model.generation`;
const first = (condition: string) =>
  `(select a.person_id from read.timeline_audience a where ${ofModel('a')} and ${condition} order by a.person_id limit 1)`;

/** Those that a person began with first, with their names of now; null when there are none. */
const accounts = (why: 'holds' | 'follows', person: string) => `
  (select json_agg(json_build_object('accountId', one.account_id, 'name', one.name) order by one.since) from (
    select a.account_id, t.name, a.since
    from read.timeline_audience a join read.timeline_accounts t on ${ofModel('t')} and t.account_id = a.account_id
    where ${ofModel('a')} and a.person_id = ${person} and a.why = '${why}' order by a.since limit ${mostShown}
  ) one)`;
const seen = (person: string) => `${accounts('holds', person)} as holds, ${accounts('follows', person)} as follows`;

// A person costs three reads of the key, however many accounts they hold and whoever else follows those.
const pageSql = `
  ${withModel(timelineProjectionName)},
  people (person_id, n) as (
    select ${first('($2::uuid is null or a.person_id > $2)')}, 1 from model
    union all
    select ${first('a.person_id > p.person_id')}, p.n + 1 from people p cross join model where p.person_id is not null and p.n < $3
  )
  select model.checkpoint, p.person_id, ${seen('p.person_id')}
  from model left join people p on p.person_id is not null
  order by p.person_id`;

const oneSql = `
  ${withModel(timelineProjectionName)}
  select model.checkpoint, $2::uuid as person_id, ${seen('$2::uuid')} from model`;

interface Row {
  readonly person_id: string | null;
  readonly holds: PersonJson['holds'] | null;
  readonly follows: PersonJson['follows'] | null;
}

/** By their ids. */
export async function readPeople(
  model: ReadModel,
  ledgerId: LedgerId,
  { cursor, limit, minPosition }: PeopleQuestion,
): Promise<Answer<Page<PersonJson>>> {
  const rowsThatFollow = { of: 'people' };
  const key = cursor === undefined ? [null] : keyIn(cursor, rowsThatFollow, [keyPart.uuid]);
  if (key === null) return { refused: { code: 'InvalidRequest', field: 'cursor' }, ...(await model.freshness(ledgerId, minPosition)) };
  const { rows, position, lagging } = await model.ask<Row>({ ledgerId, minPosition, sql: pageSql, values: [key[0] ?? null, limit + 1] });
  const people = rows.flatMap(personJson);
  const items = people.slice(0, limit);
  const last = items.at(-1);
  return { value: { items, next: people.length > limit && last ? cursorAfter([last.personId], rowsThatFollow) : null }, position, lagging };
}

/** Also of someone of whom nothing is known: they hold and follow nothing. */
export async function readPerson(
  model: ReadModel,
  ledgerId: LedgerId,
  { personId, minPosition }: OnePersonQuestion,
): Promise<Answer<PersonJson>> {
  const { rows, position, lagging } = await model.ask<Row>({ ledgerId, minPosition, sql: oneSql, values: [personId] });
  return { value: rows.flatMap(personJson)[0] ?? { personId, holds: [], follows: [] }, position, lagging };
}

function personJson({ person_id: personId, holds, follows }: Row): readonly PersonJson[] {
  return personId === null ? [] : [{ personId, holds: holds ?? [], follows: follows ?? [] }];
}
