'use client';
// Rewinds the whole ledger, from every page: opens the band, and leads back.
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { backToLive, useMoment } from './moments.tsx';
import { openBand, useRewinding } from './rewinding.ts';

export function RewindButton() {
  const moment = useMoment();
  const { open } = useRewinding();
  const shown = moment !== null || open;
  return (
    <Button
      look="quiet"
      size="snug"
      aria-pressed={shown}
      aria-keyshortcuts="r"
      title={shown ? 'Back to live (L)' : 'Rewind the whole ledger (R)'}
      onClick={shown ? backToLive : openBand}
      className={moment ? 'text-past-ink' : ''}
    >
      <Icon name="rewind" />
      <span className="max-lg:sr-only">Rewind</span>
    </Button>
  );
}
