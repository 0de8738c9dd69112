'use client';
// Says that what is shown is still catching up with what has been written. Nothing while it does not.
import { useKnownPosition, useLagging } from '#components/live/known-position.ts';
import { useLedger } from './ledger-context.tsx';

/** `position`: where the answer shown is true; undefined while none is there or the next one fails, which is said elsewhere. */
export function LagNotice({ position }: { position: number | undefined }) {
  const { ledgerId } = useLedger();
  const lagging = useLagging(ledgerId, position);
  const known = useKnownPosition(ledgerId);
  return (
    <p role="status" className={lagging ? 'my-3 border-l-2 border-field py-1 pl-3 text-sm text-dim' : 'sr-only'}>
      {lagging &&
        `Catching up: shown as of position ${(position ?? 0).toLocaleString('en-GB')}, and the ledger stands at ${known.toLocaleString('en-GB')}.`}
    </p>
  );
}
