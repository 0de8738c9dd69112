// The grammar of the search box: free text, "phrases", acct:, type:, amount:, date:, position:, and ids pasted as they are. Pure, so that
// the browser can read a query as the server does.
import type { AccountEventType } from './account/events.ts';
import { isUuid } from './ids.ts';
import { type AmountRange, readAmounts } from './search-amount.ts';
import { type DateRange, readDates } from './search-date.ts';

/** Types of events that say an amount: what a search finds beside accounts. */
export type MovementType = Extract<
  AccountEventType,
  | 'AccountCredited'
  | 'AccountDebited'
  | 'TransferSent'
  | 'TransferReceived'
  | 'HoldPlaced'
  | 'HoldCaptured'
  | 'HoldReleased'
  | 'HoldExpired'
  | 'EntryReversed'
>;

export interface SearchQuery {
  /** Words and phrases as they were written; all of them are to be found. */
  readonly text: readonly string[];
  /** Ids of anything, in lower case; one of them is to fit. */
  readonly ids: readonly string[];
  /** Parts of accounts' names, or their ids; one of them is to fit. */
  readonly accounts: readonly string[];
  /** One of them is to fit. None: accounts, and movements of every type. */
  readonly types: readonly (MovementType | 'account')[];
  readonly amount: AmountRange | null;
  readonly date: DateRange | null;
  /** Of one event in the ledger. */
  readonly position: number | null;
}

/** What was understood, or one sentence that says what was not. */
export type ReadQuery = { readonly query: SearchQuery } | { readonly fault: string };

const longestQuery = 500;
const mostTerms = 20;

const movementTypes: Readonly<Record<MovementType, true>> = {
  AccountCredited: true,
  AccountDebited: true,
  TransferSent: true,
  TransferReceived: true,
  HoldPlaced: true,
  HoldCaptured: true,
  HoldReleased: true,
  HoldExpired: true,
  EntryReversed: true,
};

/** Words for `type:`, beside the types' own names. */
const typeWords: ReadonlyMap<string, readonly (MovementType | 'account')[]> = new Map<string, readonly (MovementType | 'account')[]>([
  ['account', ['account']],
  ['credit', ['AccountCredited']],
  ['debit', ['AccountDebited']],
  ['transfer', ['TransferSent', 'TransferReceived']],
  ['sent', ['TransferSent']],
  ['received', ['TransferReceived']],
  ['hold', ['HoldPlaced', 'HoldCaptured', 'HoldReleased', 'HoldExpired']],
  ['capture', ['HoldCaptured']],
  ['release', ['HoldReleased']],
  ['expiry', ['HoldExpired']],
  ['reversal', ['EntryReversed']],
]);

// All but tabs and ends of lines, which are spaces here.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is refused
const control = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/;

/** Reads what somebody typed. Whatever it is, it is understood or refused with a sentence; nothing is thrown. */
export function readSearch(typed: string): ReadQuery {
  if (typed.length > longestQuery) return { fault: `A search may have at most ${longestQuery} characters.` };
  if (!typed.isWellFormed()) return { fault: 'The search has half a character in it.' };
  if (control.test(typed)) return { fault: 'The search has a control character in it.' };
  const terms = termsIn(typed);
  if (terms.length === 0) return { fault: 'Say what to look for: a word, acct:, type:, amount: or date:.' };
  if (terms.length > mostTerms) return { fault: `A search may have at most ${mostTerms} words and conditions.` };
  return understood(terms);
}

/** A word, a phrase or a condition. */
export interface SearchTerm {
  /** The operator before the colon, in lower case; null: text. */
  readonly operator: SearchOperator | null;
  readonly value: string;
  /** As it was typed, with its quotes. */
  readonly written: string;
}
export type SearchOperator = 'acct' | 'type' | 'amount' | 'date' | 'position';

// An operator with a value or "a value", a phrase in quotes (also one that nobody closed), or a word.
const term = /(?:(acct|account|type|amount|date|position):)(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)/giu;

/** What a search is made of, in its order: for who changes a part of it. */
export function termsIn(typed: string): readonly SearchTerm[] {
  return Array.from(typed.matchAll(term), ([written, operator, quoted, plain, phrase, word]): SearchTerm => {
    const value = (quoted ?? plain ?? phrase ?? word ?? '').replace(/\s+/g, ' ').trim();
    return { operator: operator === undefined ? null : operatorOf(operator.toLowerCase()), value, written };
  }).filter(({ operator, value }) => operator !== null || value !== '');
}

function operatorOf(word: string): SearchOperator | null {
  switch (word) {
    case 'acct':
    case 'account':
      return 'acct';
    case 'type':
    case 'amount':
    case 'date':
    case 'position':
      return word;
  }
  return null;
}

function understood(terms: readonly SearchTerm[]): ReadQuery {
  const valuesOf = (operator: SearchOperator) => terms.filter((one) => one.operator === operator).map(({ value }) => value);
  const plain = terms.filter(({ operator }) => operator === null).map(({ value }) => value);
  const empty = terms.find(({ operator, value }) => operator !== null && value === '');
  if (empty) return { fault: `${empty.operator}: needs a value, such as ${exampleOf(empty.operator ?? 'acct')}.` };
  const types = readTypes(valuesOf('type'));
  if ('fault' in types) return types;
  const amount = readAmounts(valuesOf('amount'));
  if ('fault' in amount) return amount;
  const date = readDates(valuesOf('date'));
  if ('fault' in date) return date;
  const position = readPosition(valuesOf('position'));
  if ('fault' in position) return position;
  return {
    query: {
      text: plain.filter((word) => !isUuid(word)),
      ids: plain.filter(isUuid).map((id) => id.toLowerCase()),
      accounts: valuesOf('acct'),
      types: types.types,
      amount: amount.range,
      date: date.range,
      position: position.position,
    },
  };
}

function exampleOf(operator: SearchOperator): string {
  switch (operator) {
    case 'acct':
      return 'acct:bar or acct:"Bar till"';
    case 'type':
      return 'type:credit';
    case 'amount':
      return 'amount:12.34, amount:>100 or amount:10..20';
    case 'date':
      return 'date:2026-03, date:2026-03-01..2026-03-15 or date:2026-03..';
    case 'position':
      return 'position:42';
  }
}

const isMovementType = (name: string): name is MovementType => Object.hasOwn(movementTypes, name);
const typesByName = new Map(Object.keys(movementTypes).map((name) => [name.toLowerCase(), name]));

function readTypes(values: readonly string[]): { readonly types: SearchQuery['types'] } | { readonly fault: string } {
  const types = new Set<MovementType | 'account'>();
  for (const value of values) {
    const lower = value.toLowerCase();
    const name = typesByName.get(lower) ?? '';
    const named = isMovementType(name) ? [name] : (typeWords.get(lower) ?? typeWords.get(lower.replace(/s$/, '')));
    if (named === undefined) return { fault: `There is no type "${value}". There are ${[...typeWords.keys()].join(', ')}.` };
    for (const type of named) types.add(type);
  }
  return { types: [...types] };
}

function readPosition([value, second]: readonly string[]): { readonly position: number | null } | { readonly fault: string } {
  if (value === undefined) return { position: null };
  if (second !== undefined) return { fault: 'Say position: once.' };
  return /^[1-9][0-9]{0,14}$/.test(value)
    ? { position: Number(value) }
    : { fault: 'position: needs the whole number of an event in the ledger, such as position:42.' };
}
