// What the overview's page was made with on the server, so that its first paint is whole.
import type { AccountNames } from '#components/accounts/account-names.ts';
import type { MomentJson } from '#server/live/answers.ts';
import type { EventJson } from '#server/live/messages.ts';
import type { Period } from './period.ts';
import type { Machinery, Outcomes } from './read-attention.ts';
import type { TotalsAnswer } from './read-overview.ts';

export interface OverviewFirst {
  /** The question it answers: the moment as the address writes it, and the period. */
  readonly asOf: string;
  readonly period: Period;
  /** Null live. */
  readonly moment: MomentJson | null;
  readonly totals: TotalsAnswer;
  readonly events: readonly EventJson[];
  readonly names: AccountNames;
  readonly outcomes: Outcomes;
  readonly machinery: Machinery;
}
