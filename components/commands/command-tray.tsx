'use client';
// The last commands and runs of this tab with their live state, at the edge of every page: quiet while all is well, open when a no was not seen.
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { Icon } from '#components/ui/icon.tsx';
import { type Stand, StandMark } from './command-badge.tsx';
import { isUnderway } from './command-state.ts';
import { clearEnded, noteSeen, restoreCommands, useSentCommands } from './command-store.ts';
import { keptIn } from './kept-commands.ts';
import { RunRow } from './run-row.tsx';
import { clearEndedRuns, type NotedRun, noteRunsSeen, type RunList, useSentRuns } from './run-store.ts';
import { hasEnded, isMissed, mostKept, type SentList } from './sent-commands.ts';
import { standOf, TrayRow } from './tray-row.tsx';

/** `kept`: what the tab remembers from before a reload. */
export function CommandTray({ kept }: { kept: string | null }) {
  const client = useTRPCClient();
  const href = useHref();
  const sent = useSentCommands();
  const runs = useSentRuns();
  const [wanted, setWanted] = useState(false);
  useEffect(
    () => restoreCommands(keptIn(kept), (ledgerId, commandId) => client.commands.get.query({ ledgerId, commandId })),
    [client, kept],
  );
  const missed = sent.some(isMissed) || runs.some((run) => run.missed);
  const open = wanted || missed;
  if (sent.length + runs.length === 0) return null;

  const toggle = () => {
    setWanted(!open);
    if (!open) return;
    noteSeen();
    noteRunsSeen();
  };
  const clear = () => {
    clearEnded();
    clearEndedRuns();
  };
  const shown = [...sent.filter(isMissed), ...sent.filter((one) => !isMissed(one))].slice(0, mostKept);

  return (
    <>
      {/* So that the end of a page can be scrolled out from under it. */}
      <div aria-hidden="true" className="h-12 shrink-0 lg:hidden print:hidden" />
      <section
        aria-label="Sent commands"
        onKeyDown={({ key }) => key === 'Escape' && open && toggle()}
        className={`fixed right-3 bottom-[calc(57px+env(safe-area-inset-bottom))] z-30 flex flex-col border border-line bg-raise max-md:rounded-t-md max-md:border-b-0 md:right-4 md:bottom-4 md:rounded-md md:shadow-float print:hidden ${open ? 'w-[min(380px,calc(100vw-24px))] animate-arrive max-md:shadow-float' : ''}`}
      >
        <button
          type="button"
          aria-expanded={open}
          onClick={toggle}
          className={`flex items-center gap-2 rounded-md px-3 text-sm text-dim hover:text-ink md:h-8 ${open ? 'h-9' : 'h-7 max-md:text-xs'}`}
        >
          <Summary sent={sent} runs={runs} open={open} />
          <Icon name="chevron" className={`ml-auto size-3.5 ${open ? '' : 'rotate-180'}`} />
        </button>
        {open && (
          <>
            <ol className="max-h-[min(52vh,420px)] overflow-y-auto border-t border-line">
              {runs.map((run) => (
                <RunRow key={run.runId} run={run} />
              ))}
              {shown.map((one) => (
                <TrayRow key={one.commandId} one={one} />
              ))}
            </ol>
            <footer className="flex h-10 items-center justify-between border-t border-line px-3 text-sm">
              <Link href={href('commands')} className="rounded-sm text-accent underline-offset-2 hover:underline">
                All commands
              </Link>
              {(sent.some(({ state }) => hasEnded(state)) || runs.some(({ underway }) => !underway)) && (
                <button type="button" onClick={clear} className="rounded-sm text-dim hover:text-ink">
                  Clear ended
                </button>
              )}
            </footer>
          </>
        )}
      </section>
    </>
  );
}

interface SummaryProps {
  sent: SentList;
  runs: RunList;
  open: boolean;
}

/** What counts first: what was missed, then what is on its way; else how many there were. */
function Summary({ sent, runs, open }: SummaryProps) {
  const missed = sent.find(isMissed);
  const underway = sent.filter(({ state }) => isUnderway(state));
  const run = runs.find((one) => one.missed) ?? runs.find((one) => one.underway) ?? (sent.length === 0 ? runs[0] : undefined);
  const latest = missed ?? underway.find(({ state }) => state.status === 'unknown') ?? underway[0] ?? sent[0];
  const stand = latest && (missed || underway.length > 0 || !run) ? standOf(latest.state) : standOfRun(run);
  const text = missed
    ? `${sent.filter(isMissed).length} not done`
    : underway.length > 0
      ? `${underway.length} ${underway.some(({ state }) => state.status === 'unknown') ? 'without an answer' : 'on the way'}`
      : (run?.text ?? `${sent.length + runs.length} sent`);
  return (
    <>
      <StandMark stand={stand} />
      {open && <span className="font-medium text-ink">Commands</span>}
      <span className="truncate tabular-nums">{text}</span>
    </>
  );
}

function standOfRun(run: NotedRun | undefined): Stand {
  if (run?.underway) return 'sending';
  if (run && run.refused > 0) return 'refused';
  return run && run.accepted < run.total ? 'queued' : 'accepted';
}
