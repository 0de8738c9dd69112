'use client';
// The overview of a ledger without accounts: what comes first.
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { buttonStyle } from '#components/ui/button-style.ts';
import { Empty } from '#components/ui/empty.tsx';
import { Icon } from '#components/ui/icon.tsx';

export function OverviewEmpty({ past }: { past: boolean }) {
  const href = useHref();
  return (
    <Empty
      title={past ? 'No accounts yet, at that moment.' : 'No accounts yet.'}
      text={
        past
          ? 'Move the time bar on, or go back to live.'
          : 'Open one, and its balance, what comes in and what goes out stand here, by currency.'
      }
      className="mt-4"
    >
      {!past && (
        <Link href={href('accounts', { open: 'account' })} className={buttonStyle({ look: 'primary' })}>
          <Icon name="plus" /> Open account
        </Link>
      )}
    </Empty>
  );
}
