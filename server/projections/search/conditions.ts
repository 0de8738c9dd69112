// Conditions of a statement with their parameters, and the two that text is found by.
import type { LedgerId } from '#server/domain/ids.ts';
import type { LedgerMoment } from '../moment.ts';
import { createTerms, foldText } from './terms.ts';

export interface Conditions {
  readonly values: readonly unknown[];
  /** Where the value stands in the statement: $2 for the first. */
  parameter(value: unknown): string;
  all(condition: string): void;
  sql(): string;
}

export function createConditions(): Conditions {
  const values: unknown[] = [];
  const conditions: string[] = ['true'];
  return {
    values,
    parameter: (value) => `$${values.push(value) + 1}`,
    all: (condition) => void conditions.push(condition),
    sql: () => conditions.join(' and '),
  };
}

/** The moment's value, as a parameter. */
export const momentValue = (moment: LedgerMoment): number | string => ('position' in moment ? moment.position : moment.at);

/** Text in a row `alias`: its terms by the index, and then the text itself, since two things may have one hash. */
export function needle(conditions: Conditions, ledgerId: LedgerId, alias: string, text: string): string {
  const folded = foldText(text);
  const terms = conditions.parameter(createTerms(ledgerId).ofNeedle(folded));
  const pattern = conditions.parameter(`%${folded.replace(/[\\%_]/g, '\\$&')}%`);
  return `(${alias}.terms @> ${terms}::int[] and ${alias}.text like ${pattern})`;
}
