'use client';
// Under the top bar of every page: the rewind band once it is wanted, and what an address asked for in vain. L leads back from everywhere.
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useShortcuts } from '#components/shell/shortcuts.ts';
import { asOfParameter, asOfText } from './as-of.ts';
import { backToLive, useRewound } from './moments.tsx';
import { ledgerSliderId } from './rewind-keys.ts';
import { closeBand, openBand, setDraft, useRewinding } from './rewinding.ts';

// The strip and its controls come when somebody looks back; being live needs none of them.
const RewindPanel = dynamic(() => import('./rewind-panel.tsx').then((file) => file.RewindPanel), { loading: () => null });

export function RewindBand() {
  const { ledgerId } = useLedger();
  const { moment, note } = useRewound();
  const { open, draft } = useRewinding();
  const shown = moment !== null || open;
  useDraftUntilWritten(draft && asOfText(draft));

  // Another ledger is live.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the ledger changes
  useEffect(
    () => () => {
      setDraft(undefined);
      closeBand();
    },
    [ledgerId],
  );
  useShortcuts({
    l: () => shown && backToLive(),
    r: () => (shown ? document.getElementById(ledgerSliderId)?.focus() : openBand()),
  });
  return (
    <>
      {note && (
        <p role="alert" className="border-b border-hair px-4 py-2 font-medium md:px-7">
          {note}
        </p>
      )}
      {shown && <RewindPanel key={ledgerId} />}
    </>
  );
}

/** Forgets what was shown ahead of the address once the address says it itself, or Back and Forward have it say something else. */
function useDraftUntilWritten(draft: string | null | undefined) {
  const written = useSearchParams().get(asOfParameter);
  useEffect(() => {
    if (draft !== undefined && draft === written) setDraft(undefined);
  }, [draft, written]);
  // A page that is slow to follow may never have rendered the address in between.
  useEffect(() => {
    const forget = () => setDraft(undefined);
    window.addEventListener('popstate', forget);
    return () => window.removeEventListener('popstate', forget);
  }, []);
}
