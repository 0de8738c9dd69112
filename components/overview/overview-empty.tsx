'use client';
// The overview of a ledger without accounts: what comes first.
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { buttonStyle } from '#components/ui/button-style.ts';
import { Icon } from '#components/ui/icon.tsx';

export function OverviewEmpty({ past }: { past: boolean }) {
  const href = useHref();
  return (
    <div role="status" className="mt-4 grid justify-items-start gap-4 border-t border-line py-12">
      <div className="grid max-w-prose gap-1">
        <p className="text-lg font-medium">{past ? 'No accounts yet, at that moment.' : 'No accounts yet.'}</p>
        <p className="text-dim">
          {past
            ? 'Move the time bar on, or go back to live.'
            : 'Open one, and its balance, what comes in and what goes out stand here, by currency.'}
        </p>
      </div>
      {!past && (
        <Link href={href('accounts', { open: 'account' })} className={buttonStyle({ look: 'primary' })}>
          <Icon name="plus" /> Open account
        </Link>
      )}
    </div>
  );
}
