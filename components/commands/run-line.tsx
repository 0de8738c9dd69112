'use client';
// Above a list that is narrowed to one run: how its commands ended, and the way back to all. What is no run's id is said to be none.
import { CopyText } from '#components/history/copy-text.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { clipped } from '#components/ui/clipped.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { isUuid } from '#server/domain/ids.ts';
import { shortId } from './command-words.ts';
import { runText } from './run-words.ts';
import { useRun } from './use-run.ts';

export interface RunLineProps {
  /** As the address says it: anything. */
  correlation: string;
  onRemove: () => void;
}

export function RunLine({ correlation, onRemove }: RunLineProps) {
  const { ledgerId } = useLedger();
  const sound = isUuid(correlation);
  const { data: run } = useRun(ledgerId, sound ? correlation.toLowerCase() : null);
  const remove = (
    <Button size="sm" onClick={onRemove} aria-label="All commands, not only those of this run">
      {sound ? 'This run' : 'All commands'} <Icon name="close" className="size-3" />
    </Button>
  );
  if (!sound)
    return (
      <div className="mt-3">
        <Notice tone="plain" action={remove}>
          “{clipped(correlation)}” is the id of no run: it is a UUID, which all commands of a run share. These are all commands.
        </Notice>
      </div>
    );
  return (
    <div className="mt-3 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {remove}
      <p role="status" className="tabular-nums">
        {run ? runText(run) : 'One run'}
      </p>
      <span className="text-dim max-sm:hidden">
        <CopyText text={correlation} shown={shortId(correlation)} what="correlation id" />
      </span>
    </div>
  );
}
