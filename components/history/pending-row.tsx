// A movement that was sent and is not on the account yet: a ghost on top of the register, without a version and without a balance.
import type { PendingMovement } from '#components/live/pending-movements.ts';
import { Money } from '#components/ui/money.tsx';
import { MovementMark } from '#components/ui/movement-mark.tsx';
import { usePanel } from './panel-context.ts';
import { rowGrid } from './register-row.tsx';

const words: Record<PendingMovement['type'], string> = {
  AccountCredited: 'Credit',
  AccountDebited: 'Debit',
  TransferSent: 'Transfer to',
  TransferReceived: 'Transfer from',
  HoldCaptured: 'Capture',
  EntryReversed: 'Reversal',
};

export function PendingRow({ movement: { type, text, amount } }: { movement: PendingMovement }) {
  const { exponent } = usePanel();
  return (
    <div role="status" className={`${rowGrid} h-10 shrink-0 animate-arrive border-b border-dashed border-line text-dim`}>
      <span className="pl-1.5 font-mono text-xs text-faint max-sm:row-span-2">…</span>
      <span className="max-sm:col-start-3 max-sm:row-start-2 max-sm:text-xs">now</span>
      <span className="opacity-55 max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1">
        <MovementMark type={type} />
      </span>
      <span className="truncate pr-3 max-sm:col-start-3 max-sm:row-start-1">
        {words[type]} {text}
      </span>
      <span className="text-right max-sm:col-start-4 max-sm:row-start-1">
        <Money amount={amount} exponent={exponent} signed />
      </span>
      <span className="text-right text-xs max-sm:col-start-4 max-sm:row-start-2">pending</span>
    </div>
  );
}
