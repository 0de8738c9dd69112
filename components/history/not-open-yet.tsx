'use client';
// The page of an account at a moment before its opening: when it was opened, and the ways on.
import Link from 'next/link';
import { backToLive, rewindTo, useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { Button } from '#components/ui/button.tsx';
import { timeText } from '#components/ui/time-text.ts';
import type { AccountJson } from '#server/live/messages.ts';

export function NotOpenYet({ account: { name, openedAt } }: { account: AccountJson }) {
  const { timeZone } = useLedger();
  const href = useHref();
  return (
    <div role="status" className="grid max-w-prose justify-items-start gap-4 px-4 py-6 md:px-7">
      <div className="grid gap-1">
        <PageTitle>{name} was not open yet</PageTitle>
        <p className="text-dim">
          The account was opened on {timeText(openedAt, timeZone, 'exact')}, after the moment you are looking at. At that moment there is
          nothing to show of it.
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => rewindTo({ at: openedAt }, 'push')}>Go to its opening</Button>
        <Button onClick={backToLive}>Back to live</Button>
        <Link href={href('accounts')} className="self-center rounded-sm text-accent sm:px-2 underline-offset-2 hover:underline">
          See the accounts of then
        </Link>
      </div>
    </div>
  );
}
