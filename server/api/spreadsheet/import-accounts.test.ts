// Bring your spreadsheet: previewed, told by row and column what is wrong, opened all at once or not at all, and once.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerIdOf } from '#server/domain/ids.ts';
import { serveApi, type TestApi } from '../api-fixture.ts';

let api: TestApi;
beforeAll(async () => {
  api = await serveApi();
});
afterAll(() => api.close());

const bring = (csv: string, more: object = {}) =>
  api.send('/api/v1/accounts/import', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ csv, ...more }),
  });
const head = async () => (await api.store.head(ledgerIdOf('main')))?.position;
const errors = async (csv: string) => (await bring(csv)).body.errors;

describe('a spreadsheet', () => {
  const till = v7();
  const csv = `\ufeffAccount ID,Name,Currency,Opening balance,Overdraft limit,Reference\r\n${till},"Bar ""till"", left",EUR,"1,234.56",,B/F 2025\r\n,Boat fund,EUR,0,\r\n\r\n,Ciarán Doyle,EUR,-12.50,50,\r\n,Exchange,JPY,1500,,\r\n`;

  it('is shown first, with sums, and changes nothing', async () => {
    const before = await head();
    const { status, body } = await bring(csv);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'preview', replayed: false, errors: [] });
    expect(body.accounts).toMatchObject([
      { row: 2, accountId: till, name: 'Bar "till", left', currency: 'EUR', balance: '123456', overdraftLimit: '0' },
      { row: 3, name: 'Boat fund', balance: '0' },
      { row: 5, name: 'Ciarán Doyle', balance: '-1250', overdraftLimit: '5000' },
      { row: 6, name: 'Exchange', currency: 'JPY', exponent: 0, balance: '1500' },
    ]);
    expect(body.sums).toEqual([
      { currency: 'EUR', exponent: 2, accounts: 3, balance: '122206' },
      { currency: 'JPY', exponent: 0, accounts: 1, balance: '1500' },
    ]);
    expect(await head()).toBe(before);
  });

  it('is opened at once, and once', async () => {
    const before = (await head()) ?? 0;
    const done = await bring(csv, { confirm: true });
    expect(done.body).toMatchObject({ status: 'imported', replayed: false, position: before + 7 });
    expect(await bring(csv, { confirm: true })).toMatchObject({
      status: 200,
      body: { status: 'imported', replayed: true, position: before + 7 },
    });
    expect((await bring(csv)).body).toMatchObject({ status: 'preview', replayed: true });
    expect(await head()).toBe(before + 7);
    const { body } = await api.get(`/api/v1/accounts/${till}`);
    expect(body).toMatchObject({ name: 'Bar "till", left', balance: '123456' });
    // Commands that follow are decided on what it left.
    expect(await api.post(`/api/v1/accounts/${till}/debits`, { amount: '123457' })).toMatchObject({
      body: { code: 'InsufficientFunds', shortBy: '1' },
    });
  });

  it.for([
    ['semicolons and commas', 'name;currency;balance\nA;EUR;1.234,56\nB;EUR;1.234\n', ['123456', '123400']],
    ['tabs', 'name\tcurrency\tbalance\nA\tEUR\t1,234.56\n', ['123456']],
    ['a line of Excel’s', 'sep=;\nname;currency;balance\nA;EUR;"1.234,56"\n', ['123456']],
    ['other names and another order', 'Balance,Unit,Account name\n(5.00),EUR,A\n', null],
  ] as const)('may come with %s', async ([, text, balances]) => {
    const { body } = await bring(text);
    if (balances) expect(body).toMatchObject({ status: 'preview', accounts: balances.map((balance) => ({ balance })) });
    else expect(body.errors).toMatchObject([{ row: 2, column: 'balance', detail: expect.stringContaining('Short by 5.00 EUR') }]);
  });

  it('reads 1.234 as it is told to', async () => {
    const text = 'name,currency,balance\nA,EUR,1.234\n';
    expect((await bring(text, { decimalSign: ',' })).body.accounts).toMatchObject([{ balance: '123400' }]);
    expect(await errors(text)).toMatchObject([
      { row: 2, column: 'balance', detail: 'This currency has 2 digits after the point, no more.' },
    ]);
  });

  it.for([
    ['', null, null, /first row must name the columns/],
    ['name,currency\n', null, null, /no row below/],
    ['name,colour,currency\nA,red,EUR\n', 1, 'colour', /no column of that name/],
    ['name,Account\nA,EUR\n', 1, 'name', /twice/],
    ['name,balance\nA,1\n', 1, 'currency', /missing/],
    ['name,currency\nA,EUR,5\n', 2, null, /has 3 cells/],
    ['name,currency\nA"B"C,EUR\n', 2, null, /quote/],
    ['name,currency\n,EUR\n', 2, 'name', /missing/],
    [`name,currency\n${'x'.repeat(10_000)},EUR\n`, 2, 'name', /at most 140/],
    ['name,currency\nA\0B,EUR\n', 2, 'name', /control characters/],
    ['name,currency\n\ud800,EUR\n', 2, null, /half a character/],
    ['name,currency\nA,euro\n', 2, 'currency', /code such as EUR/],
    ['name,currency\nA,XXQ\n', 2, 'currency', /no currency XXQ/],
    ['name,currency,balance\nA,EUR,1e3\n', 2, 'balance', /no amount/],
    ['name,currency,balance\nA,JPY,1.5\n', 2, 'balance', /no digits after the point/],
    ['name,currency,balance\nA,EUR,99999999999999999\n', 2, 'balance', /more than one account/],
    ['name,currency,balance\nA,EUR,-5\n', 2, 'balance', /Short by 5.00 EUR/],
    ['name,currency,overdraft limit\nA,EUR,-5\n', 2, 'overdraft limit', /zero or more/],
    ['name,currency,holder\nA,EUR,Aoife\n', 2, 'holder', /must be a UUID/],
    ['name,currency,reference\nA,EUR,B/F\n', 2, 'reference', /goes with an opening balance/],
    ["name,currency\n'; drop table log.events; --,EUR\nB,\n", 3, 'currency', /missing/],
  ] as const)('is refused by row and column: %j', async ([text, row, column, detail]) => {
    const before = await head();
    const [error] = await errors(text);
    expect(error.detail).toMatch(detail);
    if (row !== null) expect(error).toMatchObject({ row, column });
    expect(await bring(text, { confirm: true })).toMatchObject({ status: 400, body: { code: 'InvalidRequest', field: 'csv' } });
    expect(await head()).toBe(before);
  });

  it('opens none of its accounts when one is there already', async () => {
    const before = await head();
    const text = `name,currency,account id\nNew,EUR,\nOld,EUR,${till}\nTwice,EUR,${till.toUpperCase()}\n`;
    expect(await errors(text)).toMatchObject([{ row: 4, column: 'account id', detail: 'Row 3 has the same account id.' }]);
    const [error] = await errors(text.split('\n').slice(0, 3).join('\n'));
    expect(error).toMatchObject({ row: 3, column: 'account id', detail: expect.stringContaining('already') });
    expect(await bring(text, { confirm: true })).toMatchObject({ status: 400, body: { row: 4, column: 'account id' } });
    expect(await head()).toBe(before);
  });

  it('may be large, within bounds', async () => {
    const rows = (count: number) =>
      `name,currency,balance\n${Array.from({ length: count }, (_, index) => `Member ${index},EUR,${index}.00`).join('\n')}\n`;
    expect((await bring(rows(5_001))).body.errors).toMatchObject([{ detail: expect.stringContaining('at most 5000') }]);
    const { body } = await bring(rows(3_000), { confirm: true });
    expect(body).toMatchObject({ status: 'imported', sums: [{ accounts: 3_000, balance: '449850000' }] });
    expect(await bring('x'.repeat(1_100_000))).toMatchObject({
      status: 413,
      body: { code: 'BodyTooLarge', detail: expect.stringContaining('1024 KiB') },
    });
    expect(await bring('name', { colour: 1 })).toMatchObject({ status: 400, body: { field: 'colour' } });
  });
});
