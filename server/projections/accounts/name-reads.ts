// The names of accounts that a list mentions by their ids alone, many in one read.
import type { LedgerId } from '#server/domain/ids.ts';
import type { AccountNameJson } from '#server/live/answers.ts';
import type { ReadModel } from '../read-model.ts';
import type { NamesQuestion } from './account-queries.ts';
import { withAccounts } from './accounts-model.ts';

type Row = AccountNameRow | { readonly account_id: null };
interface AccountNameRow {
  readonly account_id: string;
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
}

const sql = `
  ${withAccounts}
  select model.checkpoint, a.account_id, a.name, a.currency, a.exponent
  from model left join read.accounts a
    on a.ledger_id = model.ledger_id and a.generation = model.generation and a.account_id = any($2::uuid[])`;

export async function readNames(
  model: ReadModel,
  ledgerId: LedgerId,
  { accountIds, minPosition }: NamesQuestion,
): Promise<readonly AccountNameJson[]> {
  const { rows } = await model.ask<Row>({ ledgerId, minPosition, sql, values: [accountIds] });
  return rows.flatMap((row) =>
    row.account_id === null ? [] : [{ accountId: row.account_id, name: row.name, currency: row.currency, exponent: row.exponent }],
  );
}
