// Commands for later over HTTP: what is promised, what is refused, and what can be seen of them until and after they end.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandBus, type StoppableCommandBus } from '#server/commands/command-bus.ts';
import { type QueueWorker, startQueueWorker } from '#server/commands/queue-worker.ts';
import { expiryActor } from '#server/domain/actors.ts';
import { accountIdOf, commandIdOf } from '#server/domain/ids.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { fundedAccount, main, serveApi, type TestApi } from '../api-fixture.ts';
import { asksForAsync } from './prefer.ts';

const accounts = '/api/v1/accounts';
const async = { headers: { Prefer: 'respond-async' } };
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

let api: TestApi;
let bus: StoppableCommandBus;
let account: string;
/** How far time has gone on. */
let passedMs = 0;
beforeAll(async () => {
  const store = createMemoryEventStore({ now: () => Date.now() + passedMs });
  bus = createCommandBus({ store, onCommitted: () => {}, onFailed: () => {} });
  api = await serveApi({ store, bus });
  account = await fundedAccount(api, 1_000);
});
afterAll(() => api.close());

/** What is due has run, and no worker runs any more. */
async function runQueue(): Promise<void> {
  const { store } = api;
  const worker: QueueWorker = startQueueWorker({
    queue: store.queue,
    execute: bus.runQueued,
    fail: (command) => bus.failQueued(command, new Error('five tries')),
    log: { warn: () => {} },
    pollMs: 5,
  });
  await expect
    .poll(async () => {
      const { nowMs, firstDueAt } = await store.queue.readDue();
      return [...firstDueAt.values()].filter((dueAt) => Date.parse(dueAt) <= nowMs);
    })
    .toEqual([]);
  await worker.stop();
}

const credit = (amount: string, more: { id?: string; headers?: Record<string, string> } = async, body: object = {}) =>
  api.post(`${accounts}/${account}/credits`, { amount, ...body }, more);
const commandOf = async (id: string) => (await api.get(`/api/v1/commands/${id}`)).body;

