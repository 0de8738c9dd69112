'use client';
// Which accounts a total's change lies in: those whose balance changed most, and those that were opened, closed or frozen.
import { Money } from '#components/ui/money.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import type { ChangedAccountJson } from '#server/live/sums.ts';
import type { Unit } from './bridge-lines.tsx';
import { ChangedRows } from './changed-rows.tsx';
import { statusWords } from './status-words.ts';
import type { useChanged } from './use-total.ts';

export interface ChangedBalancesProps {
  query: ReturnType<typeof useChanged>;
  unit: Unit;
  /** What the total changed by. */
  change: bigint;
}

export function ChangedBalances({ query, unit, change }: ChangedBalancesProps) {
  const { exponent } = unit;
  const accounts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const shown = accounts.reduce((sum, one) => sum + changeOf(one), 0n);
  return (
    <ChangedRows
      title="Accounts that changed most"
      none="No account’s balance is another than before."
      query={query}
      figure={(account) => (
        <>
          <span className="text-right">
            <Money amount={changeOf(account)} exponent={exponent} signed />
          </span>
          <span className="font-mono text-xs text-faint slashed-zero">
            v{account.versionBefore}–v{account.version}
          </span>
          <span className="text-right text-xs text-dim">
            <Money amount={account.before} exponent={exponent} /> → <Money amount={account.after} exponent={exponent} />
          </span>
        </>
      )}
    >
      {!query.isPlaceholderData && <Together shown={shown} change={change} whole={!query.hasNextPage} unit={unit} />}
    </ChangedRows>
  );
}

const changeOf = ({ before, after }: ChangedAccountJson) => BigInt(after) - BigInt(before);

interface TogetherProps {
  shown: bigint;
  change: bigint;
  /** All accounts that changed are shown. */
  whole: boolean;
  unit: Unit;
}

/** The accounts against the total: what is not shown is the rest of it, and when all are shown nothing may be left. */
function Together({ shown, change, whole, unit: { exponent, currency } }: TogetherProps) {
  const signed = (amount: bigint) => `${amount > 0n ? '+' : ''}${moneyText(amount, exponent)}`;
  if (!whole) return <span className="text-sm text-dim tabular-nums">All others together: {signed(change - shown)}</span>;
  if (shown === change)
    return <p className="pt-2 text-sm text-dim tabular-nums">Together {signed(shown)}: all that the total changed by.</p>;
  return (
    <p role="alert" className="pt-2 text-sm font-medium text-danger tabular-nums">
      The accounts changed by {signed(shown)} and the total by {signed(change)} {currency}. Run the integrity check on the System page.
    </p>
  );
}

export function ChangedStatuses({ query }: { query: ReturnType<typeof useChanged> }) {
  return (
    <ChangedRows
      title="Opened, closed and frozen"
      none="No account was opened, closed or frozen in between."
      query={query}
      figure={(account) => <span className="text-sm text-dim">{statusWords(account)}</span>}
    />
  );
}
