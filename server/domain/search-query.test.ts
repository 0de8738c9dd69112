// The grammar of the search box, as a table; and garbage, which is understood or refused with a sentence.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSearch, type SearchQuery } from './search-query.ts';
import { sayQuery } from './search-words.ts';

const nothing: SearchQuery = { text: [], ids: [], accounts: [], types: [], amount: null, date: null, position: null };
const exactly = (value: string) => ({ least: value, most: value, above: false, below: false });
const id = '0190a000-0000-7000-8000-00000000000a';

describe('a search', () => {
  it.for<[string, Partial<SearchQuery>, string]>([
    ['bar', { text: ['bar'] }, 'accounts and movements with “bar”'],
    ['  bar\ttill\n', { text: ['bar', 'till'] }, 'accounts and movements with “bar” and “till”'],
    ['"bar  till" dues', { text: ['bar till', 'dues'] }, 'accounts and movements with “bar till” and “dues”'],
    ['"bar till', { text: ['bar till'] }, 'accounts and movements with “bar till”'],
    ['say:hello', { text: ['say:hello'] }, 'accounts and movements with “say:hello”'],
    ['__proto__ constructor', { text: ['__proto__', 'constructor'] }, 'accounts and movements with “__proto__” and “constructor”'],
    [
      "'; drop table events; --",
      { text: ["';", 'drop', 'table', 'events;', '--'] },
      "accounts and movements with “';” and “drop” and “table” and “events;” and “--”",
    ],
    [id.toUpperCase(), { ids: [id] }, `accounts and movements with the id ${id}`],
    ['acct:bar', { accounts: ['bar'] }, 'accounts and movements of accounts named “bar”'],
    [
      'ACCT:"Bar till" tips',
      { accounts: ['Bar till'], text: ['tips'] },
      'accounts and movements with “tips”, of accounts named “Bar till”',
    ],
    ['acct:"Bar till', { accounts: ['Bar till'] }, 'accounts and movements of accounts named “Bar till”'],
    ['type:credit', { types: ['AccountCredited'] }, 'credits'],
    [
      'type:Transfers type:accountcredited',
      { types: ['TransferSent', 'TransferReceived', 'AccountCredited'] },
      'transfers sent, transfers received and credits',
    ],
    ['type:account bar', { types: ['account'], text: ['bar'] }, 'accounts with “bar”'],
    ['amount:12.34', { amount: exactly('12.34') }, 'movements of exactly 12.34'],
    ['amount:12,50', { amount: exactly('12.5') }, 'movements of exactly 12.5'],
    ['amount:=007.00', { amount: exactly('7') }, 'movements of exactly 7'],
    ['amount:1234567.8901', { amount: exactly('1234567.8901') }, 'movements of exactly 1,234,567.8901'],
    ['amount:>100', { amount: { least: '100', most: null, above: true, below: false } }, 'movements of more than 100'],
    ['amount:>=100', { amount: { least: '100', most: null, above: false, below: false } }, 'movements of at least 100'],
    ['amount:<.5', nothing, 'fault: Write amounts'],
    ['amount:<0.5', { amount: { least: null, most: '0.5', above: false, below: true } }, 'movements of less than 0.5'],
    ['amount:10..20', { amount: { least: '10', most: '20', above: false, below: false } }, 'movements of at least 10 and at most 20'],
    [
      'amount:>10 amount:<=20',
      { amount: { least: '10', most: '20', above: true, below: false } },
      'movements of more than 10 and at most 20',
    ],
    ['amount:>=10 amount:>10', { amount: { least: '10', most: null, above: true, below: false } }, 'movements of more than 10'],
    ['amount:9..10', { amount: { least: '9', most: '10', above: false, below: false } }, 'movements of at least 9 and at most 10'],
    ['date:2026', { date: { from: '2026-01-01', until: '2027-01-01' } }, 'movements in 2026'],
    ['date:2024-02', { date: { from: '2024-02-01', until: '2024-03-01' } }, 'movements in 2024-02'],
    ['date:2024-02-29', { date: { from: '2024-02-29', until: '2024-03-01' } }, 'movements on 2024-02-29'],
    ['date:2026-03..', { date: { from: '2026-03-01', until: null } }, 'movements from 2026-03-01 on'],
    ['date:..2025', { date: { from: null, until: '2026-01-01' } }, 'movements before 2026-01-01'],
    ['date:2025-12', { date: { from: '2025-12-01', until: '2026-01-01' } }, 'movements in 2025-12'],
    ['date:2026-02..2026-03', { date: { from: '2026-02-01', until: '2026-04-01' } }, 'movements from 2026-02-01 on and before 2026-04-01'],
    ['date:2025..2026', { date: { from: '2025-01-01', until: '2027-01-01' } }, 'movements from 2025-01-01 on and before 2027-01-01'],
    [
      'date:2026-03-01..2026-03-15',
      { date: { from: '2026-03-01', until: '2026-03-16' } },
      'movements from 2026-03-01 on and before 2026-03-16',
    ],
    ['position:42', { position: 42 }, 'movements at position 42'],
    ['', nothing, 'fault: Say what'],
    [' \n ', nothing, 'fault: Say what'],
    ['""', nothing, 'fault: Say what'],
    ['acct:', nothing, 'fault: acct: needs'],
    ['acct:""', nothing, 'fault: acct: needs'],
    ['type: amount: date:', nothing, 'fault: type: needs'],
    ['type:nonsense', nothing, 'fault: There is no type'],
    ['type:__proto__', nothing, 'fault: There is no type'],
    ['amount:-5', nothing, 'fault: Amounts are never negative'],
    ['amount:1,234', nothing, 'fault: Write amounts'],
    ['amount:1e9', nothing, 'fault: Write amounts'],
    ['amount:..', nothing, 'fault: Write amounts'],
    ['amount:1..2..3', nothing, 'fault: Write amounts'],
    ['amount:>', nothing, 'fault: Write amounts'],
    ['amount:99999999999999999', nothing, 'fault: Write amounts'],
    ['amount:20..10', nothing, 'fault: No amount is 20 at least'],
    ['amount:>5 amount:<5', nothing, 'fault: No amount is both'],
    ['date:2026-02-30', nothing, 'fault: There is no date "2026-02-30"'],
    ['date:2026-13', nothing, 'fault: There is no date'],
    ['date:0000', nothing, 'fault: There is no date'],
    ['date:yesterday', nothing, 'fault: There is no date'],
    ['date:2026-03..2026-02', nothing, 'fault: No day is in that range'],
    ['date:2025 date:2026', nothing, 'fault: No day is in that range'],
    ['position:0', nothing, 'fault: position: needs'],
    ['position:1 position:2', nothing, 'fault: Say position: once'],
    ['a\0b', nothing, 'fault: The search has a control character'],
    ['\ud800', nothing, 'fault: The search has half a character'],
    ['a '.repeat(21), nothing, 'fault: A search may have at most 20'],
    ['x'.repeat(10_000), nothing, 'fault: A search may have at most 500'],
  ])('%j', ([typed, expected, said]) => {
    const read = readSearch(typed);
    if ('fault' in read) expect(`fault: ${read.fault}`.slice(0, said.length)).toBe(said);
    else expect([read.query, sayQuery(read.query)]).toEqual([{ ...nothing, ...expected }, said]);
  });

  it('understands or refuses whatever is typed, and never throws', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'acct:',
        'type:',
        'amount:',
        'date:',
        'position:',
        '"',
        ' ',
        '..',
        '>',
        '<=',
        '-',
        '2026-02-30',
        '12.34',
        id,
        '\0',
        '\udfff',
        'credit',
        '__proto__',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const read = readSearch(pieces.join(''));
        if ('fault' in read) expect(read.fault).toMatch(/\.$/);
        else expect(sayQuery(read.query)).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });
});