describe('a command that may be answered later', () => {
  it('is promised, with its place, and is done when a worker runs', async () => {
    const id = v7();
    const { status, headers, body } = await credit('5', { ...async, id });
    expect([status, body]).toEqual([202, { commandId: id, status: 'queued' }]);
    expect(headers.get('location')).toBe(`/api/v1/commands/${id}`);
    expect(headers.get('preference-applied')).toBe('respond-async');
    expect(headers.has('idempotent-replayed')).toBe(false);
    const waiting = await commandOf(id);
    expect(waiting).toMatchObject({
      commandId: id,
      type: 'CreditAccount',
      payload: { accountId: account, amount: '5' },
      status: 'queued',
      attempts: 0,
    });
    expect(Object.keys(waiting)).not.toContain('executeAt');
    await runQueue();
    const ended = await commandOf(id);
    expect(ended).toMatchObject({ status: 'accepted', attempts: 1, submittedAt: waiting.submittedAt, firstPosition: expect.any(Number) });
    expect(ended.endedAt >= ended.submittedAt).toBe(true);
  });

  it('in a ledger that is named has its place there', async () => {
    const { headers } = await api.post(`/api/v1/ledgers/main/accounts/${account}/credits`, { amount: '1' }, async);
    expect(headers.get('location')).toMatch(/^\/api\/v1\/ledgers\/main\/commands\//);
  });

  it('says its refusal in its record', async () => {
    const id = v7();
    await api.post(`${accounts}/${account}/debits`, { amount: '999999' }, { ...async, id });
    await runQueue();
    expect(await commandOf(id)).toMatchObject({ status: 'rejected', rejection: { code: 'InsufficientFunds' } });
    const again = await api.post(`${accounts}/${account}/debits`, { amount: '999999' }, { ...async, id });
    expect([again.status, again.body.code, again.headers.get('idempotent-replayed')]).toEqual([422, 'InsufficientFunds', 'true']);
  });

  it('holds its If-Match when it runs', async () => {
    const id = v7();
    const sent = await credit('5', { id, headers: { ...async.headers, 'If-Match': '"1"' } });
    expect(sent.status).toBe(202);
    await runQueue();
    expect(await commandOf(id)).toMatchObject({ status: 'rejected', rejection: { code: 'VersionMismatch', expectedVersion: 1 } });
  });

  it('sent again is promised still, then done; with other content it is refused', async () => {
    const id = v7();
    await credit('5', { ...async, id });
    const again = await credit('5', { ...async, id });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([202, 'true']);
    const atOnce = await credit('5', { id });
    expect([atOnce.status, atOnce.headers.get('idempotent-replayed'), atOnce.headers.has('preference-applied')]).toEqual([
      202,
      'true',
      false,
    ]);
    for (const other of [
      await credit('6', { ...async, id }),
      await credit('6', { id }),
      await credit('5', { id }, { executeAt: inAnHour() }),
    ])
      expect([other.status, other.body.code]).toEqual([409, 'CommandIdReused']);
    await runQueue();
    const done = await credit('5', { ...async, id });
    expect([done.status, done.body.status, done.headers.get('idempotent-replayed')]).toEqual([200, 'accepted', 'true']);
    expect(done.headers.has('preference-applied')).toBe(false);
  });

  it('opens no ledger: that is done at once', async () => {
    const sent = await api.post('/api/v1/ledgers', { ledgerId: 'later', name: 'Later', timeZone: 'UTC' }, async);
    expect([sent.status, sent.headers.has('preference-applied')]).toEqual([201, false]);
    const timed = await api.post('/api/v1/ledgers', { ledgerId: 'later-still', name: 'Later', timeZone: 'UTC', executeAt: inAnHour() });
    expect([timed.status, timed.body.field]).toEqual([400, 'executeAt']);
  });

  it('in no ledger is not found', async () => {
    const sent = await api.post(`/api/v1/ledgers/nowhere/accounts/${account}/credits`, { amount: '1' }, async);
    expect([sent.status, sent.body.code]).toEqual([404, 'LedgerNotFound']);
  });
});

describe('a time to execute at', () => {
  it('implies it, and is shown', async () => {
    const [id, executeAt] = [v7(), inAnHour()];
    const { status, headers } = await credit('5', { id }, { executeAt: executeAt.replace('Z', '+00:00') });
    expect([status, headers.has('preference-applied')]).toEqual([202, false]);
    expect(await commandOf(id)).toMatchObject({ status: 'queued', executeAt });
    await runQueue();
    expect(await commandOf(id)).toMatchObject({ status: 'queued' });
    // The same moment in another offset is the same content.
    const elsewhere = `${new Date(Date.parse(executeAt) + 7_200_000).toISOString().slice(0, -1)}+02:00`;
    expect((await credit('5', { id }, { executeAt: elsewhere })).status).toBe(202);
  });

  it.for([
    ['past', new Date(Date.now() - 1_000).toISOString()],
    ['more than a year ahead', new Date(Date.now() + 367 * 86_400_000).toISOString()],
    ['before 1970', '1066-10-14T09:00:00Z'],
    ['the year 9999', '9999-12-31T23:59:59-23:59'],
    ['a date', '2026-12-24'],
    ['without an offset', '2026-12-24T18:00:00'],
    ['a number', 1_798_135_200_000],
    ['a day that is not', '2027-02-30T00:00:00Z'],
    ['empty', ''],
    ['null', null],
    ['a list', ['2026-12-24T18:00:00Z']],
  ] as const)('is refused: %s', async ([_, executeAt]) => {
    const before = await api.store.queue.readMarks([main]);
    const { status, body } = await credit('5', {}, { executeAt });
    expect([status, body.code, body.field]).toEqual([400, 'InvalidRequest', 'executeAt']);
    expect(await api.store.queue.readMarks([main])).toEqual(before);
  });

  it('may be as far ahead as a year and a day, and no further', async () => {
    const soonest = await api.store.now();
    const at = (ms: number) => new Date(soonest + 366 * 86_400_000 + ms).toISOString();
    expect((await credit('5', {}, { executeAt: at(0) })).status).toBe(202);
    expect((await credit('5', {}, { executeAt: at(60_000) })).status).toBe(400);
  });

  it('is not taken where the header says it', async () => {
    const { status, body } = await credit('5', {}, { respondAsync: true });
    expect([status, body.field]).toEqual([400, 'respondAsync']);
  });
});

describe('cancelling over HTTP', () => {
  const cancel = (id: string, body: string | undefined = '{}') =>
    api.send(`/api/v1/commands/${id}/cancel`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, ...(body && { body }) });

  it('needs no key, and happens once', async () => {
    const id = v7();
    await credit('5', { ...async, id });
    const { status, body } = await cancel(id.toUpperCase());
    expect([status, body]).toEqual([200, { commandId: id, status: 'cancelled', position: expect.any(Number) }]);
    expect(await commandOf(id)).toMatchObject({ status: 'cancelled', attempts: 0, endedAt: expect.any(String) });
    const again = await cancel(id);
    expect([again.status, again.body.code]).toEqual([409, 'CommandAlreadyEnded']);
    const sent = await credit('5', { ...async, id });
    expect([sent.status, sent.body.code, sent.headers.get('idempotent-replayed')]).toEqual([409, 'CommandAlreadyEnded', 'true']);
  });
  it('is too late for what has ended', async () => {
    const id = v7();
    await credit('5', { id });
    expect((await cancel(id)).body.code).toBe('CommandAlreadyEnded');
  });
  it('finds no command that there never was', async () => {
    const { status, body } = await cancel(v7());
    expect([status, body.code]).toEqual([404, 'CommandNotFound']);
  });
  it.for([
    ['{"reason":"x"}', 'reason'],
    ['{"commandId":"x"}', 'commandId'],
    ['{"ledgerId":"demo"}', 'ledgerId'],
  ])('takes no %s', async ([body, field]) => {
    const answer = await cancel(v7(), body);
    expect([answer.status, answer.body.field]).toEqual([400, field]);
  });
  it('is not for what Playhead itself has queued: a hold would never end', async () => {
    const commandId = commandIdOf(v7());
    const command = { type: 'ExpireHold', accountId: accountIdOf(account), holdId: commandIdOf(v7()) } as const;
    await bus.submit({ ledgerId: main, commandId, actorId: expiryActor, command, executeAt: inAnHour() });
    const { status, body } = await cancel(commandId);
    expect([status, body.code]).toEqual([403, 'NotPermitted']);
    expect((await commandOf(commandId)).status).toBe('queued');
  });
  it('is of a UUID', async () => expect((await cancel('x')).body).toMatchObject({ code: 'InvalidRequest', field: 'commandId' }));
});

