// Each type of event in a word or two, as filters and sums name it.
import type { AccountEventType } from '#server/domain/account/events.ts';

export const typeWords: Readonly<Record<AccountEventType, string>> = {
  AccountOpened: 'Opened',
  AccountCredited: 'Credited',
  AccountDebited: 'Debited',
  TransferSent: 'Sent',
  TransferReceived: 'Received',
  AccountRenamed: 'Renamed',
  HolderChanged: 'Holder changed',
  AccountFrozen: 'Frozen',
  AccountUnfrozen: 'Unfrozen',
  AccountClosed: 'Closed',
  AccountReopened: 'Reopened',
  HoldPlaced: 'Hold placed',
  HoldCaptured: 'Hold captured',
  HoldReleased: 'Hold released',
  HoldExpired: 'Hold expired',
  OverdraftLimitChanged: 'Limit changed',
  EntryReversed: 'Reversed',
};

export const isEventType = (text: string): text is AccountEventType => Object.hasOwn(typeWords, text);
