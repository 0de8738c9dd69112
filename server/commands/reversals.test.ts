// Taking entries back through the bus: once, however it is raced, also within one batch.
import { describe, expect, it } from 'vitest';
import type { Command } from '#server/domain/command.ts';
import type { AccountId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { busOver, credit, debit, fundedAccount, ledger, newAccount, open, transfer } from './bus-spec.ts';
import type { Outcome } from './outcome.ts';

const reverse = (accountId: AccountId, version: number): Command => ({ type: 'ReverseEntry', accountId, version, reason: 'entered twice' });
const codes = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.rejection.code : outcome.status)).sort();

async function twoAccounts(store: EventStore) {
  const { bus, execute } = busOver(store);
  const from = await fundedAccount(bus, 1_000);
  const to = newAccount();
  await execute(open(to));
  return { execute, from, to };
}

const typesOf = async (store: EventStore, streamId: AccountId) =>
  (await store.stateReads(ledger).readStreams([{ streamType: 'account', streamId }])).map(({ type }) => type);

describe('a reversal', () => {
  it('raced ten times at once happens once', async () => {
    const store = createMemoryEventStore();
    const { execute, from } = await twoAccounts(store);
    await execute(debit(from, 400));
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => execute(reverse(from, 3))));
    expect(codes(outcomes)).toEqual([...Array.from({ length: 9 }, () => 'AlreadyReversed'), 'accepted']);
    expect(await execute(debit(from, 1_000))).toMatchObject({ status: 'accepted' });
  });

  it('raced ten times by processes of their own happens once', async () => {
    const store = createMemoryEventStore();
    const { execute, from } = await twoAccounts(store);
    await execute(debit(from, 400));
    const others = Array.from({ length: 10 }, () => busOver(store));
    const outcomes = await Promise.all(others.map((other) => other.execute(reverse(from, 3))));
    expect(codes(outcomes)).toEqual([...Array.from({ length: 9 }, () => 'AlreadyReversed'), 'accepted']);
    expect((await typesOf(store, from)).filter((type) => type === 'EntryReversed')).toHaveLength(1);
  });

  it('of a transfer takes both legs back, whichever leg is named, and neither can be named again', async () => {
    const store = createMemoryEventStore();
    const { execute, from, to } = await twoAccounts(store);
    await execute(transfer(from, to, 300));
    const outcome = await execute(reverse(to, 2));
    expect(outcome).toMatchObject({
      status: 'accepted',
      versions: expect.arrayContaining([
        { streamType: 'account', streamId: from, version: 4 },
        { streamType: 'account', streamId: to, version: 3 },
      ]),
    });
    expect(codes([await execute(reverse(from, 3)), await execute(reverse(to, 2))])).toEqual(['AlreadyReversed', 'AlreadyReversed']);
    expect(await execute(debit(from, 1_000))).toMatchObject({ status: 'accepted' });
  });

  it('is decided on what its own batch has done: made, taken back, taken back again', async () => {
    const store = createMemoryEventStore();
    const { execute, from, to } = await twoAccounts(store);
    const outcomes = await Promise.all(
      [transfer(from, to, 300), reverse(to, 2), reverse(from, 3), credit(from, 5), reverse(from, 5), reverse(from, 4)].map((command) =>
        execute(command),
      ),
    );
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.rejection.code : outcome.status))).toEqual([
      'accepted',
      'accepted',
      'AlreadyReversed',
      'accepted',
      'accepted',
      'NotReversible',
    ]);
    expect(await execute(debit(from, 1_000))).toMatchObject({ status: 'accepted' });
  });

  it('waits for the batch that makes its entry, when that is on its way', async () => {
    const store = createMemoryEventStore();
    const { from, to } = await twoAccounts(store);
    const { execute } = busOver(store, { batching: { most: 1, crowd: 1, part: 1 } });
    await execute(credit(from, 1));
    const outcomes = await Promise.all([transfer(from, to, 300), reverse(to, 2), reverse(from, 4)].map((command) => execute(command)));
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.rejection.code : outcome.status))).toEqual([
      'accepted',
      'accepted',
      'AlreadyReversed',
    ]);
  });

  it('of what never happened, or moved no money, is refused', async () => {
    const store = createMemoryEventStore();
    const { execute, from } = await twoAccounts(store);
    expect(codes([await execute(reverse(from, 1)), await execute(reverse(from, 99)), await execute(reverse(newAccount(), 1))])).toEqual([
      'AccountNotFound',
      'EventNotFound',
      'NotReversible',
    ]);
  });
});
