// What projections are fed: a ledger's events, or the ends of its commands. One machine runs both.
import { hash } from 'node:crypto';
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import type { EventStore, Head, RecordedCommand, RecordedEvent, Timestamp } from '#server/event-store/event-store.ts';
import type { Checkpoint, FedOutcome, Projection } from '../projection.ts';

/** A place in a feed, and where the ledger stood there. */
export interface Reached extends Checkpoint {
  readonly ledgerPosition: number;
}

/** Items in order, gapless, never ending inside a command. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** There was no more when it was read. */
  readonly isAtHead: boolean;
}

export interface Feed<Item> {
  /** Items after a place, about so many. */
  read(ledgerId: LedgerId, after: number, limit: number): Promise<Page<Item>>;
  /** The place of an item alone. */
  placeOf(item: Item): number;
  reachedBy(item: Item): Reached;
  commandOf(item: Item): CommandId;
  /** What an item is, for a person. */
  tell(item: Item): string;
  /** What stands at a place, and what a place is, for a person. */
  readonly words: { readonly at: string; readonly place: string };
}

/** The last place of a feed in a ledger. */
export const lastPlace = (head: Pick<Head, 'position' | 'outcomes'>, feed: Projection['feed'] = 'events') =>
  feed === 'outcomes' ? head.outcomes : head.position;

/** When what comes next after a place was recorded; null when there is nothing yet. */
export async function nextRecordedAt(
  store: Pick<EventStore, 'readFeed' | 'readOutcomes'>,
  ledgerId: LedgerId,
  { feed, place }: { readonly feed: Projection['feed']; readonly place: number },
): Promise<Timestamp | null> {
  if (feed === 'outcomes') return (await store.readOutcomes(ledgerId, place, 1))[0]?.endedAt ?? null;
  return (await store.readFeed(ledgerId, place, 1)).events[0]?.recordedAt ?? null;
}

export function eventFeed({ readFeed }: Pick<EventStore, 'readFeed'>): Feed<RecordedEvent> {
  return {
    read: async (ledgerId, after, limit) => {
      const { events, head } = await readFeed(ledgerId, after, limit);
      return { items: events, isAtHead: (events.at(-1)?.position ?? head) >= head };
    },
    placeOf: ({ position }) => position,
    reachedBy: (event) => ({ position: event.position, hash: event.hash, ledgerPosition: event.position }),
    commandOf: ({ commandId }) => commandId,
    tell: ({ type, position, streamType, streamId, version }) =>
      `${type} at position ${position} (${streamType} ${streamId}, version ${version})`,
    words: { at: 'event at position', place: 'position' },
  };
}

export function outcomeFeed(store: Pick<EventStore, 'readOutcomes' | 'readFeed'>): Feed<FedOutcome> {
  return {
    read: async (ledgerId, after, limit) => {
      const outcomes = await store.readOutcomes(ledgerId, after, limit);
      return { items: await withAccounts(store, outcomes), isAtHead: outcomes.length < limit };
    },
    placeOf: ({ number }) => number,
    reachedBy: (outcome) => ({ position: outcome.number, hash: outcomeHash(outcome), ledgerPosition: outcome.position }),
    commandOf: ({ id }) => id,
    tell: ({ type, id, number, status }) => `${type} ${id}, ${status} as number ${number}`,
    words: { at: 'outcome of number', place: 'outcome' },
  };
}

function withAccounts(store: Pick<EventStore, 'readFeed'>, outcomes: readonly RecordedCommand[]): Promise<readonly FedOutcome[]> {
  return Promise.all(
    outcomes.map(async (outcome) => {
      const { accountId, from, to } = outcome.payload;
      const named = [accountId, from, to].filter((id) => typeof id === 'string');
      return { ...outcome, accountIds: [...new Set([...named, ...(await writtenTo(store, outcome))])] };
    }),
  );
}

// A reversal names one account and takes back both legs of a transfer. All other commands name every account that they write to.
async function writtenTo({ readFeed }: Pick<EventStore, 'readFeed'>, outcome: RecordedCommand): Promise<readonly string[]> {
  const { ledgerId, type, firstPosition, lastPosition } = outcome;
  if (type !== 'ReverseEntry' || firstPosition === null || lastPosition === null || firstPosition === lastPosition) return [];
  const { events } = await readFeed(ledgerId, firstPosition - 1, lastPosition - firstPosition + 1);
  return events.filter(({ streamType }) => streamType === 'account').map(({ streamId }) => streamId);
}

// Its content alone would not do: two commands may ask for the same.
const outcomeHash = ({ id, contentHash, status, position, endedAt }: RecordedCommand) =>
  hash('sha256', [id, contentHash, status, position, endedAt].join(' '));
