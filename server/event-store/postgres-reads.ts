// What is read of the log. Each is one statement, so that what it answers was true at one moment.
import type { CommandId, LedgerId, StreamId } from '#server/domain/ids.ts';
import type {
  FeedPage,
  FeedPart,
  FeedRange,
  Head,
  RecordedCommand,
  RecordedEvent,
  Span,
  StreamRange,
  StreamVersion,
} from './event-store.ts';
import { int8Array, uuidArray } from './postgres-arrays.ts';
import type { Link, Row } from './postgres-link.ts';
import { commandColumns, commandOf, count, eventColumns, eventOf, headColumns, headOf, streamVersionOf } from './postgres-rows.ts';

export function select(link: Link, name: string, text: string, values: readonly unknown[]): Promise<readonly Row[]> {
  return link.query({ name: `playhead ${name}`, text, values: [...values], rowMode: 'array' });
}

export async function readHeads(link: Link): Promise<ReadonlyMap<LedgerId, Head>> {
  const rows = await select(link, 'heads', `select ${headColumns}, l.ledger_id from log.ledgers l order by l.ledger_id`, []);
  return new Map(rows.map((row) => [row[4] as LedgerId, headOf(row)]));
}

export async function readHead(link: Link, ledgerId: LedgerId): Promise<Head | null> {
  const [row] = await select(link, 'head', `select ${headColumns} from log.ledgers l where l.ledger_id = $1`, [ledgerId]);
  return row === undefined ? null : headOf(row);
}

/** Waits until nobody else holds the head; it is this transaction's from then on. */
export async function lockHead(link: Link, ledgerId: LedgerId): Promise<Head | null> {
  const text = `select ${headColumns} from log.ledgers l where l.ledger_id = $1 for update`;
  const [row] = await select(link, 'lock head', text, [ledgerId]);
  return row === undefined ? null : headOf(row);
}

export interface StreamPart extends StreamRange {
  readonly ledgerId: LedgerId;
  readonly streamId: StreamId;
}

export async function readStream(
  link: Link,
  { ledgerId, streamId, after, before, limit, order }: StreamPart,
): Promise<readonly RecordedEvent[]> {
  const direction = order === 'asc' ? 'asc' : 'desc';
  const text = `select ${eventColumns} from log.events e
    where e.ledger_id = $1 and e.stream_id = $2 and e.version > $3 and e.version < $4 order by e.version ${direction} limit $5`;
  const values = [ledgerId, streamId, after ?? 0, before ?? Number.MAX_SAFE_INTEGER, limit];
  const rows = await select(link, `stream ${direction}`, text, values);
  return rows.map((row) => eventOf(ledgerId, row));
}

const feedPage = `page as (
  select l.position as head, (
    select c.last_position from log.events e join log.commands c on c.ledger_id = e.ledger_id and c.id = e.command_id
    where e.ledger_id = $1 and e.position = least($2::bigint + $3::bigint, l.position)
  ) as last from log.ledgers l where l.ledger_id = $1)`;

/** Events up to the last one of the command that the limit falls into, and the head at that moment. */
export async function readFeed(link: Link, ledgerId: LedgerId, { after, limit }: FeedRange): Promise<FeedPage> {
  const text = `with ${feedPage} select page.head, ${eventColumns} from page left join lateral (
      select * from log.events where ledger_id = $1 and position > $2 and position <= page.last order by position
    ) e on true`;
  const rows = await select(link, 'feed', text, [ledgerId, after, Math.max(limit, 1)]);
  const events = rows.filter((row) => row[1] !== null).map((row) => eventOf(ledgerId, row.slice(1)));
  return { events, head: rows[0] === undefined ? 0 : count(rows[0][0]) };
}

/** The same page, with the events of some types. */
export async function readFeedOf(
  link: Link,
  ledgerId: LedgerId,
  { after, limit, types }: FeedRange & { types: readonly string[] },
): Promise<FeedPart> {
  const text = `with ${feedPage} select page.head, page.last, ${eventColumns} from page left join lateral (
      select * from log.events where ledger_id = $1 and position > $2 and position <= page.last and type = any ($4) order by position
    ) e on true`;
  const rows = await select(link, 'feed of', text, [ledgerId, after, Math.max(limit, 1), types]);
  const events = rows.filter((row) => row[2] !== null).map((row) => eventOf(ledgerId, row.slice(2)));
  const [head, last] = rows[0] ?? [];
  return { events, head: count(head ?? '0'), to: Math.max(after, count(last ?? '0')) };
}

export async function readVersions(link: Link, ledgerId: LedgerId, spans: readonly Span[]): Promise<readonly (readonly StreamVersion[])[]> {
  const found: StreamVersion[][] = spans.map(() => []);
  const text = `select s.place, e.stream_type, e.stream_id, max(e.version) from unnest($2::bigint[], $3::bigint[]) with ordinality s (first, last, place)
    cross join lateral (
      select * from log.events where ledger_id = $1 and position between s.first and s.last order by position offset 0
    ) e group by s.place, e.stream_type, e.stream_id order by min(e.position)`;
  const values = [ledgerId, int8Array(spans.map(({ first }) => first)), int8Array(spans.map(({ last }) => last))];
  for (const row of await select(link, 'versions', text, values)) found[count(row[0]) - 1]?.push(streamVersionOf(row.slice(1)));
  return found;
}

export async function readCommands(link: Link, ledgerId: LedgerId, ids: readonly CommandId[]): Promise<readonly RecordedCommand[]> {
  const text = `select ${commandColumns} from log.commands c where c.ledger_id = $1 and c.id = any ($2::uuid[]) order by c.number`;
  return (await select(link, 'commands', text, [ledgerId, uuidArray(ids)])).map((row) => commandOf(ledgerId, row));
}

/** Ended commands with a number between the bounds, both exclusive. */
export interface OutcomeRange {
  readonly after: number;
  readonly before: number;
  readonly limit: number;
  readonly order: 'asc' | 'desc';
}

export async function readOutcomes(link: Link, ledgerId: LedgerId, range: OutcomeRange): Promise<readonly RecordedCommand[]> {
  const direction = range.order === 'asc' ? 'asc' : 'desc';
  const text = `select ${commandColumns} from log.commands c
    where c.ledger_id = $1 and c.number > $2 and c.number < $3 order by c.number ${direction} limit $4`;
  const rows = await select(link, `outcomes ${direction}`, text, [ledgerId, range.after, range.before, range.limit]);
  return rows.map((row) => commandOf(ledgerId, row));
}
