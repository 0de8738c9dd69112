// What commands take: every fault of every field has its code, its field and a sentence; what is right comes out branded and trimmed.
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { badInput } from './bad-input.ts';
import * as input from './command-input.ts';

const accountId = v7();
const around = { ledgerId: 'main', commandId: v7() };
const credit = { ...around, accountId, amount: '1' };
const opening = { ...around, accountId, currency: 'EUR', name: 'Dues' };
const changes = {
  credit: [input.creditAccount, credit],
  open: [input.openAccount, opening],
  holder: [input.changeHolder, { ...around, accountId, holderId: null }],
  freeze: [input.freezeAccount, { ...around, accountId }],
  hold: [input.placeHold, credit],
  capture: [input.captureHold, { ...around, accountId, holdId: v7() }],
  limit: [input.changeOverdraftLimit, { ...around, accountId, limit: '0' }],
  reverse: [input.reverseEntry, { ...around, accountId, version: 2, reason: 'typed twice' }],
  follow: [input.followAccount, { ...around, accountId, personId: v7() }],
  unit: [input.defineUnit, { ...around, code: 'HOURS', name: 'Working hours', exponent: 2 }],
  ledger: [input.openLedger, { ...around, name: 'Main', timeZone: 'UTC' }],
} as const;

function faultOf(change: keyof typeof changes, field: string, value: unknown) {
  const [schema, right] = changes[change];
  const parsed = schema.safeParse({ ...right, [field]: value });
  if (parsed.success) return null;
  const { code, field: blamed, message } = badInput(parsed.error);
  expect(message).toMatch(/^[A-Z].*\.$/);
  return [code, blamed];
}

describe('an amount', () => {
  it.for(['1', '1000000000000000'])('may be %s', (amount) => expect(faultOf('credit', 'amount', amount)).toBeNull());
  it.for([
    ['0', 'AmountNotPositive'],
    ['-1', 'AmountNotPositive'],
    ['-99999999999999999999999999', 'AmountNotPositive'],
    ['1000000000000001', 'AmountTooLarge'],
    ['99999999999999999999999999', 'AmountTooLarge'],
    ['1.5', 'InvalidRequest'],
    ['1e3', 'InvalidRequest'],
    ['+1', 'InvalidRequest'],
    ['01', 'InvalidRequest'],
    ['-0', 'InvalidRequest'],
    ['0x10', 'InvalidRequest'],
    [' 1', 'InvalidRequest'],
    ['1\n', 'InvalidRequest'],
    ['١', 'InvalidRequest'],
    ['1,000', 'InvalidRequest'],
    ['', 'InvalidRequest'],
    ['NaN', 'InvalidRequest'],
    [1, 'InvalidRequest'],
    [1.5, 'InvalidRequest'],
    [null, 'InvalidRequest'],
    [undefined, 'InvalidRequest'],
    [['1'], 'InvalidRequest'],
    [{ amount: '1' }, 'InvalidRequest'],
    [true, 'InvalidRequest'],
  ] as const)('may not be %j: %s', ([amount, code]) => expect(faultOf('credit', 'amount', amount)).toEqual([code, 'amount']));
});

describe('the amount of a hold and of its capture', () => {
  it.for(['1', '1000000000000000'])('may be %s', (amount) => {
    for (const change of ['hold', 'capture'] as const) expect(faultOf(change, 'amount', amount)).toBeNull();
  });
  it.for([
    ['0', 'AmountNotPositive'],
    ['1000000000000001', 'AmountTooLarge'],
    ['1.5', 'InvalidRequest'],
    [1, 'InvalidRequest'],
    [null, 'InvalidRequest'],
  ] as const)('may not be %j: %s', ([amount, code]) => {
    for (const change of ['hold', 'capture'] as const) expect(faultOf(change, 'amount', amount)).toEqual([code, 'amount']);
  });
  it('may be absent of a capture: all of it', () => expect(faultOf('capture', 'amount', undefined)).toBeNull());
});

