'use client';
// Whether the log is as it was written: how far it was gone over, its sums, and the first place that is wrong.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { unitIn } from '#components/accounts/currencies.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Money } from '#components/ui/money.tsx';
import { TotalButton } from '#components/why/total-button.tsx';
import type { IntegrityJson } from './answers.ts';
import { ProgressLine } from './progress-line.tsx';
import { countText } from './quantities.ts';
import { SystemSection } from './section.tsx';
import { StandingMark } from './standing-mark.tsx';

export function IntegrityCheck({ integrity }: { integrity: IntegrityJson }) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { checkedTo, events, ok, brokenAt, sums } = integrity;
  const queryKey = trpc.system.integrity.queryKey({ ledgerId });
  const verify = useMutation(
    trpc.system.verifyIntegrity.mutationOptions({
      onMutate: () => queryClient.cancelQueries({ queryKey }),
      onSuccess: (answer) => queryClient.setQueryData(queryKey, answer),
    }),
  );
  const going = ok && checkedTo < events;
  return (
    <SystemSection
      title="Integrity"
      aside={
        <StandingMark
          standing={!ok ? 'failing' : going ? 'working' : 'running'}
          word={!ok ? 'Broken' : going ? 'Being checked' : 'The books balance'}
        />
      }
      action={
        <Button
          size="sm"
          onClick={() => verify.mutate({ ledgerId })}
          disabled={verify.isPending || (going && checkedTo === 0)}
          focusableWhenDisabled
        >
          Verify now
        </Button>
      }
    >
      <div className="grid gap-3 py-3">
        <p role="status" className="text-sm text-dim tabular-nums">
          {going
            ? `${countText(checkedTo)} of ${countText(events)} events checked.`
            : ok
              ? `All ${countText(events)} events checked: hashes, versions, outcomes, both sides of each transfer, sums.`
              : `Checked to position ${countText(checkedTo)}, where it stopped.`}
        </p>
        {going && <ProgressLine label="Check of the log" share={events === 0 ? 1 : checkedTo / events} />}
        {verify.error && (
          <p role="alert" className="text-sm font-medium text-danger">
            {verify.error.message}
          </p>
        )}
        {brokenAt && <Broken {...brokenAt} />}
        {sums.length > 0 && <Sums sums={sums} checkedTo={checkedTo} />}
      </div>
    </SystemSection>
  );
}

function Broken({ position, streamType, streamId, version, commandId, what }: NonNullable<IntegrityJson['brokenAt']>) {
  const href = useHref();
  return (
    <div role="alert" className="grid gap-1 border-l-2 border-danger py-1 pl-3 text-sm">
      <p className="font-medium">{what}</p>
      <p className="font-mono text-xs break-all text-dim">
        {[
          position !== null && `position ${position}`,
          streamId !== null && `${streamType} ${streamId}`,
          version !== null && `v${version}`,
          commandId !== null && `command ${commandId}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {streamType === 'account' && streamId !== null && (
        <Link
          href={href(`accounts/${streamId}`, version === null ? {} : { v: version })}
          className="w-fit rounded-sm text-accent hover:underline"
        >
          Look at the account{version === null ? '' : ` at v${version}`}
        </Link>
      )}
    </div>
  );
}

function Sums({ sums, checkedTo }: Pick<IntegrityJson, 'sums' | 'checkedTo'>) {
  const ledger = useLedger();
  const units = sums.map(({ currency }) => unitIn(ledger, currency));
  const digits = Math.max(...units.map(({ exponent }) => exponent));
  const number = 'text-right whitespace-nowrap';
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Sums of the log to position {checkedTo}, by currency</caption>
      <thead className="text-xs text-dim">
        <tr className="h-7 [&_th]:font-normal">
          <th scope="col">
            <span className="sr-only">Currency</span>
          </th>
          <th scope="col" className={number}>
            Credited
          </th>
          <th scope="col" className={number}>
            Debited
          </th>
          <th scope="col" className={number}>
            Balance
          </th>
        </tr>
      </thead>
      <tbody>
        {sums.map(({ currency, credited, debited, balance }, index) => {
          const money = { exponent: units[index]?.exponent ?? 0, alignTo: digits };
          return (
            <tr key={currency} className="h-8 border-t border-hair">
              <th scope="row" className="w-[6ch] text-left font-medium">
                {currency}
              </th>
              <td className={number}>
                <Money amount={credited} {...money} />
              </td>
              <td className={number}>
                <Money amount={debited} {...money} />
              </td>
              <td className={`${number} font-medium`}>
                <TotalButton currency={currency} to={{ position: checkedTo }}>
                  <Money amount={balance} {...money} />
                </TotalButton>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
