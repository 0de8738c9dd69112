// Who stands on the other side of an event.
import type { AccountEventJson } from '#server/live/messages.ts';

/** The other account of a transfer's leg; null for everything else and while the event is on the way. */
export function otherAccountOf(event: Pick<AccountEventJson, 'data'> | undefined): string | null {
  const other = event?.data.to ?? event?.data.from;
  return typeof other === 'string' ? other : null;
}