describe('the end of a hold', () => {
  const ahead = (ms: number) => new Date(Date.now() + ms).toISOString();
  const day = 86_400_000;
  it('may be past, which is for the decider to refuse: a hold that was placed is found placed for ever', () =>
    expect(faultOf('hold', 'expiresAt', '1999-01-01T00:00:00Z')).toBeNull());
  it('may be up to 366 days ahead', () => {
    expect(faultOf('hold', 'expiresAt', ahead(366 * day - 1_000))).toBeNull();
    expect(faultOf('hold', 'expiresAt', ahead(366 * day + 60_000))).toEqual(['InvalidRequest', 'expiresAt']);
  });
  it.for(['tomorrow', '2026-13-01T00:00:00Z', '2026-11-24', '', 7, null, {}])('may not be %j', (expiresAt) =>
    expect(faultOf('hold', 'expiresAt', expiresAt)).toEqual(['InvalidRequest', 'expiresAt']),
  );
  it('is kept in UTC with milliseconds', () => {
    const expiresAt = ahead(day);
    const parsed = input.placeHold.parse({ ...credit, expiresAt: expiresAt.replace('Z', '+00:00') });
    expect(parsed.command).toMatchObject({ expiresAt });
  });
});

describe('the limit, the version, the reason and the follower', () => {
  it.for(['0', '1000000000000000'])('limit %s is taken', (limit) => expect(faultOf('limit', 'limit', limit)).toBeNull());
  it.for([
    ['limit', 'limit', '-1', 'AmountNotPositive'],
    ['limit', 'limit', '-99999999999999999999999999', 'AmountNotPositive'],
    ['limit', 'limit', '1000000000000001', 'AmountTooLarge'],
    ['limit', 'limit', 5, 'InvalidRequest'],
    ['limit', 'limit', undefined, 'InvalidRequest'],
    ['reverse', 'version', -1, 'InvalidRequest'],
    ['reverse', 'version', 1.5, 'InvalidRequest'],
    ['reverse', 'version', '2', 'InvalidRequest'],
    ['reverse', 'version', 2 ** 53, 'InvalidRequest'],
    ['reverse', 'reason', '', 'InvalidRequest'],
    ['reverse', 'reason', undefined, 'InvalidRequest'],
    ['reverse', 'reason', 'x'.repeat(141), 'InvalidRequest'],
    ['capture', 'holdId', 'x', 'InvalidRequest'],
    ['follow', 'personId', 'me', 'InvalidRequest'],
    ['follow', 'personId', '00000000-0000-0000-0000-000000000000', 'InvalidRequest'],
  ] as const)('of %s: %s may not be %j', ([change, field, value, code]) => expect(faultOf(change, field, value)).toEqual([code, field]));
});

describe('a unit', () => {
  it.for([0, 6])('may have %i digits after the point', (exponent) => expect(faultOf('unit', 'exponent', exponent)).toBeNull());
  it.for([-1, 7, 1.5, '2', null, undefined])('may not have %j', (exponent) =>
    expect(faultOf('unit', 'exponent', exponent)).toEqual(['InvalidRequest', 'exponent']),
  );
  it.for(['K2', 'ABCDEFGH'])('may be called %s', (code) => expect(faultOf('unit', 'code', code)).toBeNull());
  it.for(['K', 'ABCDEFGHI', 'km', 'K-2', '', 7, undefined])('may not be called %j', (code) =>
    expect(faultOf('unit', 'code', code)).toEqual(['InvalidRequest', 'code']),
  );
});

describe('an overdraft limit', () => {
  it.for(['0', '1000000000000000'])('may be %s', (limit) => expect(faultOf('open', 'overdraftLimit', limit)).toBeNull());
  it.for([
    ['-1', 'AmountNotPositive'],
    ['1000000000000001', 'AmountTooLarge'],
    ['1.0', 'InvalidRequest'],
    [0, 'InvalidRequest'],
    [null, 'InvalidRequest'],
  ] as const)('may not be %j: %s', ([limit, code]) => expect(faultOf('open', 'overdraftLimit', limit)).toEqual([code, 'overdraftLimit']));
});

describe('a currency', () => {
  it.for(['EUR', 'JPY', 'KWD', 'HOURS', 'K2', 'ABCDEFGH'])('may be %s', (currency) =>
    expect(faultOf('open', 'currency', currency)).toBeNull(),
  );
  it.for(['eur', 'E', 'ABCDEFGHI', 'EU-R', '', '__proto__', 'constructor', 'toString'])('may not be %s', (currency) =>
    expect(faultOf('open', 'currency', currency)).toEqual(['UnknownCurrency', 'currency']),
  );
});

