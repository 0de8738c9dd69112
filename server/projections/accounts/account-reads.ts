// One account: as it is, after its nth event, or as it was at a moment of the ledger.

import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { type LedgerMoment, momentValue, mustReach, unknownPosition } from '../moment.ts';
import type { Asked, ReadModel } from '../read-model.ts';
import { type AccountJsonRow, accountJson, accountNow, accountThen } from './account-json.ts';
import type { AccountQuestion, Answer } from './account-queries.ts';
import { withAccounts } from './accounts-model.ts';
import { momentSearch } from './moment-search.ts';

export interface Sources {
  readonly model: ReadModel;
  readonly store: Pick<EventStore, 'head' | 'readFeed'>;
}

/** Columns are null together where the join found nothing; `opened` says whether the account is there at all. */
type Found = (AccountJsonRow & { readonly opened: boolean }) | { readonly version: null; readonly opened: boolean };

const account = 'left join read.accounts a on a.ledger_id = model.ledger_id and a.generation = model.generation and a.account_id = $2';
const nowSql = `${withAccounts} select model.checkpoint, a.account_id is not null as opened, ${accountNow} from model ${account}`;
const entryAt = (version: string) => `
  left join read.entries e on e.ledger_id = a.ledger_id and e.generation = a.generation and e.account_id = a.account_id
    and e.version = ${version}`;
const versionSql = `
  ${withAccounts}
  select model.checkpoint, a.account_id is not null as opened, ${accountThen} from model ${account} ${entryAt('$3::bigint')}`;
const momentSql = (moment: LedgerMoment) => `
  ${withAccounts}, ${momentSearch(moment, '$3', 'a.account_id = $2')}
  select model.checkpoint, a.account_id is not null as opened, ${accountThen}
  from model ${account} left join moment on moment.account_id = a.account_id ${entryAt('moment.version')}`;

export async function readAccount(sources: Sources, ledgerId: LedgerId, question: AccountQuestion): Promise<Answer<AccountJson>> {
  const { accountId, moment = 'now', minPosition } = question;
  if (moment === 'now') {
    return found(await sources.model.ask<Found>({ ledgerId, minPosition, sql: nowSql, values: [accountId] }), 'AccountNotFound');
  }
  if ('version' in moment) {
    const asked = { ledgerId, minPosition, sql: versionSql, values: [accountId, moment.version] };
    return found(await sources.model.ask<Found>(asked), 'EventNotFound');
  }
  const unknown = await unknownPosition(sources, ledgerId, moment);
  if (unknown) return unknown;
  const asked = { ledgerId, minPosition: mustReach(moment, minPosition), sql: momentSql(moment), values: [accountId, momentValue(moment)] };
  return found(await sources.model.ask<Found>(asked), 'AccountNotFound');
}

function found({ rows: [row], position, lagging }: Asked<Found>, otherwise: 'AccountNotFound' | 'EventNotFound'): Answer<AccountJson> {
  if (row && row.version !== null) return { value: accountJson(row), position, lagging };
  return { refused: { code: row?.opened ? otherwise : 'AccountNotFound' }, position, lagging };
}
