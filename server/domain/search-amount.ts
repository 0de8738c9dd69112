// Amounts in a search, as people write them: in major units, 12.34 for 1234 cents. Kept as decimal text, so that nothing is rounded.

/** Bounds as plain decimals: `12.34`. */
export interface AmountRange {
  readonly least: string | null;
  readonly most: string | null;
  /** Whether the bound itself is left out. */
  readonly above: boolean;
  readonly below: boolean;
}

type Read = { readonly range: AmountRange } | { readonly fault: string };

const anything: AmountRange = { least: null, most: null, above: false, below: false };
const howTo = 'Write amounts like 12.34, >100, <=20, 10..20 or 10.. in whole units of the currency.';

/** All of the conditions at once. A range that nothing can be in is a fault. */
export function readAmounts(values: readonly string[]): { readonly range: AmountRange | null } | { readonly fault: string } {
  let range: AmountRange | null = null;
  for (const value of values) {
    const read = readAmount(value);
    if ('fault' in read) return read;
    range = both(range ?? anything, read.range);
  }
  if (range?.least != null && range.most !== null) {
    const order = compareDecimals(range.least, range.most);
    if (order > 0) return { fault: `No amount is ${range.least} at least and ${range.most} at most: the range is reversed.` };
    if (order === 0 && (range.above || range.below)) return { fault: `No amount is both more and less than ${range.least}.` };
  }
  return { range };
}

function readAmount(value: string): Read {
  if (/^[<>=]*-/.test(value) || value.includes('..-')) return { fault: 'Amounts are never negative: say type:debit or type:credit.' };
  const [, comparison, compared = ''] = /^(>=|<=|>|<|=)?(.*)$/.exec(value) ?? [];
  const ends = comparison === undefined ? compared.split('..') : [compared];
  const [from, to] = ends.map((end) => (end === '' ? '' : decimalOf(end)));
  if (ends.length > 2 || from === null || to === null || from === undefined || (from === '' && !to)) return { fault: howTo };
  const bound = from === '' ? null : from;
  switch (comparison) {
    case '>':
    case '>=':
      return { range: { ...anything, least: bound, above: comparison === '>' } };
    case '<':
    case '<=':
      return { range: { ...anything, most: bound, below: comparison === '<' } };
  }
  return { range: { ...anything, least: bound, most: to === undefined ? bound : to === '' ? null : to } };
}

/** Digits with a point, or a comma that cannot be taken for one between thousands; null for all else. */
function decimalOf(text: string): string | null {
  const [, whole = '', part = ''] = /^([0-9]{1,16})(?:\.([0-9]{1,6}))?$/.exec(text.replace(/,([0-9]{1,2})$/, '.$1')) ?? [];
  if (whole === '') return null;
  const digits = part.replace(/0+$/, '');
  const plain = whole.replace(/^0+(?=[0-9])/, '');
  return digits === '' ? plain : `${plain}.${digits}`;
}

/** Of two plain decimals without needless zeros: below 0 when a is less. */
function compareDecimals(a: string, b: string): number {
  const [[wholeA = '', partA = ''], [wholeB = '', partB = '']] = [a.split('.'), b.split('.')];
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length;
  const [textA, textB] = [wholeA + partA.padEnd(6, '0'), wholeB + partB.padEnd(6, '0')];
  return textA === textB ? 0 : textA < textB ? -1 : 1;
}

function both(a: AmountRange, b: AmountRange): AmountRange {
  const least = stricter(a.least, b.least, 1);
  const most = stricter(a.most, b.most, -1);
  return {
    least,
    most,
    above: [a, b].some((one) => one.above && one.least === least),
    below: [a, b].some((one) => one.below && one.most === most),
  };
}

function stricter(a: string | null, b: string | null, sign: 1 | -1): string | null {
  if (a === null || b === null) return a ?? b;
  return compareDecimals(a, b) * sign >= 0 ? a : b;
}