describe('a text', () => {
  it.for(['x', 'x'.repeat(140), '😀'.repeat(140), 'Łódź — 東京', "Robert'); drop table"])('may be %s', (text) =>
    expect(faultOf('open', 'name', text)).toBeNull(),
  );
  it.for(['', '   ', 'x'.repeat(141), 'a\u0000b', 'a\nb', 'a\u007fb', 'a\u2028b', '\ud800', 7, null, ['x'], {}])('may not be %j', (text) =>
    expect(faultOf('open', 'name', text)).toEqual(['InvalidRequest', 'name']),
  );
});

describe('an id', () => {
  it.for([v7(), '00000000-0000-1000-8000-000000000000', '6BA7B810-9DAD-11D1-80B4-00C04FD430C8', 'ffffffff-ffff-ffff-ffff-ffffffffffff'])(
    'may be %s',
    (id) => expect(faultOf('credit', 'accountId', id)).toBeNull(),
  );
  it.for(['', 'main', '00000000-0000-0000-0000-000000000000', `{${accountId}}`, `${accountId} `, 7])('may not be %j', (id) => {
    expect(faultOf('credit', 'accountId', id)).toEqual(['InvalidRequest', 'accountId']);
    expect(faultOf('credit', 'commandId', id)).toEqual(['InvalidRequest', 'commandId']);
    expect(faultOf('holder', 'holderId', id)).toEqual(['InvalidRequest', 'holderId']);
  });
  it.for(['Main', '1a', '-a', 'a'.repeat(33), 'a b', '', 'ä'])('of a ledger may not be %j', (id) =>
    expect(faultOf('ledger', 'ledgerId', id)).toEqual(['InvalidRequest', 'ledgerId']),
  );
});

describe('a time zone', () => {
  it.for(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'])('may be %s', (zone) =>
    expect(faultOf('ledger', 'timeZone', zone)).toBeNull(),
  );
  it.for(['Mars/Olympus', '+01:00', '', 'Europe/Berlin\u0000', 1])('may not be %j', (zone) =>
    expect(faultOf('ledger', 'timeZone', zone)).toEqual(['InvalidRequest', 'timeZone']),
  );
});

describe('a field', () => {
  it.for(['executeAt', 'Amount', 'type', 'constructor', '__proto__', 'toString'])('%s that nobody knows is refused', (field) => {
    const request: unknown = JSON.parse(`{${JSON.stringify(credit).slice(1, -1)},"${field}":"x"}`);
    const parsed = input.creditAccount.safeParse(request);
    expect(parsed.success).toBe(false);
    expect(parsed.error && badInput(parsed.error)).toMatchObject({ code: 'InvalidRequest', field });
  });
  it('the holder must be said, even if nobody is', () =>
    expect(faultOf('holder', 'holderId', undefined)).toEqual(['InvalidRequest', 'holderId']));
  it('the expected version is a whole number', () => {
    for (const version of [-1, 1.5, '1', 2 ** 53])
      expect(faultOf('credit', 'expectedVersion', version)).toEqual(['InvalidRequest', 'expectedVersion']);
    expect(faultOf('credit', 'expectedVersion', 0)).toBeNull();
  });
});

describe('what is right', () => {
  it('becomes a command: ids lower case, texts trimmed, what was not given absent', () => {
    const { command, expectedVersion } = input.creditAccount.parse({
      ...credit,
      accountId: accountId.toUpperCase(),
      description: ' Cash ',
    });
    expect(command).toEqual({ type: 'CreditAccount', accountId, amount: 1n, description: 'Cash' });
    expect(Object.keys(command)).not.toContain('reference');
    expect(expectedVersion).toBeUndefined();
  });
  it('has no overdraft unless it says so, and no holder', () =>
    expect(input.openAccount.parse(opening).command).toEqual({
      type: 'OpenAccount',
      accountId,
      currency: 'EUR',
      name: 'Dues',
      overdraftLimit: 0n,
    }));
  it('leaves the account to nobody with null', () =>
    expect(input.changeHolder.parse({ ...around, accountId, holderId: null }).command).toEqual({ type: 'ChangeHolder', accountId }));
});
