'use client';
// An id that several commands share: how their run ended, refusals too, which left no movement, and the way to all of them.
import Link from 'next/link';
import { runText, sizeOf } from '#components/commands/run-words.ts';
import { useRun } from '#components/commands/use-run.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';

/** `ids`: those that are asked for. */
export function RunOfId({ ids }: { ids: readonly string[] }) {
  const { ledgerId } = useLedger();
  const href = useHref();
  const [id, second] = ids;
  const asked = id !== undefined && second === undefined ? id : null;
  const { data: run } = useRun(ledgerId, asked);
  if (asked === null || !run || sizeOf(run) < 2) return null;
  return (
    <p className="mt-3 text-sm">
      <Link href={href('commands', { correlation: asked })} className="rounded-sm text-accent underline-offset-2 hover:underline">
        {runText(run)}
      </Link>
    </p>
  );
}
