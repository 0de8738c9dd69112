// Rows of read.holds, written: a row a hold, from the event that placed it, and what became of it.
import type { HoldPlaced } from '#server/domain/account/events.ts';
import type { AccountId, HoldId } from '#server/domain/ids.ts';
import type { Money } from '#server/domain/money.ts';
import { int8Array, textArray, timestampArray, uuidArray } from '#server/event-store/postgres-arrays.ts';
import type { HoldJson } from '#server/live/answers.ts';
import { moneyArray } from '../money-array.ts';
import type { ProjectionTransaction, Statement } from '../projection.ts';

export type PlacedHold = HoldPlaced['data'] & {
  readonly accountId: AccountId;
  /** Position of the event that placed it. */
  readonly position: number;
  readonly placedAt: string;
};

/** How a hold ended. */
export interface EndedHold {
  readonly holdId: HoldId;
  readonly status: Exclude<HoldJson['status'], 'held'>;
  readonly captured: Money;
}

const place = `
  insert into read.holds (ledger_id, generation, hold_id, account_id, position, amount, status, captured, expires_at, description,
    reference, placed_at)
  select $1::text, $2::int, hold_id, account_id, position, amount, 'held', 0, expires_at, nullif(description, ''), nullif(reference, ''),
    placed_at
  from unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::bigint[], $7::timestamptz[], $8::text[], $9::text[], $10::timestamptz[])
    hold (hold_id, account_id, position, amount, expires_at, description, reference, placed_at)`;

const end = `
  update read.holds h set status = ended.status, captured = ended.captured
  from unnest($3::uuid[], $4::text[], $5::bigint[]) ended (hold_id, status, captured)
  where h.ledger_id = $1 and h.generation = $2 and h.hold_id = ended.hold_id`;

export function placedHoldsStatement({ ledgerId, generation }: ProjectionTransaction, holds: readonly PlacedHold[]): Statement {
  const values = [
    ledgerId,
    generation,
    uuidArray(holds.map((hold) => hold.holdId)),
    uuidArray(holds.map((hold) => hold.accountId)),
    int8Array(holds.map((hold) => hold.position)),
    moneyArray(holds.map((hold) => hold.amount)),
    timestampArray(holds.map((hold) => hold.expiresAt ?? null)),
    textArray(holds.map((hold) => hold.description ?? '')),
    textArray(holds.map((hold) => hold.reference ?? '')),
    timestampArray(holds.map((hold) => hold.placedAt)),
  ];
  return { sql: place, values };
}

/** A hold ends once, so that the order of these does not matter; those placed in the same batch are written before. */
export function endedHoldsStatement({ ledgerId, generation }: ProjectionTransaction, holds: readonly EndedHold[]): Statement {
  const values = [
    ledgerId,
    generation,
    uuidArray(holds.map((hold) => hold.holdId)),
    textArray(holds.map((hold) => hold.status)),
    moneyArray(holds.map((hold) => hold.captured)),
  ];
  return { sql: end, values };
}
