'use client';
// A run under way and after it: how far it is, what became of each account, and what can be done about the rest.
import Link from 'next/link';
import { useHref, useMoment } from '#components/rewind/moments.tsx';
import { pastReason } from '#components/rewind/past-reason.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { ReviewTexts } from '#components/transfers/review-texts.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonStyle } from '#components/ui/button-style.ts';
import { csvFileName, csvText } from '#components/ui/csv.ts';
import { DownloadButton } from '#components/ui/download-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { dayKey, timeText } from '#components/ui/time-text.ts';
import { moneyOf, toDecimal } from '#server/domain/money.ts';
import { chargeWords, type Standing, standingOf } from './charge-words.ts';
import type { ChargeRow, Charging, ChargingRun } from './charging.ts';
import { DuesResultList } from './dues-result-list.tsx';
import { chargeId, type DuesRun, totalOf } from './dues-run.ts';
import { useCharging } from './use-charging.ts';

export interface DuesResultsProps {
  run: DuesRun;
  atOnce: boolean;
  onBegun: () => void;
  onAgain: () => void;
}

export function DuesResults({ run, atOnce, onBegun, onAgain }: DuesResultsProps) {
  const { timeZone } = useLedger();
  const href = useHref();
  const past = useMoment() !== null;
  const { now, charging } = useCharging({ run, atOnce: atOnce && !past, onBegun });
  const standing = standingOf(now);
  const { currency, exponent, charges, to, description = 'Dues', reference, begunAt, runId } = run;
  return (
    <div className="grid max-w-190 gap-5">
      <div className="grid gap-1">
        <PageTitle>{description}</PageTitle>
        <p className="text-dim">
          {moneyText(totalOf(charges), exponent, currency)} from {charges.length} {charges.length === 1 ? 'account' : 'accounts'},{' '}
          {to ? `to ${to.name}` : 'out of the ledger'}, begun {timeText(begunAt, timeZone, 'moment')}
        </p>
      </div>
      <ReviewTexts {...(reference && { reference })} />
      <Progress now={now} standing={standing} run={run} />
      {past && <Notice tone="plain">{pastReason('move money')}</Notice>}
      <div className="flex flex-wrap gap-2 print:hidden">
        <NextStep now={now} standing={standing} charging={charging} past={past} />
        <Link href={href('commands', { correlation: runId })} className={buttonStyle()}>
          All commands of this run
        </Link>
        <Button onClick={onAgain}>Collect again</Button>
        <span className="flex items-center gap-1 sm:ml-auto">
          <DownloadButton
            fileName={csvFileName(`${description} ${dayKey(begunAt, timeZone)}`)}
            text={() => resultsCsv(now.rows, run)}
            label="CSV of the results"
          >
            CSV
          </DownloadButton>
          <Button look="quiet" size="sm" onClick={() => window.print()}>
            <Icon name="print" /> Print
          </Button>
        </span>
      </div>
      <DuesResultList now={now} run={run} />
    </div>
  );
}

function Progress({ now, standing, run }: { now: Charging; standing: Standing; run: DuesRun }) {
  const { accepted, refused, open, collected } = standing;
  const all = now.rows.length;
  const words = [
    `${accepted} of ${all} accepted`,
    refused > 0 && `${refused} refused`,
    open > 0 && (now.doing === 'learning' ? 'asking what became of the others' : `${open} not decided`),
  ];
  return (
    <div className="grid gap-2">
      <ProgressBar label="Decided" total={all} good={accepted} bad={refused} />
      <p role="status" className="tabular-nums">
        <span className="font-medium">{moneyText(collected, run.exponent, run.currency)} collected.</span>{' '}
        {words.filter(Boolean).join(', ')}.
      </p>
    </div>
  );
}

interface NextStepProps {
  now: Charging;
  standing: Standing;
  charging: ChargingRun;
  past: boolean;
}

function NextStep({ now, standing: { open, refused, unknown }, charging, past }: NextStepProps) {
  if (now.doing === 'learning') return null;
  if (now.doing === 'sending')
    return (
      <Button onClick={charging.stop}>
        <Icon name="pause" /> Pause
      </Button>
    );
  return (
    <>
      {open > 0 && (
        <Button look="primary" disabled={past} focusableWhenDisabled onClick={charging.send}>
          {unknown === open ? `Send the ${unknown} without an answer again` : `Send the remaining ${open}`}
        </Button>
      )}
      {refused > 0 && (
        <Button disabled={past} focusableWhenDisabled onClick={charging.retry}>
          Try the {refused} refused again
        </Button>
      )}
    </>
  );
}

function resultsCsv(rows: readonly ChargeRow[], run: DuesRun): string {
  const heads = ['Account', 'Amount', 'Currency', 'Result', 'Version', 'Description', 'Reference', 'Account id', 'Command id'];
  return csvText(
    heads,
    rows.map((row) => [
      ...[row.charge.name, toDecimal(moneyOf(row.charge.amount), run.exponent), run.currency, chargeWords(row, run)],
      ...[row.state.status === 'accepted' ? row.state.version : null, run.description ?? null, run.reference ?? null],
      ...[row.charge.accountId, chargeId(run.runId, row.charge.accountId, row.attempt)],
    ]),
  );
}
