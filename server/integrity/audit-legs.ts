// The legs of transfers: what one account sends, another receives, in the same command, the sender's leg first.
import type { RecordedEvent } from '#server/event-store/event-store.ts';

export interface Legs {
  /** What is wrong with this leg; null when nothing is, or it is none. */
  add(event: RecordedEvent): string | null;
  /** The leg that stands alone at the end of its command, which nothing follows. */
  left(): RecordedEvent | null;
}

export function createLegs(): Legs {
  let open: RecordedEvent | null = null;
  return {
    add(event) {
      const first = open;
      switch (event.type) {
        case 'TransferSent':
          if (first) return 'a leg of a transfer is missing before it';
          open = event;
          return null;
        case 'TransferReceived':
          open = null;
          return first && mirrors(first, event) ? null : 'the leg it belongs to does not stand before it';
        case 'EntryReversed':
          if (event.data.transferId === undefined) return null;
          if (!first) {
            open = event;
            return null;
          }
          open = null;
          return takesBack(first, event) ? null : 'the leg it belongs to does not stand before it';
        default:
          return null;
      }
    },
    left() {
      const alone = open;
      open = null;
      return alone;
    },
  };
}

function mirrors(sent: RecordedEvent, received: RecordedEvent): boolean {
  return (
    sent.type === 'TransferSent' &&
    sent.commandId === received.commandId &&
    sent.data.transferId === received.data.transferId &&
    sent.data.amount === received.data.amount &&
    sent.data.to === received.streamId &&
    received.data.from === sent.streamId
  );
}

function takesBack(one: RecordedEvent, other: RecordedEvent): boolean {
  return (
    one.type === 'EntryReversed' &&
    one.commandId === other.commandId &&
    one.data.transferId === other.data.transferId &&
    one.data.amount === other.data.amount &&
    one.data.direction === 'debit' &&
    other.data.direction === 'credit'
  );
}
