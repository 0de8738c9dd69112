// A stream as decisions see it: the folded state, and the tail that its next event follows.
import { type Account, evolve, unopened } from '#server/domain/account/state.ts';
import type { StreamType } from '#server/domain/decide.ts';
import type { Decided } from '#server/domain/decision.ts';
import { evolveLedger, type Ledger, unopenedLedger } from '#server/domain/ledger.ts';
import { evolvePerson, newPerson, type Person } from '#server/domain/person.ts';
import type { Hash, StreamTail } from '#server/event-store/event-store.ts';
import { noTail } from '#server/event-store/hash-chain.ts';

export type StreamState =
  | { readonly streamType: 'account'; readonly state: Account; readonly tail: StreamTail }
  | { readonly streamType: 'person'; readonly state: Person; readonly tail: StreamTail }
  | { readonly streamType: 'ledger'; readonly state: Ledger; readonly tail: StreamTail };

const empty: { readonly [Type in StreamType]: StreamState } = {
  account: { streamType: 'account', state: unopened, tail: noTail },
  person: { streamType: 'person', state: newPerson, tail: noTail },
  ledger: { streamType: 'ledger', state: unopenedLedger, tail: noTail },
};

/** A stream nobody has written to. */
export function emptyStream({ streamType }: { readonly streamType: StreamType }): StreamState {
  return empty[streamType];
}

/** The stream after one more event. An id names what its first event says, whatever it was asked for as. While a batch is being decided the event's hash is not known yet, and the last one stays. */
export function advance(before: StreamState, decided: Decided, hash: Hash = before.tail.hash): StreamState {
  const stream = before.tail.version === 0 ? emptyStream(decided) : before;
  const tail = { version: stream.tail.version + 1, hash };
  if (stream.streamType === 'account' && decided.streamType === 'account') {
    return { streamType: 'account', state: evolve(stream.state, decided.event), tail };
  }
  if (stream.streamType === 'person' && decided.streamType === 'person') {
    return { streamType: 'person', state: evolvePerson(stream.state, decided.event), tail };
  }
  if (stream.streamType === 'ledger' && decided.streamType === 'ledger') {
    return { streamType: 'ledger', state: evolveLedger(stream.state, decided.event), tail };
  }
  throw new Error(`a ${decided.streamType} event in a ${stream.streamType} stream`);
}
