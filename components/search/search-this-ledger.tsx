'use client';
// Leads from a page that is not there to the search of its ledger.
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { buttonStyle } from '#components/ui/button-style.ts';

export function SearchThisLedger() {
  const href = useHref();
  return (
    <Link href={href('search')} className={buttonStyle({ look: 'primary' })}>
      Search this ledger
    </Link>
  );
}
