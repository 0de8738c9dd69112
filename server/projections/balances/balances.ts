// The projection of balances in time: what each account held after each of its events, in rows as narrow as can be, so that every
// balance of the ledger at any moment is one descent of their key an account.
import { available, type Summary, summaryAfter } from '#server/domain/account/summary.ts';
import type { AccountId } from '#server/domain/ids.ts';
import { currencyOf } from '#server/domain/money.ts';
import { accountEvents, type OfAccount } from '../account-units.ts';
import { momentsStatement, momentsTable } from '../ledger-moments.ts';
import type { Projection, ProjectionTransaction } from '../projection.ts';
import { createRowMemory, type RowMemory } from '../row-memory.ts';
import { type BalanceRow, balancesStatement, type OpenedAccount, openedStatement, readBalances } from './balance-rows.ts';

export const balancesName = 'balances';
export const balanceMoments = 'balance_moments';

const mostAccounts = 20_000;

export function createBalancesProjection(): Projection {
  const memory = createRowMemory<AccountId, BalanceRow>(mostAccounts);
  return {
    name: balancesName,
    version: 1,
    tables: [
      { name: 'balances', key: ['account_id', 'position'] },
      { name: 'balance_accounts', key: ['account_id'] },
      momentsTable(balanceMoments),
    ],
    apply: async (events, transaction) => {
      const last = events.at(-1);
      if (last === undefined) return;
      const ofAccounts = accountEvents(events);
      const balances = await balancesBefore(ofAccounts, transaction, memory);
      const rows: BalanceRow[] = [];
      const opened: OpenedAccount[] = [];
      for (const one of ofAccounts) {
        const { accountId, event, recorded } = one;
        const row = after(balances.get(accountId) ?? null, one);
        balances.set(accountId, row);
        rows.push(row);
        if (event.type === 'AccountOpened') {
          const { currency, exponent } = event.data;
          opened.push({ accountId, currency, exponent, position: recorded.position });
        }
      }
      const statements = [
        ...(opened.length > 0 ? [openedStatement(transaction, opened)] : []),
        ...(rows.length > 0 ? [balancesStatement(transaction, rows)] : []),
        momentsStatement(balanceMoments, transaction, events),
      ];
      for (const { sql, values } of statements) await transaction.query(sql, values);
      memory.remember(transaction, last, balances);
    },
  };
}

async function balancesBefore(
  events: readonly OfAccount[],
  transaction: ProjectionTransaction,
  memory: RowMemory<AccountId, BalanceRow>,
): Promise<Map<AccountId, BalanceRow>> {
  const recalled = memory.recall(transaction);
  const balances = new Map<AccountId, BalanceRow>();
  const unknown = new Set<AccountId>();
  for (const { accountId } of events) {
    const row = recalled.get(accountId);
    if (row) balances.set(accountId, row);
    else unknown.add(accountId);
  }
  for (const row of await readBalances(transaction, [...unknown])) balances.set(row.accountId, row);
  return balances;
}

// Nothing that is not kept here changes a balance.
const unsaid = { status: 'open', name: '', holderId: null, currency: currencyOf('XXX'), exponent: 0 } as const;

/** Throws at a version that does not follow, and at what the account's own fold throws. */
function after(row: BalanceRow | null, { accountId, event, recorded: { version, position } }: OfAccount): BalanceRow {
  const expected = (row?.version ?? 0) + 1;
  if (version !== expected) throw new Error(`account ${accountId}: version ${version} where ${expected} must follow`);
  const summary: Summary = summaryAfter(row && { ...unsaid, ...row }, event);
  const { balance, held, overdraftLimit } = summary;
  return { accountId, position, version, balance, held, overdraftLimit, available: available(summary) };
}
