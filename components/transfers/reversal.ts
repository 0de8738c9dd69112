// What taking an entry back would do, before anybody does it: from whom, to whom, how much, and in words. Pure; the rules are the domain's.
import type { AccountEventType } from '#server/domain/account/events.ts';

/** An event as far as taking it back asks: any event of a register fits. */
export interface ReversibleEvent {
  readonly type: AccountEventType;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Reversal {
  /** Minor units. */
  readonly amount: string;
  /** What it does to the account the entry stands on. */
  readonly here: 'out' | 'in';
  /** The account on the other leg of a transfer. */
  readonly otherId: string | null;
}

/** Null for what cannot be taken back: it moved no money, or is a reversal itself. */
export function reversalOf({ type, data }: ReversibleEvent): Reversal | null {
  if (typeof data.amount !== 'string') return null;
  const { amount } = data;
  const leg = (here: Reversal['here'], other: unknown): Reversal | null =>
    typeof other === 'string' ? { amount, here, otherId: other } : null;
  switch (type) {
    case 'AccountCredited':
      return { amount, here: 'out', otherId: null };
    case 'AccountDebited':
    case 'HoldCaptured':
      return { amount, here: 'in', otherId: null };
    case 'TransferReceived':
      return leg('out', data.from);
    case 'TransferSent':
      return leg('in', data.to);
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
    case 'EntryReversed':
      return null;
  }
}

/** `Takes back 25.00 EUR from Bar till and returns it to Anna Berg.` */
export function reversalSentence(amount: string, { from, to }: { from: string | null; to: string | null }): string {
  if (from === null) return `Returns ${amount} to ${to}.`;
  return `Takes back ${amount} from ${from}${to === null ? '' : ` and returns it to ${to}`}.`;
}
