// A run counts only if the books balance after it: every hash follows, every version and position too, and no cent was made or lost.
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore, StreamTail } from '#server/event-store/event-store.ts';
import { brokenAt } from '#server/event-store/hash-chain.ts';
import { BooksBroken } from './contender.ts';

/** Reads the whole ledger. Throws BooksBroken when anything is wrong; answers how many events there were. */
export async function checkBooks(store: EventStore, ledgerId: LedgerId): Promise<number> {
  const tails = new Map<string, StreamTail>();
  let transfers = 0n;
  let position = 0;
  for (;;) {
    const { events, head } = await store.readFeed(ledgerId, position, 5_000);
    for (const event of events) {
      position += 1;
      if (event.position !== position) throw new BooksBroken(`${ledgerId}: position ${event.position} where ${position} must be`);
      const broken = brokenAt([event], tails.get(event.streamId));
      if (broken !== null) throw new BooksBroken(`${ledgerId}: the chain of ${event.streamId} breaks at version ${broken}`);
      tails.set(event.streamId, event);
      if (event.type === 'TransferSent') transfers -= BigInt(String(event.data.amount));
      if (event.type === 'TransferReceived') transfers += BigInt(String(event.data.amount));
    }
    if (position === head) break;
  }
  if (transfers !== 0n) throw new BooksBroken(`${ledgerId}: transfers sum to ${transfers}`);
  return position;
}
