// Whatever is thrown at any route or procedure: a problem with a code, never a 500, and not one event. Held on every store.
import fc from 'fast-check';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, fundedAccount, main, rawRequest, type Sent, type TestApi } from './api-fixture.ts';
import { garbage, nastiest, notJson } from './garbage-arbitrary.ts';

export function garbageSpecs(serve: () => Promise<TestApi>, numRuns = 150): void {
  let api: TestApi;
  let account: string;
  let other: string;
  beforeAll(async () => {
    api = await serve();
    account = await fundedAccount(api, 1000);
    other = await fundedAccount(api, 0);
  });
  afterAll(() => api.close());

  /** Right bodies of every command, to be spoilt. */
  const commands = (): readonly [string, Record<string, unknown>][] => [
    ['/accounts', { accountId: v7(), currency: 'EUR', name: 'Dues', holderId: v7(), overdraftLimit: '0' }],
    [`/accounts/${account}/credits`, { amount: '1', description: 'Cash', reference: 'A-1' }],
    [`/accounts/${account}/debits`, { amount: '1', description: 'Cash', reference: 'A-1' }],
    ['/transfers', { from: account, to: other, amount: '1', description: 'Rent', reference: 'A-1' }],
    [`/accounts/${account}/holds`, { amount: '1', expiresAt: new Date(Date.now() + 3_600_000).toISOString(), description: 'Deposit' }],
    [`/accounts/${account}/holds/${v7()}/capture`, { amount: '1' }],
    [`/accounts/${account}/overdraft-limit`, { limit: '5' }],
    [`/accounts/${account}/events/1/reversal`, { reason: 'typed twice' }],
    [`/accounts/${account}/name`, { name: 'Till' }],
    [`/accounts/${account}/holder`, { holderId: v7() }],
    ...['freeze', 'unfreeze', 'close', 'reopen'].map((verb): [string, Record<string, unknown>] => [
      `/accounts/${account}/${verb}`,
      { reason: 'So' },
    ]),
    ['/ledgers', { ledgerId: 'club', name: 'Club', timeZone: 'UTC' }],
    ['/ledgers/main/name', { name: 'Main' }],
    ['/ledgers/main/time-zone', { timeZone: 'UTC' }],
    ['/ledgers/main/units', { code: 'HOURS', name: 'Working hours', exponent: 2 }],
  ];
  const page = ['limit', 'cursor', 'minPosition'];
  const list = [...page, 'q', 'q', 'status', 'currency', 'holderId', 'sort', 'position', 'at'];
  /** Every question with the parameters that it takes. */
  const questions = (): readonly (readonly [string, readonly string[]])[] => [
    ['/accounts', list],
    ['/ledgers/main/accounts', list],
    [`/accounts/${account}`, ['version', 'position', 'at', 'minPosition']],
    [`/accounts/${account}/events`, ['after', 'before', 'limit', 'order', 'raw', 'epoch', 'minPosition']],
    ['/events', ['after', 'limit', 'raw', 'epoch', 'minPosition']],
    [`/accounts/${account}/holds`, page],
    [`/accounts/${account}/holds/${v7()}`, ['minPosition']],
    ['/transfers', [...page, 'accountId']],
    [`/transfers/${v7()}`, ['minPosition']],
    ['/commands', [...page, 'status', 'accountId', 'correlationId']],
    [`/runs/${v7()}`, ['minPosition', 'position', 'at']],
    [`/commands/${v7()}`, ['minPosition']],
    ['/ledgers', ['limit']],
    ['/ledgers/main', ['minPosition']],
  ];
  const parameters =
    'limit after before order raw epoch minPosition version position at status currency holderId q sort cursor accountId'.split(' ');
  const queries = [
    'accounts.list',
    'accounts.get',
    'accounts.events',
    'accounts.history',
    'accounts.holds',
    'transfers.list',
    'transfers.get',
  ].concat(['commands.get', 'commands.list', 'commands.run', 'ledgers.list', 'ledgers.get', 'ledgers.events']);
  const mutations = ['open', 'credit', 'debit', 'rename', 'changeHolder', 'freeze', 'unfreeze', 'close', 'reopen']
    .concat(['placeHold', 'captureHold', 'releaseHold', 'changeOverdraftLimit', 'reverseEntry'])
    .map((name) => `accounts.${name}`)
    .concat([
      'transfers.send',
      'ledgers.open',
      'ledgers.rename',
      'ledgers.changeTimeZone',
      'ledgers.defineUnit',
      'people.follow',
      'people.unfollow',
    ]);

  const key = () => ({ 'Content-Type': 'application/json', 'Idempotency-Key': v7() });
  const position = async () => (await api.store.head(main))?.position;

  const tally = { answered: 0, refused: 0 };

  /** What the bad request got: a problem that says what is wrong. What happens to be good is no garbage. */
  async function refused(path: string, sent: Sent): Promise<void> {
    const before = await position();
    const { status, body } = await rawRequest(api, path, sent);
    tally[status < 400 ? 'answered' : 'refused'] += 1;
    if (status < 400) return;
    expect(status, JSON.stringify(body)).toBeLessThan(500);
    expect(body).toMatchObject({ code: expect.stringMatching(/^[A-Z][A-Za-z]+$/), status, detail: expect.stringMatching(/\.$/) });
    if (body.code === 'InvalidRequest') expect(body.field).toEqual(expect.any(String));
    expect(await position()).toBe(before);
  }

  const runs = { numRuns, skipAllAfterTimeLimit: 4_000 };

  const asText = (value: unknown) => encodeURIComponent(typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value));

  describe('the nastiest', () => {
    it('in each parameter of each question is refused or answered', async () => {
      for (const [path, names] of questions()) {
        for (const name of names) await Promise.all(nastiest.map((value) => refused(`/api/v1${path}?${name}=${asText(value)}`, {})));
      }
    }, 60_000);
    it('in each field of each command is refused', async () => {
      for (const [path, body] of commands()) {
        for (const name of Object.keys(body)) {
          for (const value of nastiest)
            await refused(`/api/v1${path}`, { method: 'POST', headers: key(), body: JSON.stringify({ ...body, [name]: value }) });
        }
      }
    }, 60_000);
    // Most of what is nasty must be refused, or none of this tests anything.
    afterAll(() => expect(tally.refused).toBeGreaterThan(tally.answered * 2));
  });

  describe('garbage', () => {
    it('in one field of a command is refused', () =>
      fc.assert(
        fc.asyncProperty(fc.nat(), fc.nat(), garbage, async (which, where, value) => {
          const all = commands();
          const [path, body] = all[which % all.length] ?? ['', {}];
          const names = [...Object.keys(body), 'executeAt', 'commandId', 'constructor'];
          const spoilt = JSON.stringify({ ...body, [names[where % names.length] ?? '']: value });
          await refused(`/api/v1${path}`, { method: 'POST', headers: key(), body: spoilt });
        }),
        runs,
      ));
    it('as the body of a command is refused', () =>
      fc.assert(
        fc.asyncProperty(
          fc.nat(),
          fc.oneof(
            notJson,
            garbage.map((value) => JSON.stringify(value) ?? ''),
          ),
          async (which, body) => {
            const all = commands();
            await refused(`/api/v1${all[which % all.length]?.[0]}`, { method: 'POST', headers: key(), body });
          },
        ),
        runs,
      ));
    it('as a header of a command is refused', () =>
      fc.assert(
        fc.asyncProperty(fc.constantFrom('Idempotency-Key', 'If-Match'), fc.string({ unit: 'grapheme-ascii' }), async (name, value) => {
          await refused(`/api/v1/accounts/${account}/credits`, {
            method: 'POST',
            headers: { ...key(), [name]: value.trim() || '-' },
            body: '{"amount":"1"}',
          });
        }),
        runs,
      ));
    it('in the parameters of a question is refused or answered', () =>
      fc.assert(
        fc.asyncProperty(fc.nat(), fc.nat(), garbage, async (which, where, value) => {
          const all = questions();
          const [path, names] = all[which % all.length] ?? ['', []];
          const name = [...names, 'x'][where % (names.length + 1)];
          await refused(`/api/v1${path}?${name}=${asText(value)}`, {});
        }),
        runs,
      ));
    it('as an address is refused', () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.oneof(
              fc.string({ unit: 'grapheme' }).map(encodeURIComponent),
              fc.constantFrom('accounts', '%E0%A4', '..', '%2e%2e', 'ledgers'),
            ),
          ),
          (parts) => refused(`/api/v1/${parts.join('/')}`, {}),
        ),
        runs,
      ));
  });

  describe('garbage over tRPC', () => {
    const problemIn = ({ status, body }: Pick<Answered, 'status' | 'body'>) => {
      fc.pre(status >= 400);
      expect(status, JSON.stringify(body)).toBeLessThan(500);
      const code = body.code ?? body.error.data.code;
      expect(code).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(code).not.toBe('Internal');
    };
    it('as the input of a query is refused', () =>
      fc.assert(
        fc.asyncProperty(fc.constantFrom(...queries), fc.constantFrom(...parameters, 'ledgerId'), garbage, async (path, name, value) => {
          const input = {
            ledgerId: main,
            ...(path.startsWith('accounts') && path !== 'accounts.list' && { accountId: account }),
            [name]: value,
          };
          const text = encodeURIComponent((JSON.stringify(input) ?? '').toWellFormed());
          problemIn(await rawRequest(api, `/trpc/${path}?input=${text}`, {}));
        }),
        runs,
      ));
    it('as the input of a mutation is refused, and not one event is written', () =>
      fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...mutations),
          fc.nat(),
          garbage,
          fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, notJson),
          async (path, where, value, whole) => {
            const right: Record<string, unknown> = {
              ledgerId: main,
              commandId: v7(),
              accountId: account,
              amount: '1',
              name: 'x',
              currency: 'EUR',
              from: account,
              to: other,
              version: 1,
              reason: 'typed twice',
            };
            const names = Object.keys(right);
            const body = whole ?? JSON.stringify({ ...right, [names[where % names.length] ?? '']: value });
            const before = await position();
            problemIn(await rawRequest(api, `/trpc/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }));
            expect(await position()).toBe(before);
          },
        ),
        runs,
      ));
  });
}
