// An account's folded state as JSON and back. The version is the code's that folds it: raise it whenever evolve, or what is kept here,
// changes, and the snapshots of before are passed over. A test holds it to a state folded from every kind of event.

import * as z from 'zod';
import { allHolds, type Hold, holdsOf } from '#server/domain/account/open-holds.ts';
import type { Opened } from '#server/domain/account/state.ts';
import { commandIdOf, type HoldId, personIdOf } from '#server/domain/ids.ts';
import { amountOf, currencyOf, moneyOf } from '#server/domain/money.ts';
import type { JsonObject } from '#server/event-store/event-store.ts';
import type { Snapshot } from '#server/event-store/state-reads.ts';
import type { StreamState } from './stream-state.ts';

export const accountStateVersion = 1;

const hold = z.tuple([z.string(), z.string(), z.string().nullable()]);
const shape = z.strictObject({
  status: z.enum(['open', 'frozen', 'closed']),
  name: z.string(),
  holderId: z.string().nullable(),
  currency: z.string(),
  exponent: z.int(),
  balance: z.string(),
  held: z.string(),
  overdraftLimit: z.string(),
  /** Id, amount, when it expires. */
  holds: z.array(hold),
});

/** The state as a snapshot; null of what is not kept: accounts that are not open yet, and the short streams of people and of the ledger. */
export function toSnapshot(streamId: Snapshot['streamId'], { streamType, state, tail }: StreamState): Snapshot | null {
  if (streamType !== 'account' || state.status === 'unopened') return null;
  return { streamType, streamId, stateVersion: accountStateVersion, version: tail.version, hash: tail.hash, state: stateJson(state) };
}

/** The state that was kept. Throws on what is not in shape. */
export function fromSnapshot({ version, hash, state: json }: Snapshot): StreamState {
  const { status, name, holderId, currency, exponent, balance, held, overdraftLimit, holds } = shape.parse(json);
  const state: Opened = {
    status,
    name,
    holderId: holderId === null ? null : personIdOf(holderId),
    currency: currencyOf(currency),
    exponent,
    balance: moneyOf(balance),
    held: moneyOf(held),
    overdraftLimit: moneyOf(overdraftLimit),
    holds: holdsOf(holds.map(([id, amount, expiresAt]): [HoldId, Hold] => [commandIdOf(id), { amount: amountOf(amount), expiresAt }])),
  };
  return { streamType: 'account', state, tail: { version, hash } };
}

function stateJson(account: Opened): JsonObject {
  const { status, name, holderId, currency, exponent, balance, held, overdraftLimit, holds } = account;
  const money = { balance: balance.toString(), held: held.toString(), overdraftLimit: overdraftLimit.toString() };
  const open = allHolds(holds).map(([id, { amount, expiresAt }]) => [id, amount.toString(), expiresAt]);
  return { status, name, holderId, currency, exponent, ...money, holds: open };
}
