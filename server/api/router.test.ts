// The procedures over the network as the browser sends them: values for a business no, our codes for everything else.
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount, main, serveApi, type TestApi } from './api-fixture.ts';
import type { AppRouter } from './router.ts';

let api: TestApi;
let trpc: ReturnType<typeof createTRPCClient<AppRouter>>;
beforeAll(async () => {
  api = await serveApi();
  trpc = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${api.origin}/trpc`, maxItems: 20 })] });
});
afterAll(() => api.close());

const ledgerId = main;

async function problemOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(error instanceof TRPCClientError)) throw new Error('it went through');
  const { code, field, httpStatus, requestId } = error.data;
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  return [code, field, httpStatus, error.message];
}

describe('a mutation', () => {
  it('acknowledges, and the answer is asked for with its position', async () => {
    const accountId = v7();
    const opened = await trpc.accounts.open.mutate({ ledgerId, commandId: v7(), accountId, currency: 'EUR', name: 'Dues' });
    expect(opened).toMatchObject({ status: 'accepted', replayed: false, versions: [{ streamId: accountId, version: 1 }] });
    const { account, lagging } = await trpc.accounts.get.query({
      ledgerId,
      accountId,
      minPosition: 'position' in opened ? opened.position : 0,
    });
    expect([account.name, lagging]).toEqual(['Dues', false]);
  });
  it('answers a business no as a value with its sentence', async () => {
    const accountId = await fundedAccount(api, 1000, 'JPY');
    const debit = { ledgerId, commandId: v7(), accountId, amount: '1001' };
    const refused = await trpc.accounts.debit.mutate(debit);
    expect(refused).toMatchObject({
      status: 'rejected',
      rejection: { code: 'InsufficientFunds', shortBy: '1', held: '0' },
      detail: 'Short by 1 JPY.',
    });
    expect(await trpc.accounts.debit.mutate(debit)).toEqual({ ...refused, replayed: true });
  });
  it('goes through every change an account can have', async () => {
    const accountId = await fundedAccount(api, 0);
    const on = () => ({ ledgerId, commandId: v7(), accountId });
    const { accounts } = trpc;
    const answers = [
      await accounts.credit.mutate({ ...on(), amount: '5' }),
      await accounts.debit.mutate({ ...on(), amount: '5' }),
      await accounts.rename.mutate({ ...on(), name: 'Till' }),
      await accounts.changeHolder.mutate({ ...on(), holderId: v7() }),
      await accounts.freeze.mutate({ ...on(), reason: 'Lost' }),
      await accounts.unfreeze.mutate(on()),
      await accounts.close.mutate(on()),
      await accounts.reopen.mutate({ ...on(), expectedVersion: 8 }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 'accepted'));
    expect(answers.at(-1)).toMatchObject({ versions: [{ version: 9 }] });
  });
  it('of a ledger names it', async () => {
    const club = { ledgerId: 'club' };
    await trpc.ledgers.open.mutate({ ...club, commandId: v7(), name: 'Club', timeZone: 'UTC' });
    await trpc.ledgers.rename.mutate({ ...club, commandId: v7(), name: 'The club' });
    await trpc.ledgers.changeTimeZone.mutate({ ...club, commandId: v7(), timeZone: 'Europe/Berlin' });
    expect(await trpc.ledgers.get.query(club)).toMatchObject({ name: 'The club', timeZone: 'Europe/Berlin', position: 3 });
    expect((await trpc.ledgers.list.query()).map(({ ledgerId: id }) => id)).toEqual(['club', 'main']);
  });
  it('opens the demo', async () => expect(await trpc.ledgers.openDemo.mutate()).toEqual({ ledgerId: 'demo', position: 0 }));
});

describe('a query', () => {
  it('answers transfers, events, commands', async () => {
    const from = await fundedAccount(api, 100);
    const to = await fundedAccount(api, 0);
    const commandId = v7();
    await trpc.transfers.send.mutate({ ledgerId, commandId, from, to, amount: '40' });
    expect((await trpc.transfers.get.query({ ledgerId, transferId: commandId })).transfer).toMatchObject({ from, to, amount: '40' });
    expect((await trpc.transfers.list.query({ ledgerId, limit: 1 })).items).toHaveLength(1);
    expect((await trpc.accounts.events.query({ ledgerId, accountId: from })).items).toHaveLength(3);
    expect((await trpc.ledgers.events.query({ ledgerId, limit: 1 })).items).toHaveLength(1);
    expect(await trpc.commands.get.query({ ledgerId, commandId })).toMatchObject({ type: 'Transfer', status: 'accepted' });
    expect(await trpc.commands.get.query({ ledgerId, commandId: v7() })).toBeNull();
    expect((await trpc.commands.list.query({ ledgerId, accountId: to })).items.map(({ type }) => type)).toEqual([
      'Transfer',
      'OpenAccount',
    ]);
    expect((await trpc.accounts.history.query({ ledgerId, accountId: from })).account.accountId).toBe(from);
  });
  it('comes in pages, as an infinite query asks for them', async () => {
    const { items, next } = await trpc.accounts.list.query({ ledgerId, status: 'open', limit: 1, cursor: null, direction: 'forward' });
    const { items: rest } = await trpc.accounts.list.query({ ledgerId, status: 'open', limit: 1, cursor: next, direction: 'forward' });
    expect(items).toHaveLength(1);
    expect(rest[0]?.accountId).not.toBe(items[0]?.accountId);
  });
});

describe('what does not fit', () => {
  const accountId = v7();
  it('says its code, its field and a sentence', async () => {
    const { accounts, ledgers } = trpc;
    expect(await problemOf(accounts.credit.mutate({ ledgerId, commandId: v7(), accountId, amount: '0' }))).toEqual([
      'AmountNotPositive',
      'amount',
      400,
      'The amount must be more than zero.',
    ]);
    expect((await problemOf(accounts.get.query({ ledgerId, accountId }))).slice(0, 3)).toEqual(['AccountNotFound', null, 404]);
    expect((await problemOf(ledgers.get.query({ ledgerId: 'nowhere' }))).slice(0, 3)).toEqual(['LedgerNotFound', null, 404]);
    expect((await problemOf(accounts.get.query({ ledgerId, accountId, version: 1, position: 1 }))).slice(0, 3)).toEqual([
      'InvalidRequest',
      'position',
      400,
    ]);
  });
  it('as an id that was used for something else', async () => {
    const commandId = v7();
    const account = await fundedAccount(api, 0);
    await trpc.accounts.credit.mutate({ ledgerId, commandId, accountId: account, amount: '1' });
    const reused = trpc.accounts.credit.mutate({ ledgerId, commandId, accountId: account, amount: '2' });
    expect((await problemOf(reused)).slice(0, 3)).toEqual(['CommandIdReused', null, 409]);
  });
  it('as a batch of more than 20', async () => {
    const names = Array.from({ length: 21 }, () => 'ledgers.list').join(',');
    const { status, body } = await api.get(`/trpc/${names}?batch=1`);
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('InvalidRequest')]);
  });
  it('as a query that is posted, or a mutation that is asked', async () => {
    const headers = { 'Content-Type': 'application/json' };
    expect((await api.send('/trpc/ledgers.list', { method: 'POST', headers, body: '{}' })).body.error.data.code).toBe('RouteNotFound');
    expect((await api.get('/trpc/accounts.open')).body.error.data.code).toBe('RouteNotFound');
  });
});
