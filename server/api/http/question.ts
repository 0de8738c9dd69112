// Entries of questions: GET, changing nothing. `list` answers a page, `one` a single thing, `events` events from a version or position on.
import * as z from 'zod';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Freshness, Page } from '#server/live/answers.ts';
import { itemsOf, pageOf } from '../answers/shape.ts';
import type { ApiContext } from '../context.ts';
import { within } from '../within.ts';
import { type HttpContext, inputOf, json, parse } from './http-context.ts';
import type { Route, Said } from './route.ts';

interface InLedger {
  readonly ledgerId: LedgerId;
}

interface Asking<Schema extends z.ZodType<InLedger>> extends Said {
  readonly input: Schema;
  /** It takes a moment of the past: what was true at a version or a position is so for ever. */
  readonly asOf?: true;
}

/** A body and where it is true, from one question. */
interface Question<Schema extends z.ZodType<InLedger>, Body extends object> extends Omit<Asking<Schema>, 'asOf'> {
  readonly answer: z.ZodType;
  read(api: ApiContext, asked: z.output<Schema>): Promise<{ readonly body: Body; readonly etag?: string } & Freshness>;
  /** Whether what was answered to this is the same for ever, as long as the ledger's epoch is. */
  lasts?(asked: z.output<Schema>, body: Body): boolean;
}

const epoch = z.string().optional().meta({
  description: 'The ledger’s epoch, as `/ledgers/{ledgerId}` says it. An answer that never changes in it may then be kept for ever.',
});

/** An entry for any other question: what is read is the body itself. */
export function question<Schema extends z.ZodType<InLedger>, Body extends object>(path: string, asking: Question<Schema, Body>): Route {
  const { input, answer, read, lasts, ...said } = asking;
  async function handle(c: HttpContext): Promise<Response> {
    const { epoch: named, ...given } = inputOf(c);
    const asked = parse(input, lasts || named === undefined ? given : { epoch: named, ...given }, {});
    const api = c.get('api');
    const { body, etag, ...freshness } = await within(read(api, asked), 'query');
    const lasting = named !== undefined && lasts?.(asked, body) === true && named === (await api.ledgers.head(asked.ledgerId)).epoch;
    return json(c, body, freshness, { etag, kept: lasting ? 'for ever' : 'asking' });
  }
  const inLedger = !path.startsWith('/ledgers');
  return { ...said, kind: 'question', path, inLedger, input, ...(lasts && { parameters: { epoch } }), answers: { 200: answer }, handle };
}

interface Listing<Schema extends z.ZodType<InLedger>, Item> extends Asking<Schema> {
  /** The schema of one of them. */
  readonly item: z.ZodType<Item>;
  read(api: ApiContext, asked: z.output<Schema>): Promise<Page<Item> & Freshness>;
}

/** A page of a list, with the cursor of the next. */
export function list<Schema extends z.ZodType<InLedger>, Item>(path: string, listing: Listing<Schema, Item>): Route {
  const { item, read, asOf, ...asking } = listing;
  return question(path, {
    ...asking,
    answer: pageOf(item),
    read: async (api, asked) => {
      const { items, next, position, lagging } = await read(api, asked);
      return { body: { items, next }, position, lagging };
    },
    ...(asOf && { lasts: atOneMoment }),
  });
}

interface Single<Schema extends z.ZodType<InLedger>, Key extends string, Value extends object> extends Asking<Schema> {
  readonly answer: z.ZodType<Value>;
  /** The name under which `read` answers it. */
  readonly key: Key;
  read(api: ApiContext, asked: z.output<Schema>): Promise<{ readonly [K in Key]: Value } & Freshness>;
  /** The ETag, where it is more than a mark of the answer's bytes. */
  etag?(value: Value): string;
}

/** A single thing, or a problem that says that there is none. */
export function one<Schema extends z.ZodType<InLedger>, Key extends string, Value extends object>(
  path: string,
  single: Single<Schema, Key, Value>,
): Route {
  const { key, read, etag, asOf, ...asking } = single;
  return question(path, {
    ...asking,
    read: async (api, asked) => {
      const { [key]: body, position, lagging } = await read(api, asked);
      return { body, position, lagging, ...(etag && { etag: etag(body) }) };
    },
    ...(asOf && { lasts: atOneMoment }),
  });
}

interface EventsAsked extends InLedger {
  readonly limit: number;
  readonly order?: 'asc' | 'desc';
}
interface EventPage<Schema extends z.ZodType<EventsAsked>, Event> extends Asking<Schema> {
  readonly item: z.ZodType<Event>;
  read(api: ApiContext, asked: z.output<Schema>): Promise<{ readonly items: readonly Event[] } & Freshness>;
}

/** `{items}`; the next page begins after the last of them. A full one in ascending order is the same for ever. */
export function events<Schema extends z.ZodType<EventsAsked>, Event>(path: string, page: EventPage<Schema, Event>): Route {
  const { item, read, asOf: _, ...asking } = page;
  return question(path, {
    ...asking,
    answer: itemsOf(item),
    read: async (api, asked) => {
      const { items, position, lagging } = await read(api, asked);
      return { body: { items }, position, lagging };
    },
    lasts: ({ order, limit }, { items }) => order !== 'desc' && items.length >= limit,
  });
}

/** A moment named by its time can still get events of the same millisecond. */
function atOneMoment(asked: object): boolean {
  const moment = 'moment' in asked ? asked.moment : undefined;
  return typeof moment === 'object' && moment !== null && ('version' in moment || 'position' in moment);
}
