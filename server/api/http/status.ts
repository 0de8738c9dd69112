// Each code's HTTP status. The domain knows none of this.
import type { ProblemCode } from '../problem.ts';

type ProblemStatus = 400 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 500 | 503 | 504;
/** 405 has no code of its own: it is a RouteNotFound for that method. */
export type AnswerStatus = ProblemStatus | 405;

const statuses: Readonly<Record<ProblemCode, ProblemStatus>> = {
  InvalidRequest: 400,
  AmountNotPositive: 400,
  AmountTooLarge: 400,
  UnknownCurrency: 400,
  UnknownPosition: 400,
  OriginNotAllowed: 403,
  AccountNotFound: 404,
  TransferNotFound: 404,
  CommandNotFound: 404,
  HoldNotFound: 404,
  EventNotFound: 404,
  LedgerNotFound: 404,
  RouteNotFound: 404,
  WebhookNotFound: 404,
  AccountAlreadyOpen: 409,
  LedgerAlreadyOpen: 409,
  IdInUse: 409,
  UnitAlreadyDefined: 409,
  AlreadyReversed: 409,
  CommandIdReused: 409,
  WebhookIdReused: 409,
  TooManyWebhooks: 409,
  CommandAlreadyEnded: 409,
  VersionMismatch: 412,
  BodyTooLarge: 413,
  NotJson: 415,
  InsufficientFunds: 422,
  AccountIsFrozen: 422,
  AccountNotFrozen: 422,
  AccountIsClosed: 422,
  AccountNotClosed: 422,
  AccountNotEmpty: 422,
  CurrencyMismatch: 422,
  SameAccount: 422,
  BalanceOutOfRange: 422,
  HoldExceeded: 422,
  HoldHasExpired: 422,
  HoldNotDue: 422,
  TooManyHolds: 422,
  OverdraftInUse: 422,
  NotReversible: 422,
  TooManyFollowed: 422,
  TooManyUnits: 422,
  TooManyRequests: 429,
  Internal: 500,
  Busy: 503,
  DatabaseUnavailable: 503,
  OutcomeUnknown: 504,
};

export const statusOf = (code: ProblemCode): ProblemStatus => statuses[code];
