'use client';
// Says before confirming that the very same is on its way from this tab already: closing a sheet is not taking back.
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { isUnderway } from './command-state.ts';
import { useSentCommands } from './command-store.ts';

export interface SameUnderwayProps {
  /** As it is said to the tray. */
  label: string;
  /** The one that is about to be sent, or is on its way from here. */
  commandId: string;
}

export function SameUnderway({ label, commandId }: SameUnderwayProps) {
  const { ledgerId } = useLedger();
  const same = useSentCommands().some(
    (one) => one.label === label && one.ledgerId === ledgerId && one.commandId !== commandId && isUnderway(one.state),
  );
  if (!same) return null;
  return (
    <Notice tone="plain">
      <strong className="font-medium">The same is on its way already,</strong> and has no answer yet. This would be a second one: look at
      the sent commands first.
    </Notice>
  );
}
