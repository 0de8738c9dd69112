// How a query was read, in words: so that a search without results explains itself.
import type { AmountRange } from './search-amount.ts';
import type { DateRange } from './search-date.ts';
import type { MovementType, SearchQuery } from './search-query.ts';

/** One line: `credits with “till”, of more than 100, on accounts named “bar”, from 2026-03-01 on`. */
export function sayQuery(query: SearchQuery): string {
  const { text, ids, accounts, types, amount, date, position } = query;
  const kinds = types.length > 0 ? sayTypes(types) : findsAccounts(query) ? 'accounts and movements' : 'movements';
  const conditions = [
    text.length > 0 && `with ${text.map(quoted).join(' and ')}`,
    ids.length > 0 && `with the id ${ids.join(' or ')}`,
    accounts.length > 0 && `of accounts named ${accounts.map(quoted).join(' or ')}`,
    amount && sayAmount(amount),
    date && sayDate(date),
    position !== null && `at position ${position}`,
  ];
  return `${kinds} ${conditions.filter((condition) => typeof condition === 'string').join(', ')}`.trim();
}

/** Whether accounts can be among what is found: they have no amount, no day and no place. */
export const findsAccounts = ({ types, amount, date, position }: SearchQuery): boolean =>
  (types.length === 0 || types.includes('account')) && amount === null && date === null && position === null;

/** Whether movements can be. */
export const findsMovements = ({ types }: SearchQuery): boolean => types.length === 0 || types.some((type) => type !== 'account');

const plural: Readonly<Record<MovementType | 'account', string>> = {
  account: 'accounts',
  AccountCredited: 'credits',
  AccountDebited: 'debits',
  TransferSent: 'transfers sent',
  TransferReceived: 'transfers received',
  HoldPlaced: 'holds placed',
  HoldCaptured: 'holds captured',
  HoldReleased: 'holds released',
  HoldExpired: 'holds expired',
  EntryReversed: 'reversals',
};

/** `credits, debits and transfers sent` */
function sayTypes(types: SearchQuery['types']): string {
  const words = types.map((type) => plural[type]);
  return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');
}

const quoted = (text: string) => `“${text}”`;

function sayAmount({ least, most, above, below }: AmountRange): string {
  if (least !== null && least === most) return `of exactly ${grouped(least)}`;
  const bounds = [
    least !== null && `${above ? 'more than' : 'at least'} ${grouped(least)}`,
    most !== null && `${below ? 'less than' : 'at most'} ${grouped(most)}`,
  ];
  return `of ${bounds.filter((bound) => bound !== false).join(' and ')}`;
}

/** `99999.5` as `99,999.5` */
function grouped(amount: string): string {
  const [whole = '', minor] = amount.split('.');
  const text = BigInt(whole).toLocaleString('en-GB');
  return minor === undefined ? text : `${text}.${minor}`;
}

function sayDate({ from, until }: DateRange): string {
  const whole = from !== null && until !== null ? wholePeriod(from, until) : null;
  if (whole !== null) return whole;
  return [from !== null && `from ${from} on`, until !== null && `before ${until}`].filter((bound) => bound !== false).join(' and ');
}

/** `in 2026`, `in 2026-03`, `on 2026-03-01`; null for any other range of days. */
function wholePeriod(from: string, until: string): string | null {
  const [first, after] = [new Date(`${from}T00:00Z`), new Date(`${until}T00:00Z`)];
  const days = (after.getTime() - first.getTime()) / 86_400_000;
  if (days === 1) return `on ${from}`;
  if (from.endsWith('-01-01') && until.endsWith('-01-01') && days <= 366) return `in ${from.slice(0, 4)}`;
  return from.endsWith('-01') && until.endsWith('-01') && days <= 31 ? `in ${from.slice(0, 7)}` : null;
}
