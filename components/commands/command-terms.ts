// The words for how commands stand, and for why they were refused.
import type { RejectionCode } from '#server/domain/decision.ts';
import type { CommandJson } from '#server/live/messages.ts';
import type { Stand } from './command-badge.tsx';

export const statusWords: Record<CommandJson['status'], string> = {
  queued: 'Waiting',
  accepted: 'Accepted',
  rejected: 'Refused',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const standOfStatus = (status: CommandJson['status']): Stand => (status === 'rejected' ? 'refused' : status);

const reasons: Record<RejectionCode | 'Internal', string> = {
  InsufficientFunds: 'Not enough funds',
  AccountIsFrozen: 'Account frozen',
  AccountIsClosed: 'Account closed',
  AccountNotFound: 'No such account',
  AccountNotEmpty: 'Account not empty',
  AccountAlreadyOpen: 'Account already open',
  AccountNotFrozen: 'Account not frozen',
  AccountNotClosed: 'Account not closed',
  BalanceOutOfRange: 'Balance too large',
  SameAccount: 'Same account twice',
  CurrencyMismatch: 'Different currencies',
  UnknownCurrency: 'Unknown currency',
  HoldNotFound: 'No such open hold',
  HoldExceeded: 'More than is held',
  HoldHasExpired: 'Hold has expired',
  HoldNotDue: 'Hold not due yet',
  TooManyHolds: 'Too many holds',
  OverdraftInUse: 'Overdraft in use',
  EventNotFound: 'No such event',
  NotReversible: 'Not reversible',
  AlreadyReversed: 'Already reversed',
  IdInUse: 'Id in use',
  TooManyFollowed: 'Follows too many',
  UnitAlreadyDefined: 'Unit already defined',
  TooManyUnits: 'Too many units',
  LedgerAlreadyOpen: 'Ledger already open',
  VersionMismatch: 'At another version',
  Internal: 'Failed inside',
};

export const refusalCodes: readonly (readonly [code: string, words: string])[] = Object.entries(reasons);
const reasonByCode = new Map(refusalCodes);

/** `InsufficientFunds` as `Not enough funds`; a code that came later as it is. */
export const reasonWords = (code: string): string => reasonByCode.get(code) ?? code;

/** Why it was refused or failed, in a few words; empty when it was not. */
export const reasonOf = ({ rejection }: Pick<CommandJson, 'rejection'>): string =>
  reasonWords(typeof rejection?.code === 'string' ? rejection.code : '');
