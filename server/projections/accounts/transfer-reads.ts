// Transfers as they are read: by id, and in pages from the newest down.

import type { LedgerId, TransferId } from '#server/domain/ids.ts';
import type { Page, TransferJson } from '#server/live/answers.ts';
import { cursorAfter, keyIn, keyPart } from '../cursor.ts';
import { type LedgerMoment, type MomentSources, momentValue, mustReach, unknownPosition } from '../moment.ts';
import type { ReadModel } from '../read-model.ts';
import type { Answer } from './account-queries.ts';
import { withAccounts } from './accounts-model.ts';
import { momentSearch } from './moment-search.ts';
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

const columns = 't.transfer_id, t.from_account, t.to_account, t.amount, t.currency, t.description, t.reference, t.position, t.recorded_at';
const ofModel = 't.ledger_id = model.ledger_id and t.generation = model.generation';
const reversedNow = 't.reversed_position is not null as reversed';
/** A reversal of later is none yet. `parameter` has the moment, as in `$4`. */
const reversedThen = (moment: LedgerMoment, parameter: string) =>
  'position' in moment
    ? `coalesce(t.reversed_position <= ${parameter}::bigint, false) as reversed`
    : `coalesce(t.reversed_at <= ${parameter}::timestamptz, false) as reversed`;

const oneSql = `
  ${withAccounts}
  select model.checkpoint, ${columns}, ${reversedNow} from model left join read.transfers t on ${ofModel} and t.transfer_id = $2`;

/**
 * A table expression `moment (position)`: no transfer after it had been sent by then. A time is sought by halving over positions, which
 * it grows with: some thirty index reads, however many transfers there are.
 */
const lastPosition = (moment: LedgerMoment, parameter: string) =>
  'position' in moment
    ? `moment (position) as (select ${parameter}::bigint)`
    : `
    search (generation, low, high) as (
      select generation, 0::bigint, checkpoint from model
      union all
      select s.generation, case when sent.by_then then s.middle else s.low end, case when sent.by_then then s.high else s.middle - 1 end
      from (select generation, low, high, (low + high + 1) / 2 as middle from search) s cross join lateral (
        select coalesce((
          select t.recorded_at <= ${parameter}::timestamptz from read.transfers t
          where t.ledger_id = $1 and t.generation = s.generation and t.position <= s.middle order by t.position desc limit 1
        ), true) as by_then
      ) sent
      where s.low < s.high
    ),
    moment (position) as (select low from search where low = high)`;

const allSql = (moment: LedgerMoment | undefined) => `
  ${withAccounts}${moment ? `, ${lastPosition(moment, '$4')}` : ''}
  select model.checkpoint, page.* from model ${moment ? 'left join moment on true' : ''} left join lateral (
    select ${columns}, ${moment ? reversedThen(moment, '$4') : reversedNow}, t.position as place from read.transfers t
    where ${ofModel} and ($2::bigint is null or t.position < $2) ${moment ? 'and t.position <= moment.position' : ''}
    order by t.position desc limit $3
  ) page on true
  order by page.place desc`;

// By the account's own entries, newest first: a transfer goes by the id of the command that made both its legs.
const ofAccountSql = (moment: LedgerMoment | undefined) => `
  ${withAccounts}${moment ? `, ${momentSearch(moment, '$5', 'a.account_id = $4')}` : ''}
  select model.checkpoint, page.* from model ${moment ? 'left join moment on true' : ''} left join lateral (
    select ${columns}, ${moment ? reversedThen(moment, '$5') : reversedNow}, e.version as place
    from read.entries e join read.transfers t on ${ofModel} and t.transfer_id = e.command_id
    where e.ledger_id = model.ledger_id and e.generation = model.generation and e.account_id = $4
      and e.type in ('TransferSent', 'TransferReceived') and ($2::bigint is null or e.version < $2)
      ${moment ? 'and e.version <= moment.version' : ''}
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
  { model, store }: MomentSources & { readonly model: ReadModel },
  ledgerId: LedgerId,
  question: TransfersQuestion,
): Promise<Answer<Page<TransferJson>>> {
  const { accountId, moment, cursor, limit, minPosition } = question;
  const rowsThatFollow = { transfersOf: accountId ?? null, ...moment };
  const key = cursor === undefined ? [null] : keyIn(cursor, rowsThatFollow, [keyPart.whole]);
  if (key === null) return { refused: { code: 'InvalidRequest', field: 'cursor' }, ...(await model.freshness(ledgerId, minPosition)) };
  const unknown = moment && (await unknownPosition({ model, store }, ledgerId, moment));
  if (unknown) return unknown;
  const values = [key[0] ?? null, limit + 1, ...(accountId === undefined ? [] : [accountId]), ...(moment ? [momentValue(moment)] : [])];
  const sql = accountId === undefined ? allSql(moment) : ofAccountSql(moment);
  const asked = await model.ask<Found>({ ledgerId, minPosition: mustReach(moment, minPosition), sql, values });
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
