// A ledger's own units, people who follow accounts, and the ids that name them, over HTTP.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount, serveApi, type TestApi } from '../api-fixture.ts';

let api: TestApi;
beforeAll(async () => {
  api = await serveApi();
});
afterAll(() => api.close());

const hours = { code: 'HOURS', name: 'Working hours', exponent: 1 };

describe('a unit of the ledger’s own', () => {
  it('is defined once, and then a currency for its accounts', async () => {
    const work = () => api.post('/api/v1/accounts', { accountId: v7(), currency: 'HOURS', name: 'Work' });
    const before = await work();
    expect([before.status, before.body.code, before.body.currency]).toEqual([400, 'UnknownCurrency', 'HOURS']);
    expect((await api.post('/api/v1/units', hours)).body).toMatchObject({ status: 'accepted', versions: [{ streamType: 'ledger' }] });
    expect((await api.get('/api/v1/ledgers/main')).body.units).toEqual([hours]);
    expect((await api.get('/api/v1/ledgers')).body.items[0].units).toEqual([hours]);
    const { status, headers } = await work();
    expect(status).toBe(201);
    const account = headers.get('location') ?? '';
    expect((await api.get(account)).body).toMatchObject({ currency: 'HOURS', exponent: 1 });
    await api.post(`${account}/credits`, { amount: '15' });
    expect((await api.post(`${account}/debits`, { amount: '20' })).body.detail).toBe('Short by 0.5 HOURS.');
  });
  it.for([hours, { ...hours, code: 'EUR' }])('is refused a second time: $code', async (unit) => {
    await api.post('/api/v1/units', hours);
    const { status, body } = await api.post('/api/v1/units', unit);
    expect([status, body.code, body.unit]).toEqual([409, 'UnitAlreadyDefined', unit.code]);
  });
  it('belongs to its ledger alone', async () => {
    await api.post('/api/v1/ledgers', { ledgerId: 'choir', name: 'Choir', timeZone: 'UTC' });
    await api.post('/api/v1/units', hours);
    const { body } = await api.post('/api/v1/ledgers/choir/accounts', { accountId: v7(), currency: 'HOURS', name: 'Work' });
    expect(body.code).toBe('UnknownCurrency');
    expect((await api.post('/api/v1/ledgers/choir/units', hours)).status).toBe(200);
  });
  it.for([
    [{ ...hours, code: 'h' }, 'code'],
    [{ ...hours, code: 'ABCDEFGHI' }, 'code'],
    [{ ...hours, name: '' }, 'name'],
    [{ ...hours, exponent: 7 }, 'exponent'],
    [{ ...hours, exponent: '1' }, 'exponent'],
    [{ ...hours, ledgerId: 'main' }, 'ledgerId'],
  ] as const)('is refused when malformed: %j for its %s', async ([unit, field]) => {
    const { status, body } = await api.post('/api/v1/units', unit);
    expect([status, body.code, body.field]).toEqual([400, 'InvalidRequest', field]);
  });
});

describe('following an account', () => {
  const follow = (person: string, account: string, undo = '') => api.post(`/api/v1/people/${person}/following/${account}${undo}`, {});

  it('is recorded with the person, once, and ends', async () => {
    const [person, account] = [v7(), await fundedAccount(api, 0)];
    const first = await follow(person, account);
    expect([first.status, first.body.versions]).toEqual([200, [{ streamType: 'person', streamId: person, version: 1 }]]);
    expect((await follow(person, account)).body.versions).toEqual([]);
    expect((await follow(person, account, '/unfollow')).body.versions).toMatchObject([{ version: 2 }]);
    expect((await follow(person, account, '/unfollow')).body.versions).toEqual([]);
    const { items } = (await api.get(`/api/v1/events?after=${first.body.position - 1}&limit=1`)).body;
    expect(items).toMatchObject([{ streamType: 'person', streamId: person, type: 'AccountFollowed', data: { accountId: account } }]);
    expect(items[0]).not.toHaveProperty('accountId');
  });
  it('is refused for an account that is not there', async () => {
    const { status, body } = await follow(v7(), v7());
    expect([status, body.code]).toEqual([404, 'AccountNotFound']);
  });
  it('is refused under the id of an account, and an account under the id of a person', async () => {
    const [person, account] = [v7(), await fundedAccount(api, 0)];
    await follow(person, account);
    const asPerson = await follow(account, account);
    expect([asPerson.status, asPerson.body.code, asPerson.body.by]).toEqual([409, 'IdInUse', 'account']);
    const asAccount = await api.post('/api/v1/accounts', { accountId: person, currency: 'EUR', name: 'Me' });
    expect([asAccount.status, asAccount.body.code, asAccount.body.by]).toEqual([409, 'IdInUse', 'person']);
  });
  it('keeps person and account apart wherever one id is taken for the other', async () => {
    const [person, account] = [v7(), await fundedAccount(api, 0)];
    await follow(person, account);
    const credit = await api.post(`/api/v1/accounts/${person}/credits`, { amount: '1' });
    expect([credit.status, credit.body.code]).toEqual([404, 'AccountNotFound']);
    expect((await follow(v7(), person)).body.code).toBe('AccountNotFound');
    // What was asked for as the other kind first is what it is from then on.
    const late = v7();
    expect((await api.post(`/api/v1/accounts/${late}/credits`, { amount: '1' })).body.code).toBe('AccountNotFound');
    expect((await follow(late, account)).status).toBe(200);
  });
  it.for([
    [`/api/v1/people/me/following/${v7()}`, {}, 'personId'],
    [`/api/v1/people/00000000-0000-0000-0000-000000000000/following/${v7()}`, {}, 'personId'],
    [`/api/v1/people/${v7()}/following/it`, {}, 'accountId'],
    [`/api/v1/people/${v7()}/following/${v7()}`, { personId: v7() }, 'personId'],
  ] as const)('is refused when malformed: %s %j', async ([path, body, field]) => {
    const answer = await api.post(path, body);
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'InvalidRequest', field]);
  });
});

describe('the UUID of all ones', () => {
  it('names an account and a command like any other; that of all zeros names the ledger', async () => {
    const most = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    const opened = await api.post('/api/v1/accounts', { accountId: most.toUpperCase(), currency: 'EUR', name: 'Most' }, { id: most });
    expect([opened.status, opened.headers.get('location')]).toEqual([201, `/api/v1/accounts/${most}`]);
    expect((await api.get(`/api/v1/accounts/${most}`)).body.name).toBe('Most');
    const nil = '00000000-0000-0000-0000-000000000000';
    const { status, body } = await api.post('/api/v1/accounts', { accountId: nil, currency: 'EUR', name: 'Nil' });
    expect([status, body.field]).toEqual([400, 'accountId']);
    expect(body.detail).toBe('The account id must not be the UUID of all zeros: that one names the ledger itself.');
  });
});
