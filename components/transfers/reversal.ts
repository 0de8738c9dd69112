// What taking an entry back would do, before anybody does it: from whom, to whom, how much, and in words. Pure; the rules are the domain's.
import { type EventData, wayOf } from '#server/domain/account/moved-by.ts';

export interface Reversal {
  /** Minor units. */
  readonly amount: string;
  /** What it does to the account the entry stands on. */
  readonly here: 'out' | 'in';
  /** The account on the other leg of a transfer. */
  readonly otherId: string | null;
}

/** Null for what cannot be taken back: it moved no money, or is a reversal itself. */
export function reversalOf({ type, data }: EventData): Reversal | null {
  const way = wayOf(type, data.direction);
  if (way === 0 || type === 'EntryReversed' || typeof data.amount !== 'string') return null;
  const other = data.from ?? data.to ?? null;
  if (other !== null && typeof other !== 'string') return null;
  return { amount: data.amount, here: way === 1 ? 'out' : 'in', otherId: other };
}

/** `Takes back 25.00 EUR from Bar till and returns it to Anna Berg.` */
export function reversalSentence(amount: string, { from, to }: { from: string | null; to: string | null }): string {
  if (from === null) return `Returns ${amount} to ${to}.`;
  return `Takes back ${amount} from ${from}${to === null ? '' : ` and returns it to ${to}`}.`;
}
