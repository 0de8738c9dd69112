// The ledger's feed with balance and available after each event: events from the log, the rest from the entries.

import type { LedgerId, StreamId } from '#server/domain/ids.ts';
import { dataToday, decodeEvent, schemaVersionOf } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { EventJson } from '#server/live/messages.ts';
import type { ReadModel, ReadModelOptions } from '../read-model.ts';
import type { FeedAnswer, FeedQuestion } from './account-queries.ts';
import type { Sources } from './account-reads.ts';
import { createAccountsModel, withAccounts } from './accounts-model.ts';

/**
 * Events after a position, none beyond the model's checkpoint: that stands at the end of a command, so no transfer is cut, and what is
 * not projected yet is given when it is, with its balance.
 */
export async function readFeed({ model, store }: Sources, ledgerId: LedgerId, question: FeedQuestion): Promise<FeedAnswer> {
  const { after, limit, raw = false, minPosition } = question;
  const freshness = await model.freshness(ledgerId, minPosition);
  if (after >= freshness.position) return { items: [], ...freshness };
  const page = await store.readFeed(ledgerId, after, limit);
  const events = page.events.filter(({ position }) => position <= freshness.position);
  const balances = await readBalances(model, ledgerId, events);
  return { items: events.map((event) => eventJson(event, balances.get(event.position), raw)), ...freshness };
}

export type EventsJson = (ledgerId: LedgerId, events: readonly RecordedEvent[]) => Promise<readonly EventJson[] | null>;

/** Says recorded events as the feed does; null when the model has not come to the last of them in half a second. */
export function createEventsJson(options: ReadModelOptions): EventsJson {
  const model = createAccountsModel(options);
  return async (ledgerId, events) => {
    const { lagging } = await model.freshness(ledgerId, events.at(-1)?.position ?? 0);
    if (lagging) return null;
    const balances = await readBalances(model, ledgerId, events);
    return events.map((event) => eventJson(event, balances.get(event.position), false));
  };
}

interface Balances {
  readonly position: string;
  readonly balance: string;
  readonly available: string;
}

const balancesSql = `
  ${withAccounts}
  select model.checkpoint, e.position, e.balance, e.available
  from model
  join unnest($2::uuid[], $3::bigint[]) event (account_id, version) on true
  join read.entries e on e.ledger_id = model.ledger_id and e.generation = model.generation
    and e.account_id = event.account_id and e.version = event.version`;

async function readBalances(
  model: ReadModel,
  ledgerId: LedgerId,
  events: readonly RecordedEvent[],
): Promise<ReadonlyMap<number, Balances>> {
  const ofAccounts = events.filter(({ streamType }) => streamType === 'account');
  const values = [ofAccounts.map(({ streamId }): StreamId => streamId), ofAccounts.map(({ version }) => version)];
  const { rows } = await model.ask<Balances>({ ledgerId, sql: balancesSql, values });
  return new Map(rows.map((row) => [Number(row.position), row]));
}

function eventJson(event: RecordedEvent, after: Balances | undefined, raw: boolean): EventJson {
  const { ledgerId: _, data, schemaVersion, ...rest } = event;
  const shape = raw ? { data, schemaVersion } : { data: dataToday(event), schemaVersion: schemaVersionOf(decodeEvent(event).event.type) };
  if (event.streamType !== 'account') return { ...rest, ...shape };
  if (after === undefined) throw new Error(`the read model has no entry for position ${event.position}`);
  return { ...rest, ...shape, accountId: event.streamId, balance: after.balance, available: after.available };
}
