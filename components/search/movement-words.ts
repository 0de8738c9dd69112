// What a movement did, in a word or two, as the register says it.
import type { MovementType } from '#server/domain/search-query.ts';
import type { SearchMovementJson } from '#server/live/answers.ts';

const verbs: Readonly<Record<MovementType, string>> = {
  AccountCredited: 'Credited',
  AccountDebited: 'Debited',
  TransferSent: 'Sent to',
  TransferReceived: 'Received from',
  HoldPlaced: 'Hold placed',
  HoldCaptured: 'Hold captured',
  HoldReleased: 'Hold released',
  HoldExpired: 'Hold expired',
  EntryReversed: 'Reversed',
};

/** `Sent to Riverside Brewery` */
export const movementWords = ({ type, counterparty }: Pick<SearchMovementJson, 'type' | 'counterparty'>): string =>
  counterparty ? `${verbs[type]} ${counterparty.name}` : verbs[type].replace(/ (to|from)$/, '');

/** Of what is shown with a sign: a plus before what came in, a minus before what went out, nothing before what only stands aside. */
export function signedAmount({ type, amount }: Pick<SearchMovementJson, 'type' | 'amount'>): {
  readonly amount: string;
  readonly signed: boolean;
} {
  switch (type) {
    case 'AccountCredited':
    case 'TransferReceived':
      return { amount, signed: true };
    case 'AccountDebited':
    case 'TransferSent':
    case 'HoldCaptured':
      return { amount: `-${amount}`, signed: true };
    case 'HoldPlaced':
    case 'HoldReleased':
    case 'HoldExpired':
    // Which way a reversal went depends on the entry that it took back.
    case 'EntryReversed':
      return { amount, signed: false };
  }
}