describe('the list of commands', () => {
  it('has those that wait first, and they alone in the order in which they will run', async () => {
    const own = await fundedAccount(api, 0);
    const ids = Array.from({ length: 4 }, () => v7());
    const hours = [3, 1, null, 2];
    for (const [index, id] of ids.entries()) {
      const hour = hours[index];
      const executeAt = hour && { executeAt: new Date(Date.now() + hour * 3_600_000).toISOString() };
      await api.post(`${accounts}/${own}/credits`, { amount: '1', ...executeAt }, { ...async, id });
    }
    const pages = async (query: string) => {
      const found: string[] = [];
      for (let next: string | null = ''; next !== null; ) {
        const { body } = await api.get(`/api/v1/commands?accountId=${own}&limit=2${query}${next && `&cursor=${next}`}`);
        found.push(
          ...body.items.map(({ commandId, status }: { commandId: string; status: string }) => `${ids.indexOf(commandId)} ${status}`),
        );
        next = body.next;
      }
      return found;
    };
    expect(await pages('&status=queued')).toEqual(['2 queued', '1 queued', '3 queued', '0 queued']);
    expect(await pages('')).toEqual(['3 queued', '2 queued', '1 queued', '0 queued', '-1 accepted']);
    await runQueue();
    expect(await pages('')).toEqual(['3 queued', '1 queued', '0 queued', '2 accepted', '-1 accepted']);
    expect(await pages('&status=accepted')).toEqual(['2 accepted', '-1 accepted']);
  });

  it('takes a cursor only for the question it was given out for', async () => {
    const { body } = await api.get('/api/v1/commands?limit=1&status=queued');
    expect(body.next).toEqual(expect.any(String));
    const other = await api.get(`/api/v1/commands?limit=1&cursor=${body.next}`);
    expect([other.status, other.body.field]).toEqual([400, 'cursor']);
  });
});

describe('the Prefer header', () => {
  it.for([
    ['respond-async', true],
    ['Respond-Async', true],
    ['wait=10, respond-async', true],
    ['respond-async; foo=bar', true],
    ['respond-async=""', true],
    ['return=minimal', false],
    ['respond-async=no', false],
    ['note="a, respond-async"', false],
    ['', false],
  ] as const)('%j asks for a later answer: %s', ([header, asked]) => expect(asksForAsync(header)).toBe(asked));
});

// The last: the clock that it turns is everybody's.
describe('a time that has passed', () => {
  it('is looked at only when the command is not known', async () => {
    const [id, executeAt] = [v7(), inAnHour()];
    const send = (amount = '5', key = id) => credit(amount, { id: key }, { executeAt });
    await send();
    passedMs = 7_200_000;
    const waits = await send();
    expect([waits.status, waits.headers.get('idempotent-replayed')]).toEqual([202, 'true']);
    await runQueue();
    const done = await send();
    expect([done.status, done.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect([(await send('6')).status, (await send('5', v7())).status]).toEqual([409, 400]);
    expect((await commandOf(id)).endedAt > executeAt).toBe(true);
  });
});
