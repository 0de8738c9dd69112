// Rows of read.transfers, written: a row a transfer, from the leg that sends, and when it was taken back.
import type { TransferSent } from '#server/domain/account/events.ts';
import type { AccountId, TransferId } from '#server/domain/ids.ts';
import type { CurrencyCode } from '#server/domain/money.ts';
import { int2Array, int8Array, textArray, timestampArray, uuidArray } from '#server/event-store/postgres-arrays.ts';
import { moneyArray } from '../money-array.ts';
import type { ProjectionTransaction, Statement } from '../projection.ts';

type Sent = TransferSent['data'];

export type TransferRow = Sent & {
  readonly from: AccountId;
  readonly currency: CurrencyCode;
  readonly exponent: number;
  /** Position of the leg that sends. */
  readonly position: number;
  readonly recordedAt: string;
};

// The arrays in the select list: as with entries.
const write = `
  insert into read.transfers (ledger_id, generation, transfer_id, position, from_account, to_account, currency, exponent, amount,
    description, reference, recorded_at)
  select $1::text, $2::int, unnest($3::uuid[]), unnest($4::bigint[]), unnest($5::uuid[]), unnest($6::uuid[]), unnest($7::text[]),
    unnest($8::smallint[]), unnest($9::bigint[]), nullif(unnest($10::text[]), ''), nullif(unnest($11::text[]), ''),
    unnest($12::timestamptz[])`;

export function transfersStatement(transaction: ProjectionTransaction, transfers: readonly TransferRow[]): Statement {
  const values = [
    transaction.ledgerId,
    transaction.generation,
    uuidArray(transfers.map((transfer) => transfer.transferId)),
    int8Array(transfers.map((transfer) => transfer.position)),
    uuidArray(transfers.map((transfer) => transfer.from)),
    uuidArray(transfers.map((transfer) => transfer.to)),
    textArray(transfers.map((transfer) => transfer.currency)),
    int2Array(transfers.map((transfer) => transfer.exponent)),
    moneyArray(transfers.map((transfer) => transfer.amount)),
    textArray(transfers.map((transfer) => transfer.description ?? '')),
    textArray(transfers.map((transfer) => transfer.reference ?? '')),
    timestampArray(transfers.map((transfer) => transfer.recordedAt)),
  ];
  return { sql: write, values };
}

/** When a transfer was taken back: the first of the events that did it. */
export interface Reversal {
  readonly position: number;
  readonly recordedAt: string;
}

const reverse = `
  update read.transfers t set reversed_position = reversed.position, reversed_at = reversed.recorded_at
  from unnest($3::uuid[], $4::bigint[], $5::timestamptz[]) reversed (transfer_id, position, recorded_at)
  where t.ledger_id = $1 and t.generation = $2 and t.transfer_id = reversed.transfer_id and t.reversed_position is null`;

/** Those sent in the same batch are written before. */
export function reversedTransfersStatement(
  { ledgerId, generation }: ProjectionTransaction,
  reversed: ReadonlyMap<TransferId, Reversal>,
): Statement {
  const reversals = [...reversed.values()];
  const values = [
    ledgerId,
    generation,
    uuidArray([...reversed.keys()]),
    int8Array(reversals.map(({ position }) => position)),
    timestampArray(reversals.map(({ recordedAt }) => recordedAt)),
  ];
  return { sql: reverse, values };
}
