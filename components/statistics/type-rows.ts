// Events by what they are, in a person's words: both legs of a transfer are one, those that moved money come first.
import type { StatisticJson } from '#server/live/sums.ts';

export interface TypeRow {
  readonly type: string;
  readonly words: string;
  readonly count: number;
  readonly amount: string;
  /** What a search says to find them; null when it finds none of that kind. */
  readonly search: string | null;
}

/** Words in the order of what they are looked for by. A received leg is its transfer's other half. */
const known: Readonly<Record<string, readonly [words: string, search?: string]>> = {
  AccountCredited: ['Credits', 'type:credit'],
  AccountDebited: ['Debits', 'type:debit'],
  TransferSent: ['Transfers', 'type:sent'],
  HoldPlaced: ['Holds placed', 'type:HoldPlaced'],
  HoldCaptured: ['Holds captured', 'type:capture'],
  HoldReleased: ['Holds released', 'type:release'],
  HoldExpired: ['Holds expired', 'type:expiry'],
  EntryReversed: ['Entries reversed', 'type:reversal'],
  AccountOpened: ['Accounts opened'],
  AccountClosed: ['Accounts closed'],
  AccountReopened: ['Accounts reopened'],
  AccountFrozen: ['Accounts frozen'],
  AccountUnfrozen: ['Accounts unfrozen'],
  AccountRenamed: ['Accounts renamed'],
  HolderChanged: ['Holders changed'],
  OverdraftLimitChanged: ['Overdraft limits changed'],
};

export function typeRows(statistics: readonly StatisticJson[]): readonly TypeRow[] {
  return statistics
    .filter(({ type }) => type !== 'TransferReceived')
    .map(({ type, count, amount }) => {
      const [words = spaced(type), search = null] = known[type] ?? [];
      return { type, words, count, amount, search };
    })
    .toSorted((a, b) => sign(BigInt(b.amount) - BigInt(a.amount)) || b.count - a.count || (a.words < b.words ? -1 : 1));
}

/** `Transfers moved most: 5,678.00 EUR in 804.` is made of the first row that moved anything; null when none did. */
export const busiest = (rows: readonly TypeRow[]): TypeRow | null => rows.find(({ amount }) => amount !== '0') ?? null;

/** `AccountOpened` as `Account opened`: of a type that came later. */
function spaced(name: string): string {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const sign = (value: bigint) => (value > 0n ? 1 : value < 0n ? -1 : 0);
