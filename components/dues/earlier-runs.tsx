'use client';
// Runs that this browser keeps: the way back to each, and the selection of the last one to begin with.
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Time } from '#components/ui/time.tsx';
import type { Page } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { type DuesRun, mostCharged, totalOf } from './dues-run.ts';
import { keptRuns } from './kept-runs.ts';

const shown = 5;

export function EarlierRuns({ onSelect }: { onSelect: (accounts: readonly AccountJson[]) => void }) {
  const { ledgerId, timeZone } = useLedger();
  const client = useTRPCClient();
  const href = useHref();
  // Only the browser has them: the page is made without.
  const [runs, setRuns] = useState<readonly DuesRun[]>([]);
  useEffect(() => setRuns(keptRuns(ledgerId).slice(0, shown)), [ledgerId]);
  const [last] = runs;
  if (!last) return null;

  const select = async () => {
    const ids = new Set(last.charges.map(({ accountId }) => accountId));
    const found: AccountJson[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<AccountJson> = await client.accounts.list.query({ ledgerId, currency: last.currency, limit: mostCharged, cursor });
      found.push(...page.items.filter(({ accountId, status }) => ids.has(accountId) && status !== 'closed'));
      cursor = page.next;
    } while (cursor !== null && found.length < ids.size);
    onSelect(found);
  };

  return (
    <section aria-labelledby="earlier-runs" className="grid gap-1 border-t border-line pt-4 text-sm">
      <div className="flex items-center justify-between gap-3">
        <h2 id="earlier-runs" className="font-medium">
          Earlier runs in this browser
        </h2>
        <Button size="sm" look="quiet" onClick={select}>
          Select the last one’s {last.charges.length}
        </Button>
      </div>
      <ul>
        {runs.map(({ runId, begunAt, description, charges, exponent, currency }) => (
          <li key={runId} className="flex items-baseline justify-between gap-3 border-b border-hair py-1.5">
            <Link
              href={href('dues', { run: runId })}
              className="min-w-0 truncate rounded-sm text-accent underline-offset-2 hover:underline"
            >
              {description ?? 'Dues'}
              <span className="text-dim">
                {' '}
                · <Time at={begunAt} timeZone={timeZone} />
              </span>
            </Link>
            <span className="whitespace-nowrap text-dim tabular-nums">
              {charges.length} · {moneyText(totalOf(charges), exponent, currency)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
