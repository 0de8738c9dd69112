'use client';
// Why is a total this amount: before, what came in and went out, after, added up; and the accounts in which the change lies.
import { spanText } from '#components/history/sums-between.ts';
import { typeWords } from '#components/history/type-words.ts';
import { useHead } from '#components/rewind/moments.tsx';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { ChangedBalances, ChangedStatuses } from './changed-accounts.tsx';
import { LargestRows } from './largest-rows.tsx';
import type { TotalEnds } from './read-total.ts';
import type { TotalAsked, TotalSpan } from './total-address.ts';
import type { TotalBridge } from './total-bridge.ts';
import { TotalBridgeTable } from './total-bridge-table.tsx';
import { TotalSpanFields } from './total-span-fields.tsx';
import { useChanged, useEnds, useTotal } from './use-total.ts';
import { Waterfall } from './waterfall.tsx';

export interface WhyTotalProps {
  asked: TotalAsked;
  onSpan: (span: Partial<TotalSpan>) => void;
  onClose: () => void;
}

export function WhyTotal({ asked, onSpan, onClose }: WhyTotalProps) {
  const head = useHead();
  const { data, error, refetch } = useEnds(asked.span);
  const ends = data?.from && data.to ? { from: data.from, to: data.to } : null;
  if (ends && ends.from.position <= ends.to.position) return <Explained asked={asked} ends={ends} onSpan={onSpan} onClose={onClose} />;
  return (
    <Sheet open onOpenChange={(open) => open || onClose()} title="Why is it this amount?" about={`All accounts in ${asked.currency}`}>
      <div className="grid gap-4 px-6 py-5" aria-busy={!error && !data}>
        {error && <StaleNotice error={error} asOf={0} onRetry={() => refetch()} />}
        {ends && <TotalSpanFields span={asked.span} ends={ends} onSpan={onSpan} />}
        {data && (
          <Notice tone="plain">
            {ends
              ? 'It ends before it begins: choose an earlier beginning.'
              : `The ledger stands at position ${head.toLocaleString('en-GB')}: it has not come as far as was asked for.`}
          </Notice>
        )}
        {!error && !data && <Outline />}
      </div>
    </Sheet>
  );
}

interface ExplainedProps extends WhyTotalProps {
  ends: TotalEnds;
}

function Explained({ asked: { currency, span }, ends, onSpan, onClose }: ExplainedProps) {
  const { data, error, refetch, isPlaceholderData, dataUpdatedAt } = useTotal({ currency, ends });
  const balances = useChanged({ currency, ends, changed: 'balance' });
  const statuses = useChanged({ currency, ends, changed: 'status' });
  // What stood in the way of one stood in the way of all.
  function retry() {
    void refetch();
    for (const list of [balances, statuses]) if (list.error) void list.refetch();
  }
  const bridge = data?.bridge;
  const title =
    bridge && !isPlaceholderData ? `Why is it ${moneyText(bridge.closing, bridge.exponent, currency)}?` : 'Why is it this amount?';
  return (
    <Sheet open onOpenChange={(open) => open || onClose()} title={title} about={aboutText(currency, ends)}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 px-6 py-5" aria-busy={isPlaceholderData || (!data && !error)}>
        <TotalSpanFields span={span} ends={ends} onSpan={onSpan} />
        {error && <StaleNotice error={error} asOf={data ? dataUpdatedAt : 0} onRetry={retry} />}
        {!data && !error && <Outline />}
        {bridge === null && <Notice tone="plain">No account in {currency} had been opened by then.</Notice>}
        {data && bridge && (
          <div className={`grid grid-cols-[minmax(0,1fr)] gap-6 transition-opacity duration-150 ${isPlaceholderData ? 'opacity-60' : ''}`}>
            <section aria-label="From the total before to the total after">
              {bridge.count > 0 && <Waterfall bridge={bridge} />}
              <TotalBridgeTable bridge={bridge} ends={ends} unit={{ currency, exponent: bridge.exponent }} lagging={data.lagging} />
            </section>
            <ChangedBalances query={balances} unit={{ currency, exponent: bridge.exponent }} change={bridge.closing - bridge.opening} />
            {data.largest.length > 0 && <LargestRows movements={data.largest} />}
            <ChangedStatuses query={statuses} />
            <Others bridge={bridge} />
          </div>
        )}
      </div>
    </Sheet>
  );
}

/** What happened besides, counted: the accounts' own pages tell it. */
function Others({ bridge: { others } }: { bridge: TotalBridge }) {
  const told = others.filter(
    ({ type }) => !['AccountOpened', 'AccountClosed', 'AccountFrozen', 'AccountUnfrozen', 'AccountReopened'].includes(type),
  );
  if (told.length === 0) return null;
  const words = told.map(({ type, count }) => `${typeWords[type].toLowerCase()} ${count.toLocaleString('en-GB')}`);
  return <p className="text-sm text-dim tabular-nums">Besides, without moving money: {words.join(', ')}.</p>;
}

function aboutText(currency: string, { from, to }: TotalEnds): string {
  const elapsed = from.recordedAt && to.recordedAt ? `, ${spanText(Date.parse(to.recordedAt) - Date.parse(from.recordedAt))}` : '';
  const [first, last] = [from, to].map(({ position }) => position.toLocaleString('en-GB'));
  return `${currency}, position ${first} to ${last}${elapsed}`;
}

function Outline() {
  return (
    <>
      <Skeleton className="h-7 w-full" />
      <Skeleton className="h-24 w-full" />
      {['one', 'two', 'three', 'four', 'five'].map((row) => (
        <Skeleton key={row} className="h-4 w-full" />
      ))}
    </>
  );
}
