'use client';
// Says on every page that the whole ledger is looked at in the past, and leads back.
import { Button } from '#components/ui/button.tsx';
import { asOfText } from './as-of.ts';
import { rewindTo, useRewound } from './moments.tsx';

export function RewindBand() {
  const { moment, note } = useRewound();
  if (note) {
    return (
      <p role="alert" className="border-b border-hair px-4 py-2 font-medium md:px-7">
        {note}
      </p>
    );
  }
  if (!moment) return null;
  return (
    <section
      aria-label="The ledger in the past"
      className="flex h-10 items-center border-b border-past/45 bg-past-wash px-4 text-past-ink md:px-7"
    >
      <b className="font-semibold">The ledger as of {asOfText(moment)}</b>
      <Button look="past" size="sm" className="ml-auto" onClick={() => rewindTo(null, 'push')}>
        Back to live
      </Button>
    </section>
  );
}
