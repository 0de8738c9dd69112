// Searching over HTTP: what is found and how it was understood, what is refused and why, and that no text whatever breaks it.
import * as fc from 'fast-check';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { search } from '../answers/search.ts';
import { fundedAccount } from '../api-fixture.ts';
import { type PostgresApi, servePostgresApi } from '../postgres-api-fixture.ts';

let api: PostgresApi;
let bar: string;
let till: string;
let hold: string;
let last: number;
beforeAll(async () => {
  api = await servePostgresApi();
  bar = await fundedAccount(api, 10_000);
  till = v7();
  hold = v7();
  await api.post('/api/v1/accounts', { accountId: till, currency: 'EUR', name: 'Boat house' });
  await api.post('/api/v1/transfers', { from: bar, to: till, amount: '1234', description: 'Spring dues', reference: 'INV-7' });
  await api.post(`/api/v1/accounts/${bar}/holds`, { amount: '50', description: 'Deposit' }, { id: hold });
  await api.post(`/api/v1/accounts/${till}/name`, { name: 'Shed' });
  last = (await api.get('/api/v1/ledgers/main')).body.position;
});
afterAll(() => api.close());

const ask = (q: string, more = '') => api.send(`/api/v1/search?q=${encodeURIComponent(q)}&minPosition=${last}${more}`);

describe('a search', () => {
  it('finds accounts and movements, and says how it was understood', async () => {
    const { status, headers, body } = await ask('"spring dues" amount:12.34 acct:shed');
    expect([status, headers.get('playhead-position')]).toEqual([200, String(last)]);
    expect(body).toMatchObject({
      items: [
        {
          kind: 'movement',
          accountId: till,
          accountName: 'Boat house',
          type: 'TransferReceived',
          amount: '1234',
          currency: 'EUR',
          exponent: 2,
          description: 'Spring dues',
          reference: 'INV-7',
          counterparty: { accountId: bar, name: 'Bar till' },
        },
      ],
      next: null,
      read: 'movements with “spring dues”, of accounts named “shed”, of exactly 12.34',
      query: { text: ['spring dues'], accounts: ['shed'] },
    });
    expect(search.parse(body)).toEqual(body);
    const first = await ask('bar', '&limit=1');
    const second = await ask('bar', `&limit=1&cursor=${first.body.next}`);
    expect([...first.body.items, ...second.body.items]).toMatchObject([
      { kind: 'account', accountId: bar },
      { kind: 'movement', accountId: till },
    ]);
    expect(search.parse(first.body)).toEqual(first.body);
  });
  it('goes straight to an id, of an account, a transfer, a hold', async () => {
    expect((await ask(bar.toUpperCase())).body.items).toMatchObject([{ kind: 'account', accountId: bar }]);
    expect((await ask(hold)).body.items).toMatchObject([{ kind: 'movement', type: 'HoldPlaced', amount: '50' }]);
    expect((await ask(v7())).body.items).toEqual([]);
  });
  it('looks at the past under the names of then', async () => {
    expect((await ask('boat')).body.items).toEqual([expect.objectContaining({ kind: 'movement', type: 'TransferSent' })]);
    expect((await ask('boat type:account', `&position=${last - 1}`)).body.items).toMatchObject([
      { accountId: till, name: 'Boat house', balance: '1234' },
    ]);
    expect((await ask('boat', '&at=1999-01-01T00:00:00Z')).body.items).toEqual([]);
    expect((await ask('boat', `&position=${last + 9}`)).body).toMatchObject({ status: 400, code: 'UnknownPosition', field: 'position' });
  });
  it.for([
    [''],
    ['acct:'],
    ['type:nonsense'],
    ['amount:20..10'],
    ['amount:-1'],
    ['date:2026-02-30'],
    ['date:2027..2026'],
    ['a\0b'],
    ['x'.repeat(10_000)],
    ['a '.repeat(21)],
  ] as const)('%j is refused with a sentence', async ([q]) => {
    const { body } = await ask(q);
    expect(body).toMatchObject({ status: 400, code: 'InvalidRequest', field: 'q', detail: expect.stringMatching(/\.$/) });
  });
  it('needs something to look for, and takes no cursor of another search', async () => {
    expect((await api.send('/api/v1/search')).body).toMatchObject({ code: 'InvalidRequest', field: 'q' });
    const { body } = await ask('till', '&limit=1');
    expect((await ask('dues', `&cursor=${body.next ?? 'x'}`)).body).toMatchObject({ code: 'InvalidRequest', field: 'cursor' });
    expect((await api.send('/api/v1/ledgers/nowhere/search?q=x')).body.code).toBe('LedgerNotFound');
  });
  it('answers or refuses whatever is typed', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(
        "' or 1=1; --",
        '%_\\',
        '"',
        'acct:',
        'acct:%',
        'amount:',
        '>0.000001',
        'date:',
        '1000-01-01',
        '9999',
        '..',
        ' ',
        'type:hold',
        '$1',
        'position:999999999999999',
        'ﷺ',
        '\u202e',
        '__proto__',
        'acct:"\\',
      ),
    );
    for (const pieces of fc.sample(fc.array(piece, { minLength: 1, maxLength: 8 }), { seed: 7, numRuns: 150 })) {
      const { status, body } = await ask(pieces.join(''));
      expect([pieces, [200, 400].includes(status), typeof (body.read ?? body.detail)]).toEqual([pieces, true, 'string']);
    }
    expect(api.logged).toEqual([]);
  });
});
