// Made-up histories for the tests: any believable stream of one account, and the skeleton that the server would send of it.
import fc from 'fast-check';
import type { AccountEvent, AccountEventType } from '#server/domain/account/events.ts';
import { accountEventFromJson } from '#server/domain/event-json.ts';
import { toJson } from '#server/domain/json-data.ts';
import type { HistorySkeleton } from '#server/live/answers.ts';
import type { AccountEventJson, AccountJson } from '#server/live/messages.ts';

const someone = '0195b1f0-77aa-7e02-8000-000000000001';
const transferId = '0199a3c1-52e7-7c41-8000-000000000002';
export const accountId = '0195b1f0-77aa-7e02-8000-000000000003';

/** An event with the time since the one before. */
export interface Happened {
  readonly event: AccountEvent;
  readonly sinceMs: number;
}

const made = (type: AccountEventType, data: Record<string, unknown>) => accountEventFromJson(type, data);
const amount = fc.integer({ min: 1, max: 1_000_000 }).map(String);

export const opening = made('AccountOpened', { currency: 'EUR', exponent: 2, name: 'Bar till', overdraftLimit: '50000' });

const laterEvent = fc.oneof(
  { weight: 4, arbitrary: amount.map((units) => made('AccountCredited', { amount: units, description: 'Bar takings' })) },
  { weight: 3, arbitrary: amount.map((units) => made('AccountDebited', { amount: units })) },
  { weight: 2, arbitrary: amount.map((units) => made('TransferSent', { amount: units, transferId, to: someone })) },
  { weight: 2, arbitrary: amount.map((units) => made('TransferReceived', { amount: units, transferId, from: someone })) },
  { weight: 1, arbitrary: fc.constantFrom('Bar', 'Till').map((name) => made('AccountRenamed', { name })) },
  { weight: 2, arbitrary: amount.map((units) => made('HoldPlaced', { holdId: transferId, amount: units })) },
  { weight: 1, arbitrary: amount.map((units) => made('HoldReleased', { holdId: transferId, amount: units })) },
  {
    weight: 1,
    arbitrary: fc.tuple(amount, amount).map(([units, released]) => made('HoldCaptured', { holdId: transferId, amount: units, released })),
  },
  { weight: 1, arbitrary: amount.map((limit) => made('OverdraftLimitChanged', { limit, previous: '0' })) },
  {
    weight: 1,
    arbitrary: fc
      .record({ reversedVersion: fc.integer({ min: 1, max: 20 }), direction: fc.constantFrom('credit', 'debit'), amount })
      .map((data) => made('EntryReversed', { ...data, reason: 'typed twice' })),
  },
  { weight: 1, arbitrary: fc.constantFrom<AccountEventType>('AccountFrozen', 'AccountUnfrozen').map((type) => made(type, {})) },
);

/** Streams of 1 to `longest` events, the opening first. */
export function streams(longest: number): fc.Arbitrary<readonly Happened[]> {
  const later = fc.record({ event: laterEvent, sinceMs: fc.integer({ min: 0, max: 90 * 86_400_000 }) });
  return fc.array(later, { maxLength: longest - 1, size: 'max' }).map((rest) => [{ event: opening, sinceMs: 0 }, ...rest]);
}

const openedAtMs = Date.UTC(2025, 2, 3, 9, 15);

/** The skeleton that the server sends of a stream. */
export function skeletonOf(stream: readonly Happened[]): HistorySkeleton {
  const types = [...new Set(stream.map(({ event }) => event.type))];
  const inColumns = ({ event: { type } }: Happened) =>
    type === 'AccountCredited' || type === 'AccountDebited' || type === 'TransferSent' || type === 'TransferReceived';
  const moves = (one: Happened) => inColumns(one) || one.event.type === 'HoldCaptured' || one.event.type === 'EntryReversed';
  const movement = (one: Happened) => (moves(one) && 'amount' in one.event.data ? Number(one.event.data.amount) : 0);
  const details = stream.flatMap((one, index) => (inColumns(one) ? [] : [[index + 1, toJson(one.event.data)] as const]));
  return {
    account: { accountId } as AccountJson,
    openedAtMs,
    sinceMs: stream.map(({ sinceMs }) => sinceMs),
    type: stream.map(({ event }) => types.indexOf(event.type)),
    types,
    amount: stream.map(movement),
    details: Object.fromEntries(details),
    position: stream.length,
    lagging: false,
  };
}

/** The same stream as the socket and the event pages send it. */
export function eventsOf(stream: readonly Happened[]): readonly AccountEventJson[] {
  let recordedMs = openedAtMs;
  return stream.map(({ event, sinceMs }, index) => {
    recordedMs += sinceMs;
    return {
      position: index + 1,
      streamType: 'account',
      streamId: accountId,
      accountId,
      version: index + 1,
      type: event.type,
      schemaVersion: 1,
      data: toJson(event.data),
      balance: '0',
      available: '0',
      recordedAt: new Date(recordedMs).toISOString(),
      commandId: transferId,
      actorId: someone,
      correlationId: transferId,
      causationId: null,
      hash: 'b41e07c29d3a'.padEnd(64, '0'),
    };
  });
}
