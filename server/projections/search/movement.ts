// What a search knows of an event that says an amount.
import type { AccountEvent } from '#server/domain/account/events.ts';
import type { AccountId, CommandId } from '#server/domain/ids.ts';
import type { Amount } from '#server/domain/money.ts';
import type { MovementType } from '#server/domain/search-query.ts';

export interface Movement {
  readonly amount: Amount;
  readonly description?: string;
  readonly reference?: string;
  /** The other account of a transfer. */
  readonly counterparty?: AccountId;
  /** The transfer or the hold that it is about, which goes by the id of a command of its own. */
  readonly aboutId?: CommandId;
}

/** Null for an event without an amount. */
export function movementOf({ type, data }: AccountEvent): { readonly type: MovementType; readonly movement: Movement } | null {
  switch (type) {
    case 'AccountCredited':
    case 'AccountDebited':
      return { type, movement: data };
    case 'TransferSent':
      return { type, movement: { ...data, counterparty: data.to, aboutId: data.transferId } };
    case 'TransferReceived':
      return { type, movement: { ...data, counterparty: data.from, aboutId: data.transferId } };
    case 'HoldPlaced':
    case 'HoldCaptured':
    case 'HoldReleased':
    case 'HoldExpired':
      return { type, movement: { ...data, aboutId: data.holdId } };
    case 'EntryReversed': {
      const { amount, reason, transferId } = data;
      return { type, movement: { amount, description: reason, ...(transferId && { aboutId: transferId }) } };
    }
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'HolderChanged':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'AccountClosed':
    case 'AccountReopened':
    case 'OverdraftLimitChanged':
      return null;
  }
}
