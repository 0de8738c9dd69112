'use client';
// The run that the address names, as this browser keeps it; for one that it does not keep, the way to what it left.
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonStyle } from '#components/ui/button-style.ts';
import { clipped } from '#components/ui/clipped.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { isUuid } from '#server/domain/ids.ts';
import { DuesResults } from './dues-results.tsx';
import type { DuesRun } from './dues-run.ts';
import { keptRun } from './kept-runs.ts';

export interface KeptRunProps {
  runId: string;
  atOnce: boolean;
  onBegun: () => void;
  onAgain: () => void;
}

export function KeptRun({ runId, ...rest }: KeptRunProps) {
  const { ledgerId } = useLedger();
  const href = useHref();
  // Only the browser has it: the page is made without.
  const [run, setRun] = useState<DuesRun | null>();
  useEffect(() => setRun(keptRun(ledgerId, runId)), [ledgerId, runId]);
  if (run === undefined) return <Skeleton className="my-4 h-40" />;
  if (run) return <DuesResults run={run} {...rest} />;
  return (
    <div className="grid max-w-prose justify-items-start gap-4">
      <PageTitle>This run is not in this browser</PageTitle>
      <p className="text-dim">
        {isUuid(runId)
          ? 'Who was to be charged is kept where the run was begun. What became of it is in the ledger, under its id.'
          : `“${clipped(runId)}” is the id of no run.`}
      </p>
      <div className="flex flex-wrap gap-2">
        {isUuid(runId) && (
          <Link href={href('commands', { correlation: runId })} className={buttonStyle({ look: 'primary' })}>
            All commands of this run
          </Link>
        )}
        <Button onClick={rest.onAgain}>Collect dues</Button>
      </div>
    </div>
  );
}
