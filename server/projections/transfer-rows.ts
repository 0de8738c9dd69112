// Rows of read.transfers, written: a row a transfer, from the leg that sends.
import type { TransferSent } from '#server/domain/account/events.ts';
import type { AccountId } from '#server/domain/ids.ts';
import type { CurrencyCode } from '#server/domain/money.ts';
import { plainArray, textArray } from './array-literal.ts';
import type { ProjectionTransaction, Statement } from './projection.ts';

type Sent = TransferSent['data'];

export type TransferRow = Sent & {
  readonly from: AccountId;
  readonly currency: CurrencyCode;
  readonly exponent: number;
  /** Position of the leg that sends. */
  readonly position: number;
  readonly recordedAt: string;
};

const write = `
  insert into read.transfers (ledger_id, generation, transfer_id, position, from_account, to_account, currency, exponent, amount,
    description, reference, recorded_at)
  select $1::text, $2::int, * from unnest($3::uuid[], $4::bigint[], $5::uuid[], $6::uuid[], $7::text[], $8::smallint[], $9::bigint[], $10::text[],
    $11::text[], $12::timestamptz[])`;

export function transfersStatement(transaction: ProjectionTransaction, transfers: readonly TransferRow[]): Statement {
  const values = [
    transaction.ledgerId,
    transaction.generation,
    plainArray(transfers.map((transfer) => transfer.transferId)),
    plainArray(transfers.map((transfer) => transfer.position)),
    plainArray(transfers.map((transfer) => transfer.from)),
    plainArray(transfers.map((transfer) => transfer.to)),
    textArray(transfers.map((transfer) => transfer.currency)),
    plainArray(transfers.map((transfer) => transfer.exponent)),
    plainArray(transfers.map((transfer) => transfer.amount)),
    textArray(transfers.map((transfer) => transfer.description ?? null)),
    textArray(transfers.map((transfer) => transfer.reference ?? null)),
    plainArray(transfers.map((transfer) => transfer.recordedAt)),
  ];
  return { sql: write, values };
}
