'use client';
// Puts the whole ledger into the past, from every page.
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { rewindTo, useMoment } from './moments.tsx';

export function RewindButton() {
  const { position } = useLedger();
  const moment = useMoment();
  const toggle = () => rewindTo(moment === null ? { position } : null, 'push');
  return (
    <Button look="quiet" size="snug" aria-pressed={moment !== null} onClick={toggle}>
      <Icon name="rewind" />
      <span className="max-lg:sr-only">Rewind</span>
    </Button>
  );
}
