// Changing one part of what is searched for and leaving the rest as it was written: what the filters and "Without …" do.
import { type SearchOperator, termsIn } from '#server/domain/search-query.ts';

/** The first value of a condition, as it was written; empty when there is none. */
export const valueIn = (query: string, operator: SearchOperator): string =>
  termsIn(query).find((term) => term.operator === operator)?.value ?? '';

/** The search with one value for the condition, in the place of whatever it said of it; with null without. */
export function withValue(query: string, operator: SearchOperator, value: string | null): string {
  const terms = termsIn(query);
  const place = terms.findIndex((term) => term.operator === operator);
  const rest = terms.flatMap((term, index) => (term.operator === operator ? (index === place ? [null] : []) : [term.written]));
  const written = value === null || value === '' ? null : `${operator}:${quotedIfNeeded(value)}`;
  const edited = place < 0 ? [...rest, written] : rest.map((term) => term ?? written);
  return edited.filter((term) => term !== null).join(' ');
}

export interface Loosening {
  /** The term that is left out, as it was written. */
  readonly dropped: string;
  readonly query: string;
}

/** Each search that has one term less. None when there is one alone: without it there is no search. */
export function loosenings(query: string): readonly Loosening[] {
  const terms = termsIn(query);
  if (terms.length < 2) return [];
  return terms.map(({ written }, index) => ({
    dropped: written,
    query: terms
      .filter((_, other) => other !== index)
      .map((term) => term.written)
      .join(' '),
  }));
}

/** `10..20`, `10..`, `..20`, or null for no bounds: what two boxes say together. */
export function rangeText(least: string, most: string): string | null {
  const [from, to] = [least.trim(), most.trim()];
  return from === '' && to === '' ? null : from === to ? from : `${from}..${to}`;
}

/** What two boxes show of a range: its ends as they were written. One that was written with signs is shown by its sign's side. */
export function rangeEnds(value: string): readonly [string, string] {
  const [, sign, bound] = /^(>=?|<=?|=)?(.*)$/.exec(value) ?? [];
  if (sign?.startsWith('>')) return [bound ?? '', ''];
  if (sign?.startsWith('<')) return ['', bound ?? ''];
  const [from = '', to] = (bound ?? '').split('..');
  return [from, to ?? from];
}

// A quote within a value has no way to be written.
function quotedIfNeeded(value: string): string {
  const plain = value.replaceAll('"', ' ').trim();
  return /\s/.test(plain) ? `"${plain}"` : plain;
}
