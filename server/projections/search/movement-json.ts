// A row of read.search_movements as the JSON of a movement.
import type { MovementType } from '#server/domain/search-query.ts';
import type { SearchMovementJson } from '#server/live/answers.ts';

/** As the driver gives it. */
export interface MovementJsonRow {
  readonly position: string;
  readonly account_id: string;
  readonly account_name: string;
  readonly version: string;
  readonly type: MovementType;
  readonly amount: string;
  readonly currency: string;
  readonly exponent: number;
  readonly description: string | null;
  readonly reference: string | null;
  readonly counterparty_id: string | null;
  readonly counterparty_name: string | null;
  readonly command_id: string;
  readonly recorded_at: Date;
}

/** Columns of `m`, a row of read.search_movements. */
export const movementColumns = `m.position, m.account_id, m.account_name, m.version, m.type, m.amount, m.currency, m.exponent, m.description,
  m.reference, m.counterparty_id, m.counterparty_name, m.command_id, m.recorded_at`;

export function movementJson(row: MovementJsonRow): SearchMovementJson {
  const { counterparty_id: accountId, counterparty_name: name } = row;
  return {
    kind: 'movement',
    position: Number(row.position),
    accountId: row.account_id,
    accountName: row.account_name,
    version: Number(row.version),
    type: row.type,
    amount: row.amount,
    currency: row.currency,
    exponent: row.exponent,
    ...(row.description !== null && { description: row.description }),
    ...(row.reference !== null && { reference: row.reference }),
    ...(accountId !== null && name !== null && { counterparty: { accountId, name } }),
    commandId: row.command_id,
    recordedAt: row.recorded_at.toISOString(),
  };
}
