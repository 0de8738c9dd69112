'use client';
// Copies the address of the page at the moment shown. Events never change, so it shows the same for ever.
import { useEffect, useState } from 'react';
import { asOfParameter, asOfText } from './as-of.ts';
import type { LedgerCursor } from './ledger-cursor.ts';

const saidMs = 1600;

export function CopyMoment({ cursor }: { cursor: LedgerCursor }) {
  const [said, setSaid] = useState(false);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(false), saidMs);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    const { moment, head } = cursor.now();
    const url = new URL(window.location.href);
    // The address may be a moment behind the cursor.
    url.searchParams.set(asOfParameter, asOfText(moment ?? { position: head }));
    await navigator.clipboard.writeText(url.href);
    setSaid(true);
  }
  return (
    <>
      <button
        type="button"
        title="Copy a link to this page at this moment"
        onClick={copy}
        className="min-h-7 min-w-[9ch] rounded-sm text-right text-sm font-medium whitespace-nowrap underline-offset-2 hover:underline"
      >
        {said ? 'Link copied' : 'Copy link'}
      </button>
      <span role="status" className="sr-only">
        {said && 'Link copied'}
      </span>
    </>
  );
}
