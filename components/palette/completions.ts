// The grammar of the search while it is typed: how the last word can go on.
import { termsIn } from '#server/domain/search-query.ts';

export interface Completion {
  /** What stands in the field once it is taken. */
  readonly text: string;
  /** The part that it adds or completes. */
  readonly term: string;
  readonly meaning: string;
}

const operators: readonly (readonly [string, string])[] = [
  ['acct:', 'an account by its name'],
  ['type:', 'credit, debit, transfer, hold …'],
  ['amount:', '12.34, >100, 10..20'],
  ['date:', '2026, 2026-03, 2026-03..'],
  ['position:', 'one event by its place in the ledger'],
];

const values: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'type:': [
    ['credit', 'what was credited'],
    ['debit', 'what was debited'],
    ['transfer', 'both sides of transfers'],
    ['sent', 'transfers sent'],
    ['received', 'transfers received'],
    ['hold', 'holds, and what became of them'],
    ['reversal', 'entries taken back'],
    ['account', 'accounts alone'],
  ],
  'amount:': [
    ['>100', 'more than 100'],
    ['10..20', 'from 10 to 20'],
    ['12.34', 'exactly 12.34'],
  ],
  'date:': [
    ['2026-03', 'a month'],
    ['2026-03..', 'from a month on'],
  ],
};

/** How the last word can go on; none when it is complete, or is no part of the grammar. */
export function completionsOf(typed: string): readonly Completion[] {
  const last = /\S*$/.exec(typed)?.[0] ?? '';
  const before = typed.slice(0, typed.length - last.length);
  // Within quotes it is a word like any other.
  if (last === '' || last.includes('"') || termsIn(typed).at(-1)?.written !== last) return [];
  const lower = last.toLowerCase();
  const begun = operators.find(([operator]) => lower.startsWith(operator))?.[0];
  if (begun === undefined) {
    return lower.length < 2
      ? []
      : operators
          .filter(([operator]) => operator.startsWith(lower))
          .map(([operator, meaning]) => ({ text: `${before}${operator}`, term: operator, meaning }));
  }
  const value = lower.slice(begun.length);
  return (values[begun] ?? [])
    .filter(([one]) => one !== value && one.startsWith(value))
    .map(([one, meaning]) => ({ text: `${before}${begun}${one}`, term: `${begun}${one}`, meaning }));
}
