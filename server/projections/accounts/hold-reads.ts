// The holds of an account: one by its id, and in pages from the newest down.

import type { AccountId, HoldId, LedgerId } from '#server/domain/ids.ts';
import type { HoldJson, Page } from '#server/live/answers.ts';
import { cursorAfter, keyIn, keyPart } from '../cursor.ts';
import type { ReadModel } from '../read-model.ts';
import type { Answer } from './account-queries.ts';
import { withAccounts } from './accounts-model.ts';

export interface HoldsQuestion {
  readonly accountId: AccountId;
  readonly cursor?: string;
  readonly limit: number;
  readonly minPosition?: number;
}

interface HoldRow {
  readonly hold_id: string;
  readonly position: string;
  readonly amount: string;
  readonly status: HoldJson['status'];
  readonly captured: string;
  readonly expires_at: Date | null;
  readonly description: string | null;
  readonly reference: string | null;
  readonly placed_at: Date;
}
const columns = 'h.hold_id, h.position, h.amount, h.status, h.captured, h.expires_at, h.description, h.reference, h.placed_at';
const ofAccount = 'h.ledger_id = a.ledger_id and h.generation = a.generation and h.account_id = a.account_id';
const ofModel = 'a.ledger_id = model.ledger_id and a.generation = model.generation and a.account_id = $2';

/** A row for the account, if it is there, whether it has holds or not. */
type Found = { readonly account_id: string | null } & (HoldRow | { readonly hold_id: null });

const oneSql = `
  ${withAccounts}
  select model.checkpoint, a.account_id, ${columns} from model left join read.accounts a on ${ofModel}
  left join read.holds h on ${ofAccount} and h.hold_id = $3`;

const allSql = `
  ${withAccounts}
  select model.checkpoint, a.account_id, page.* from model left join read.accounts a on ${ofModel}
  left join lateral (
    select ${columns} from read.holds h where ${ofAccount} and ($3::bigint is null or h.position < $3) order by h.position desc limit $4
  ) page on true
  order by page.position desc`;

export interface HoldQuestion {
  readonly accountId: AccountId;
  readonly holdId: HoldId;
  readonly minPosition?: number;
}

export async function readHold(
  model: ReadModel,
  ledgerId: LedgerId,
  { accountId, holdId, minPosition }: HoldQuestion,
): Promise<Answer<HoldJson>> {
  const { rows, position, lagging } = await model.ask<Found>({ ledgerId, minPosition, sql: oneSql, values: [accountId, holdId] });
  const [row] = rows;
  if (!row?.account_id) return { refused: { code: 'AccountNotFound' }, position, lagging };
  return row.hold_id === null
    ? { refused: { code: 'HoldNotFound' }, position, lagging }
    : { value: holdJson(row, accountId), position, lagging };
}

export async function readHolds(
  model: ReadModel,
  ledgerId: LedgerId,
  { accountId, cursor, limit, minPosition }: HoldsQuestion,
): Promise<Answer<Page<HoldJson>>> {
  const rowsThatFollow = { holdsOf: accountId };
  const key = cursor === undefined ? [null] : keyIn(cursor, rowsThatFollow, [keyPart.whole]);
  if (key === null) return { refused: { code: 'InvalidRequest', field: 'cursor' }, ...(await model.freshness(ledgerId, minPosition)) };
  const values = [accountId, key[0] ?? null, limit + 1];
  const { rows, position, lagging } = await model.ask<Found>({ ledgerId, minPosition, sql: allSql, values });
  if (!rows[0]?.account_id) return { refused: { code: 'AccountNotFound' }, position, lagging };
  const holds = rows.filter((row) => row.hold_id !== null);
  const items = holds.slice(0, limit);
  const last = items.at(-1);
  const next = holds.length > limit && last ? cursorAfter([last.position], rowsThatFollow) : null;
  return { value: { items: items.map((row) => holdJson(row, accountId)), next }, position, lagging };
}

function holdJson(row: HoldRow, accountId: AccountId): HoldJson {
  return {
    holdId: row.hold_id,
    accountId,
    amount: row.amount,
    status: row.status,
    captured: row.captured,
    ...(row.expires_at !== null && { expiresAt: row.expires_at.toISOString() }),
    ...(row.description !== null && { description: row.description }),
    ...(row.reference !== null && { reference: row.reference }),
    placedAt: row.placed_at.toISOString(),
  };
}
