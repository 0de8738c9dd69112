// The small mark before an event: ▲ credit, ▼ debit or captured hold, ◆ a transfer's leg, ◀ a reversal, ● anything that moves no money.
// Never the only sign of it.
import type { AccountEventType } from '#server/domain/account/events.ts';

const up = 'M5 1.5 9.2 8.5H.8z';
const down = 'M5 8.5.8 1.5h8.4z';
const back = 'M1.5 5 8.5.8v8.4z';
const leg = 'M5 1 9 5 5 9 1 5z';

function shapeOf(type: AccountEventType): { path: string; colour: string } | null {
  switch (type) {
    case 'AccountCredited':
      return { path: up, colour: 'text-credit' };
    case 'AccountDebited':
    case 'HoldCaptured':
      return { path: down, colour: 'text-debit' };
    case 'TransferReceived':
      return { path: leg, colour: 'text-credit' };
    case 'TransferSent':
      return { path: leg, colour: 'text-debit' };
    case 'EntryReversed':
      return { path: back, colour: 'text-ink' };
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'HolderChanged':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'AccountClosed':
    case 'AccountReopened':
    case 'HoldPlaced':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'OverdraftLimitChanged':
      return null;
  }
}

export function MovementMark({ type }: { type: AccountEventType }) {
  const shape = shapeOf(type);
  return (
    <svg
      viewBox="0 0 10 10"
      className={`inline-block size-2.5 shrink-0 ${shape?.colour ?? 'text-ink'}`}
      fill="currentColor"
      aria-hidden="true"
    >
      {shape ? <path d={shape.path} /> : <circle cx="5" cy="5" r="3.4" />}
    </svg>
  );
}
