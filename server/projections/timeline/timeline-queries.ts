// The questions that the timeline answers: what happened on the accounts of a person, which they follow, and who there is.
import type { AccountId, LedgerId, PersonId } from '#server/domain/ids.ts';
import type { Page, PersonJson, TimelineEventJson } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { type AccountJsonRow, accountJson, accountNow } from '../accounts/account-json.ts';
import type { Answer } from '../accounts/account-queries.ts';
import { type EntryRow, entryColumns, entryJson } from '../accounts/entry-json.ts';
import { cursorAfter, keyIn, keyPart } from '../cursor.ts';
import { createReadModel, type ReadModel, type ReadModelOptions, withModel } from '../read-model.ts';
import { type OnePersonQuestion, type PeopleQuestion, readPeople, readPerson } from './people-reads.ts';
import { timelineProjectionName } from './timeline.ts';

export interface PersonQuestion {
  readonly personId: PersonId;
  readonly cursor?: string;
  readonly limit: number;
  readonly minPosition?: number;
}

export interface TimelineQuestion extends PersonQuestion {
  /** Up to the event at that position; to the last one unless said. */
  readonly upTo?: number;
}

export interface FollowingQuestion extends PersonQuestion {
  /** Only this one, if they follow it. */
  readonly accountId?: AccountId;
}

/** True at `position`; they throw when the database does. A person of whom nothing is known has nothing. */
export interface TimelineQueries {
  /** Events of accounts that the person held or followed when they happened, newest first, with the account's name then. */
  timeline(ledgerId: LedgerId, question: TimelineQuestion): Promise<Answer<Page<TimelineEventJson>>>;
  /** The accounts that the person follows, the last followed first. */
  following(ledgerId: LedgerId, question: FollowingQuestion): Promise<Answer<Page<AccountJson>>>;
  /** Everyone who holds or follows an account, by their ids. */
  people(ledgerId: LedgerId, question: PeopleQuestion): Promise<Answer<Page<PersonJson>>>;
  person(ledgerId: LedgerId, question: OnePersonQuestion): Promise<Answer<PersonJson>>;
}

const withTimeline = withModel(timelineProjectionName);
const ofModel = (alias: string) => `${alias}.ledger_id = model.ledger_id and ${alias}.generation = model.generation`;

const timelineSql = `
  ${withTimeline}
  select model.checkpoint, page.* from model left join lateral (
    select ${entryColumns}, e.name, t.position as place
    from read.timeline t join read.timeline_events e on ${ofModel('e')} and e.position = t.position
    where ${ofModel('t')} and t.person_id = $2 and ($3::bigint is null or t.position < $3) and ($5::bigint is null or t.position <= $5)
    order by t.position desc limit $4
  ) page on true
  order by page.place desc`;

const followingSql = `
  ${withTimeline}
  select model.checkpoint, page.* from model left join lateral (
    select ${accountNow}, f.since as place
    from read.timeline_audience f join read.timeline_accounts a on ${ofModel('a')} and a.account_id = f.account_id
    where ${ofModel('f')} and f.person_id = $2 and f.why = 'follows' and ($3::bigint is null or f.since < $3)
      and ($5::uuid is null or f.account_id = $5)
    order by f.since desc limit $4
  ) page on true
  order by page.place desc`;

type TimelineRow = EntryRow & { readonly name: string };

export function createTimelineQueries(options: ReadModelOptions): TimelineQueries {
  const model = createReadModel(timelineProjectionName, options);
  return {
    timeline: (ledgerId, question) =>
      readPage<TimelineRow, TimelineEventJson>(
        model,
        ledgerId,
        { ...question, of: 'timeline', only: question.upTo, sql: timelineSql },
        (row) => ({ ...entryJson(row), accountName: row.name }),
      ),
    following: (ledgerId, question) =>
      readPage<AccountJsonRow, AccountJson>(
        model,
        ledgerId,
        { ...question, of: 'following', only: question.accountId, sql: followingSql },
        accountJson,
      ),
    people: (ledgerId, question) => readPeople(model, ledgerId, question),
    person: (ledgerId, question) => readPerson(model, ledgerId, question),
  };
}

interface Paged extends PersonQuestion {
  readonly of: 'timeline' | 'following';
  /** Parameter $5: what narrows the rows down. */
  readonly only: number | string | undefined;
  readonly sql: string;
}

/** A page from `place`, a position, down. */
async function readPage<Row extends { readonly account_id: string }, Item>(
  model: ReadModel,
  ledgerId: LedgerId,
  { of, personId, cursor, limit, minPosition, only, sql }: Paged,
  json: (row: Row) => Item,
): Promise<Answer<Page<Item>>> {
  const rowsThatFollow = { of, personId, only };
  const key = cursor === undefined ? [null] : keyIn(cursor, rowsThatFollow, [keyPart.whole]);
  if (key === null) return { refused: { code: 'InvalidRequest', field: 'cursor' }, ...(await model.freshness(ledgerId, minPosition)) };
  const values = [personId, key[0] ?? null, limit + 1, only ?? null];
  const asked = await model.ask<(Row & { readonly place: string }) | { readonly account_id: null }>({ ledgerId, minPosition, sql, values });
  const { position, lagging } = asked;
  const rows = asked.rows.filter((row) => row.account_id !== null);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last ? cursorAfter([last.place], rowsThatFollow) : null;
  return { value: { items: items.map(json), next }, position, lagging };
}
