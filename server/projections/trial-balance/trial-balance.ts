// The trial balance projection: per currency, what the accounts hold against what came in and went out. The two are summed apart,
// and when they differ after a command it stops there: the books do not balance, and nobody is shown that they do.
import type { CurrencyCode } from '#server/domain/money.ts';
import { minus, plus } from '#server/domain/money.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { accountEvents, createAccountUnits, type OfAccount, unitIn } from '../account-units.ts';
import { effectOf } from '../effect.ts';
import type { EventProjection } from '../projection.ts';
import { createRowMemory } from '../row-memory.ts';
import { flowOf } from './flow.ts';
import { areSame, noSums, readSums, type Sums, type SumsRow, sumsStatement } from './trial-balance-rows.ts';

export const trialBalanceName = 'trial-balance';

/** What a currency's sums are, and what they were when they were last written: within a command they are not. */
interface Kept {
  readonly now: Sums;
  readonly written: Sums;
}
type Currencies = Map<CurrencyCode, Kept>;

const mostCurrencies = 2_000;

export function createTrialBalanceProjection(): EventProjection {
  const memory = createRowMemory<CurrencyCode, Kept>(mostCurrencies);
  const accounts = createAccountUnits('trial_balance_accounts');
  return {
    name: trialBalanceName,
    version: 1,
    tables: [
      { name: 'trial_balance', key: ['currency', 'position'] },
      { name: 'trial_balance_accounts', key: ['account_id'] },
    ],
    apply: async (events, transaction) => {
      const last = events.at(-1);
      if (last === undefined) return;
      const ofAccounts = accountEvents(events);
      const units = await accounts.unitsOf(ofAccounts, transaction, last);
      const recalled = memory.recall(transaction);
      const kept: Currencies = new Map();
      const unknown: CurrencyCode[] = [];
      for (const currency of new Set(ofAccounts.map(({ accountId }) => unitIn(units, accountId).currency))) {
        const known = recalled.get(currency);
        if (known) kept.set(currency, known);
        else unknown.push(currency);
      }
      for (const [currency, sums] of await readSums(transaction, unknown)) kept.set(currency, { now: sums, written: sums });

      const rows: SumsRow[] = [];
      const touched = new Set<CurrencyCode>();
      for (const [index, one] of ofAccounts.entries()) {
        const unit = unitIn(units, one.accountId);
        const { now, written } = kept.get(unit.currency) ?? { now: noSums(unit.exponent), written: noSums(unit.exponent) };
        kept.set(unit.currency, { now: after(now, one), written });
        touched.add(unit.currency);
        const next = ofAccounts[index + 1];
        const ends = next ? next.recorded.commandId !== one.recorded.commandId : transaction.endsCommand;
        if (ends) rows.push(...endCommand(kept, touched, one.recorded));
      }
      if (rows.length > 0) {
        const { sql, values } = sumsStatement(transaction, rows);
        await transaction.query(sql, values);
      }
      memory.remember(transaction, last, kept);
    },
  };
}

function after(sums: Sums, { event }: OfAccount): Sums {
  const { balance, held } = effectOf(event);
  const { credited, debited } = flowOf(event);
  return {
    exponent: sums.exponent,
    accounts: sums.accounts + (event.type === 'AccountOpened' ? 1 : 0),
    credited: plus(sums.credited, credited),
    debited: plus(sums.debited, debited),
    held: plus(sums.held, held),
    balance: plus(sums.balance, balance),
  };
}

/** Rows of the currencies whose sums the command changed. Throws when the sums of one do not meet. */
function endCommand(kept: Currencies, touched: Set<CurrencyCode>, { position, recordedAt }: RecordedEvent): readonly SumsRow[] {
  const rows: SumsRow[] = [];
  for (const currency of touched) {
    const sums = kept.get(currency);
    if (sums === undefined || areSame(sums.now, sums.written)) continue;
    const { balance, credited, debited } = sums.now;
    const flowed = minus(credited, debited);
    if (balance !== flowed)
      throw new Error(`the books do not balance: accounts in ${currency} hold ${balance}, but ${credited} came in and ${debited} went out`);
    rows.push({ currency, position, recordedAt, sums: sums.now });
    kept.set(currency, { now: sums.now, written: sums.now });
  }
  touched.clear();
  return rows;
}
