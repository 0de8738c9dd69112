// Transfers as they are read: by id, and in pages from the newest down.

import type { LedgerId, TransferId } from '#server/domain/ids.ts';
import type { Page, TransferJson } from '#server/live/answers.ts';
import { cursorAfter, keyIn, keyPart } from '../cursor.ts';
import type { ReadModel } from '../read-model.ts';
import type { Answer } from './account-queries.ts';
import { withAccounts } from './accounts-model.ts';
import type { TransfersQuestion } from './transfer-queries.ts';

interface TransferRow {
  readonly transfer_id: string;
  /** What a page of it goes on from. */
  readonly place: string;
  readonly from_account: string;
  readonly to_account: string;
  readonly amount: string;
  readonly currency: string;
  readonly description: string | null;
  readonly reference: string | null;
  readonly position: string;
  readonly recorded_at: Date;
  readonly reversed: boolean;
}
type Found = TransferRow | { readonly transfer_id: null };

const columns = `t.transfer_id, t.from_account, t.to_account, t.amount, t.currency, t.description, t.reference, t.position, t.recorded_at,
  t.reversed`;
const ofModel = 't.ledger_id = model.ledger_id and t.generation = model.generation';

const oneSql = `
  ${withAccounts}
  select model.checkpoint, ${columns} from model left join read.transfers t on ${ofModel} and t.transfer_id = $2`;

const allSql = `
  ${withAccounts}
  select model.checkpoint, page.* from model left join lateral (
    select ${columns}, t.position as place from read.transfers t
    where ${ofModel} and ($2::bigint is null or t.position < $2) order by t.position desc limit $3
  ) page on true
  order by page.place desc`;

// By the account's own entries, newest first: a transfer goes by the id of the command that made both its legs.
const ofAccountSql = `
  ${withAccounts}
  select model.checkpoint, page.* from model left join lateral (
    select ${columns}, e.version as place from read.entries e join read.transfers t on ${ofModel} and t.transfer_id = e.command_id
    where e.ledger_id = model.ledger_id and e.generation = model.generation and e.account_id = $4
      and e.type in ('TransferSent', 'TransferReceived') and ($2::bigint is null or e.version < $2)
    order by e.version desc limit $3
  ) page on true
  order by page.place desc`;

export async function readTransfer(
  model: ReadModel,
  ledgerId: LedgerId,
  { transferId, minPosition }: { readonly transferId: TransferId; readonly minPosition?: number },
): Promise<Answer<TransferJson>> {
  const { rows, position, lagging } = await model.ask<Found>({ ledgerId, minPosition, sql: oneSql, values: [transferId] });
  const [row] = rows;
  if (!row || row.transfer_id === null) return { refused: { code: 'TransferNotFound' }, position, lagging };
  return { value: transferJson(row), position, lagging };
}

export async function readTransfers(
  model: ReadModel,
  ledgerId: LedgerId,
  question: TransfersQuestion,
): Promise<Answer<Page<TransferJson>>> {
  const { accountId, cursor, limit, minPosition } = question;
  const rowsThatFollow = { transfersOf: accountId ?? null };
  const key = cursor === undefined ? [null] : keyIn(cursor, rowsThatFollow, [keyPart.whole]);
  if (key === null) return { refused: { code: 'InvalidRequest', field: 'cursor' }, ...(await model.freshness(ledgerId, minPosition)) };
  const values = [key[0] ?? null, limit + 1, ...(accountId === undefined ? [] : [accountId])];
  const asked = await model.ask<Found>({ ledgerId, minPosition, sql: accountId === undefined ? allSql : ofAccountSql, values });
  const { position, lagging } = asked;
  const rows = asked.rows.filter((row) => row.transfer_id !== null);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last ? cursorAfter([last.place], rowsThatFollow) : null;
  return { value: { items: items.map(transferJson), next }, position, lagging };
}

function transferJson(row: TransferRow): TransferJson {
  return {
    transferId: row.transfer_id,
    from: row.from_account,
    to: row.to_account,
    amount: row.amount,
    currency: row.currency,
    ...(row.description !== null && { description: row.description }),
    ...(row.reference !== null && { reference: row.reference }),
    position: Number(row.position),
    recordedAt: row.recorded_at.toISOString(),
    reversed: row.reversed,
  };
}
