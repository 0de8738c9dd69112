'use client';
// A whole run in the tray, one line however many commands it has: how far it is, and the ways to it and to its commands.
import Link from 'next/link';
import { useMemo } from 'react';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { Time } from '#components/ui/time.tsx';
import { type NotedRun, noteRunsSeen } from './run-store.ts';
import { useHrefIn } from './use-href-in.ts';

const linkStyle = 'rounded-sm text-accent underline-offset-2 hover:underline';

export function RunRow({ run }: { run: NotedRun }) {
  const { timeZone } = useLedger();
  const { runId, ledgerId, text, about, path, total, accepted, refused, underway, sentAtMs, missed } = run;
  const href = useHrefIn(ledgerId);
  const at = useMemo(() => new Date(sentAtMs).toISOString(), [sentAtMs]);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1 border-b border-hair px-3 py-2 last:border-b-0">
      <div className="flex items-baseline gap-3">
        <span role={missed ? 'alert' : undefined} className="min-w-0 flex-1 font-medium tabular-nums">
          {text}
        </span>
        <span className="text-xs text-faint">
          <Time at={at} timeZone={timeZone} style="seconds" />
        </span>
      </div>
      {underway && <ProgressBar label={text} total={total} good={accepted} bad={refused} />}
      <div className="flex items-baseline gap-3 text-sm">
        <span className="min-w-0 truncate text-dim">{about}</span>
        <span className="ml-auto flex gap-3">
          <Link href={href(path, { run: runId })} onClick={noteRunsSeen} className={linkStyle}>
            Run
          </Link>
          <Link href={href('commands', { correlation: runId })} onClick={noteRunsSeen} className={linkStyle}>
            Commands
          </Link>
        </span>
      </div>
    </li>
  );
}
