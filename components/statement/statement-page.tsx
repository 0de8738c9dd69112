'use client';
// An account's statement for a period: on the screen, on paper, as a table for spreadsheets.
import Link from 'next/link';
import { parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { otherAccountOf } from '#components/history/other-account.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { csvFileName } from '#components/ui/csv.ts';
import { DownloadButton } from '#components/ui/download-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { timeText } from '#components/ui/time-text.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { type Period, periodOf } from './period.ts';
import { PeriodPicker } from './period-picker.tsx';
import { statementCsv } from './statement-csv.ts';
import { StatementSums } from './statement-sums.tsx';
import { StatementTable } from './statement-table.tsx';
import { type LoadedStatement, useStatement } from './use-statement.ts';

export interface StatementPageProps {
  account: AccountJson;
  /** The server's clock when the page was made. */
  nowMs: number;
}

export function StatementPage({ account, nowMs }: StatementPageProps) {
  const { timeZone } = useLedger();
  const [days, setDays] = useQueryStates({ from: parseAsString, to: parseAsString }, { history: 'push' });
  const period = useMemo(() => periodOf(days, nowMs, timeZone), [days, nowMs, timeZone]);
  const loaded = useStatement(account, period, nowMs);
  return (
    <div className="w-full max-w-230 px-4 py-6 md:px-7 print:max-w-none print:p-0">
      <Head account={account} period={period} />
      <div className="my-4 grid gap-3 print:hidden">
        <PeriodPicker period={period} nowMs={nowMs} onChange={setDays} />
        {period.note && <p role="alert">{period.note}</p>}
      </div>
      {loaded.error && <StaleNotice error={loaded.error} asOf={0} onRetry={loaded.retry} />}
      <Body account={account} period={period} loaded={loaded} />
    </div>
  );
}

function Head({ account: { accountId, name, currency }, period: { startMs, endMs } }: { account: AccountJson; period: Period }) {
  const ledger = useLedger();
  const href = useHref();
  const day = (ms: number) => timeText(ms, ledger.timeZone, 'day');
  return (
    <header className="grid gap-1">
      <p className="text-dim">{ledger.name}</p>
      <h1 className="text-xl font-semibold">Statement of {name}</h1>
      <p>
        {day(startMs)} to {day(endMs - 1)} <span className="text-dim">· {currency}</span>
      </p>
      <p className="text-sm text-dim">
        <Link href={href(`accounts/${accountId}`)} className="rounded-sm text-accent underline-offset-2 hover:underline print:hidden">
          Back to the account
        </Link>
        <span className="hidden font-mono text-xs print:inline">Account {accountId}</span>
      </p>
    </header>
  );
}

function Body({ account, period, loaded }: { account: AccountJson; period: Period; loaded: LoadedStatement }) {
  const { ledgerId, timeZone } = useLedger();
  const { statement, closing, versions, read, all } = loaded;
  const rows = statement?.rows;
  const others = useMemo(() => [...new Set(rows?.flatMap(({ event }) => otherAccountOf(event) ?? []))], [rows]);
  const names = useAccountNames(ledgerId, others);
  if (!statement || closing === undefined) return loaded.error ? null : <Skeleton className="my-6 h-60" />;
  const whole = read >= all;
  return (
    <>
      <StatementSums statement={statement} closing={closing} account={account} versions={versions} whole={whole} />
      <div className="flex items-center justify-between gap-3 py-2 text-sm text-dim print:hidden">
        <p role="status" className="tabular-nums">
          {whole
            ? `${statement.rows.length.toLocaleString('en-GB')} ${statement.rows.length === 1 ? 'movement' : 'movements'}`
            : `Reading ${read.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} events`}
        </p>
        <span className="flex gap-1">
          <DownloadButton
            fileName={csvFileName(`${account.name} ${period.from} ${period.to}`)}
            text={() => statementCsv(statement, { account, timeZone, period, names })}
            disabled={!whole}
            label="CSV of the statement"
          >
            CSV
          </DownloadButton>
          <Button look="quiet" size="sm" disabled={!whole} focusableWhenDisabled onClick={() => window.print()}>
            <Icon name="print" /> Print
          </Button>
        </span>
      </div>
      {!whole && (
        <div
          role="progressbar"
          aria-label="Events read"
          aria-valuemin={0}
          aria-valuemax={all}
          aria-valuenow={read}
          className="mb-3 h-1.5 overflow-hidden rounded-sm bg-hair"
        >
          <span className="block h-full bg-accent" style={{ width: `${(read / all) * 100}%` }} />
        </div>
      )}
      <StatementTable statement={statement} account={account} names={names} />
    </>
  );
}
