// Conditions of a statement with their parameters, and the two that text is found by.
import type { LedgerId } from '#server/domain/ids.ts';
import type { LedgerMoment } from '../moment.ts';
import { createTerms, foldText, isShort } from './terms.ts';

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
export const needle = (conditions: Conditions, ledgerId: LedgerId, alias: string, text: string): string =>
  needles(conditions, ledgerId, alias, [text]);

/** All of the texts. Without `byTerms` by the text alone, but for short words: they are found as a whole, which only terms tell. */
export function needles(conditions: Conditions, ledgerId: LedgerId, alias: string, texts: readonly string[], byTerms = true): string {
  const folded = texts.map(foldText);
  const { ofNeedle } = createTerms(ledgerId);
  const patterns = conditions.parameter(folded.map((text) => `%${text.replace(/[\\%_]/g, '\\$&')}%`));
  const terms = [...new Set(folded.filter((text) => byTerms || isShort(text)).flatMap(ofNeedle))];
  const like = `${alias}.text like all(${patterns}::text[])`;
  return terms.length === 0 ? like : `(${like} and ${alias}.terms @> ${conditions.parameter(terms)}::int[])`;
}
