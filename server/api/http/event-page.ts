// Pages of events. A full one is the same for ever, so whoever names the ledger's epoch may keep it.
import type * as z from 'zod';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Freshness } from '#server/live/answers.ts';
import type { EventJson } from '#server/live/messages.ts';
import type { ApiContext } from '../context.ts';
import { within } from '../within.ts';
import { type HttpContext, inputOf, json, parse } from './http-context.ts';

interface AskedForEvents {
  readonly ledgerId: LedgerId;
  readonly limit: number;
  readonly order?: 'asc' | 'desc';
}
type Events = Freshness & { readonly items: readonly EventJson[] };

/** Answers `{items}`; the next page begins after the last of them. */
export function eventPage<Asked extends AskedForEvents>(
  schema: z.ZodType<Asked>,
  read: (api: ApiContext, asked: Asked) => Promise<Events>,
) {
  return async (c: HttpContext): Promise<Response> => {
    const { epoch, ...input } = inputOf(c);
    const asked = parse(schema, input);
    const api = c.get('api');
    const { items, ...freshness } = await within(read(api, asked), 'query');
    // What is kept keeps its headers: that the model lagged must not be said for ever.
    const lasting = asked.order !== 'desc' && items.length >= asked.limit && !freshness.lagging;
    if (lasting && epoch !== undefined && epoch === (await api.ledgers.head(asked.ledgerId)).epoch) {
      c.header('Cache-Control', 'private, max-age=31536000, immutable');
    }
    return json(c, { items }, freshness);
  };
}
