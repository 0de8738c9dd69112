// Every no that the API itself gives, beside the domain's refusals: one class, so that tRPC and HTTP say the same.
import type { RejectionCode } from '#server/domain/decision.ts';
import type { Freshness } from '#server/live/answers.ts';

export type EdgeCode =
  | 'InvalidRequest'
  | 'AmountNotPositive'
  | 'AmountTooLarge'
  | 'UnknownCurrency'
  | 'UnknownPosition'
  | 'OriginNotAllowed'
  | 'NotPermitted'
  | 'TransferNotFound'
  | 'CommandNotFound'
  | 'EventNotFound'
  | 'LedgerNotFound'
  | 'RouteNotFound'
  | 'ProjectionNotFound'
  | 'WebhookNotFound'
  | 'NotNow'
  | 'WebhookIdReused'
  | 'TooManyWebhooks'
  | 'CommandIdReused'
  | 'CommandAlreadyEnded'
  | 'BodyTooLarge'
  | 'NotJson'
  | 'TooManyRequests'
  | 'Internal'
  | 'Busy'
  | 'DatabaseUnavailable'
  | 'OutcomeUnknown';

export type ProblemCode = EdgeCode | RejectionCode;

export interface ProblemFacts {
  /** The field, parameter or header to blame. */
  readonly field?: string;
  /** Facts that go with the code: `shortBy`, `held`. Amounts as strings. */
  readonly extras?: Readonly<Record<string, string | number>>;
  /** Where the read model stood that had no answer. */
  readonly freshness?: Freshness;
  readonly cause?: unknown;
}

/** Thrown by the edges; the sentence is for a person. */
export class Problem extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly field: string | undefined;
  readonly extras: Readonly<Record<string, string | number>>;
  readonly freshness: Freshness | undefined;

  constructor(code: ProblemCode, sentence: string, { field, extras = {}, freshness, cause }: ProblemFacts = {}) {
    super(sentence, { cause });
    this.code = code;
    this.field = field;
    this.extras = extras;
    this.freshness = freshness;
  }
}
