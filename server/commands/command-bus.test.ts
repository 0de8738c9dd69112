// The bus on the store in memory: what is answered, what is recorded, what is never done twice.
import { describe, expect, it } from 'vitest';
import { ledgerIdOf } from '#server/domain/ids.ts';
import { BatchRefused, Busy, CommandIdReused, LedgerMissing, OutcomeUnknown, StoreUnavailable } from '#server/event-store/errors.ts';
import type { AppendBatch, Appended, EventStore } from '#server/event-store/event-store.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { busOver, credit, debit, envelope, fundedAccount, ledger, newAccount, newId, open, openLedger, transfer } from './bus-spec.ts';

async function balanceOf(store: EventStore, streamId: ReturnType<typeof newAccount>): Promise<bigint> {
  const events = await store.stateReads(ledger).readStreams([{ streamType: 'account', streamId }]);
  return events.reduce((sum, { type, data }) => {
    const amount = BigInt(String(data.amount ?? 0));
    return type === 'AccountCredited' || type === 'TransferReceived' ? sum + amount : sum - amount;
  }, 0n);
}

/** A store whose appends go through `around`, on the head and under its lock alike. */
function storeWith(store: EventStore, around: (batch: AppendBatch, append: () => Promise<unknown>) => Promise<void>): EventStore {
  const through = async (batch: AppendBatch, append: () => Promise<Appended>): Promise<Appended> => {
    let result: Appended | undefined;
    await around(batch, async () => (result = await append()));
    if (result === undefined) throw new Error('the test forgot to append');
    return result;
  };
  return {
    ...store,
    prepare: (ledgerId, known, batch) => {
      const { appended, commit } = store.prepare(ledgerId, known, batch);
      return { appended, commit: () => through(batch, commit) };
    },
    holdHead: (ledgerId, work, options) =>
      store.holdHead(
        ledgerId,
        (held) =>
          work({
            ...held,
            head: held.head,
            prepare: (batch) => {
              const { appended, commit } = held.prepare(batch);
              return { appended, commit: () => through(batch, commit) };
            },
          }),
        options,
      ),
  };
}

describe('an acknowledgement', () => {
  it('names the position and where each stream was left', async () => {
    const store = createMemoryEventStore();
    const { bus, execute } = busOver(store);
    const till = await fundedAccount(bus, 500);
    const safe = newAccount();
    await execute(open(safe));
    const outcome = await execute(transfer(till, safe, 200));
    expect(outcome).toMatchObject({
      status: 'accepted',
      position: 6,
      replayed: false,
      versions: [
        { streamType: 'account', streamId: till, version: 3 },
        { streamType: 'account', streamId: safe, version: 2 },
      ],
    });
  });

  it('of a refusal is recorded with the position it was decided at, and its facts', async () => {
    const store = createMemoryEventStore();
    const { bus, execute } = busOver(store);
    const till = await fundedAccount(bus, 100);
    const outcome = await execute(debit(till, 101));
    expect(outcome).toMatchObject({ status: 'rejected', position: 3, rejection: { code: 'InsufficientFunds', shortBy: 1n, held: 0n } });
    expect(await store.readCommands(ledger, [outcome.commandId])).toMatchObject([{ status: 'rejected', firstPosition: null, position: 3 }]);
  });

  it('is given to commands that arrive together in the order they came', async () => {
    const { bus, execute } = busOver(createMemoryEventStore());
    const till = await fundedAccount(bus, 100);
    const outcomes = await Promise.all(
      [debit(till, 60), debit(till, 60), credit(till, 20), debit(till, 60)].map((command) => execute(command)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'rejected', 'accepted', 'accepted']);
    expect(outcomes.map(({ position }) => position)).toEqual([4, 4, 5, 6]);
  });

  it('says that the ledger does not exist, and nothing is written', async () => {
    const store = createMemoryEventStore();
    const { execute } = busOver(store);
    await expect(execute(open(newAccount()))).rejects.toThrow(LedgerMissing);
    expect((await store.heads()).size).toBe(0);
  });

  it('of a second opening of the ledger is a refusal', async () => {
    const { execute } = busOver(createMemoryEventStore());
    await execute(openLedger);
    expect(await execute(openLedger)).toMatchObject({ status: 'rejected', rejection: { code: 'LedgerAlreadyOpen' } });
  });
});

describe('a command id', () => {
  it('sent again gives the recorded outcome, accepted or refused, and no second effect', async () => {
    const store = createMemoryEventStore();
    const { bus } = busOver(store);
    const till = await fundedAccount(bus, 100);
    for (const command of [debit(till, 30), debit(till, 900_000)]) {
      const sent = envelope(command);
      const first = await bus.execute(sent);
      await bus.execute(envelope(credit(till, 1_000)));
      expect(await bus.execute(sent)).toEqual({ ...first, replayed: true });
      expect(await busOver(store).bus.execute(sent)).toEqual({ ...first, replayed: true });
    }
    expect(await balanceOf(store, till)).toBe(100n - 30n + 2_000n);
  });

  it('sent five times at once has one effect and five equal answers', async () => {
    const store = createMemoryEventStore();
    const { bus } = busOver(store);
    const till = await fundedAccount(bus, 100);
    const sent = envelope(debit(till, 40));
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => bus.execute(sent)));
    expect(new Set(outcomes.map(({ position }) => position)).size).toBe(1);
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await balanceOf(store, till)).toBe(60n);
  });

  it('reused for another command is an error, in the same batch and later', async () => {
    const store = createMemoryEventStore();
    const { bus } = busOver(store);
    const till = await fundedAccount(bus, 100);
    const commandId = newId();
    const results = await Promise.allSettled(
      [debit(till, 1), debit(till, 2)].map((command) => bus.execute(envelope(command, { commandId }))),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(bus.execute(envelope(debit(till, 3), { commandId }))).rejects.toThrow(CommandIdReused);
    await expect(bus.execute(envelope(debit(till, 1), { commandId, expectedVersion: 2 }))).rejects.toThrow(CommandIdReused);
    expect(await balanceOf(store, till)).toBe(99n);
  });

  it('stands for the outcome even when the version it asked for has passed', async () => {
    const { bus } = busOver(createMemoryEventStore());
    const till = await fundedAccount(bus, 100);
    const sent = envelope(debit(till, 10), { expectedVersion: 2 });
    const first = await bus.execute(sent);
    expect(first.status).toBe('accepted');
    expect(await bus.execute(sent)).toEqual({ ...first, replayed: true });
    expect(await bus.execute(envelope(debit(till, 10), { expectedVersion: 2 }))).toMatchObject({
      status: 'rejected',
      rejection: { code: 'VersionMismatch', expectedVersion: 2, version: 3 },
    });
  });
});

describe('two processes on one hot account', () => {
  it('both get every command through, and no cent is lost or made', async () => {
    const store = createMemoryEventStore();
    const [a, b] = [busOver(store), busOver(store)];
    const till = await fundedAccount(a.bus, 0);
    const rounds = Array.from({ length: 200 }, (_, index) => index);
    const outcomes = await Promise.all(rounds.flatMap((index) => [a, b].map(({ execute }) => execute(credit(till, index + 1)))));
    expect(outcomes.every(({ status }) => status === 'accepted')).toBe(true);
    expect(await balanceOf(store, till)).toBe(200n * 201n);
    expect((await store.head(ledger))?.outcomes).toBe(402);
  });

  it('a debit after the other acknowledged the credit never fails for lack of it', async () => {
    const store = createMemoryEventStore();
    const [a, b] = [busOver(store), busOver(store)];
    const till = await fundedAccount(a.bus, 0);
    for (let round = 0; round < 50; round += 1) {
      const [one, other] = round % 2 === 0 ? [a, b] : [b, a];
      expect((await one.execute(credit(till, 7))).status).toBe('accepted');
      expect((await other.execute(debit(till, 7))).status).toBe('accepted');
    }
  });
});

describe('one bad command', () => {
  it('that the database cannot take fails alone, and its id says so for ever', async () => {
    const store = createMemoryEventStore();
    const poison = (batch: AppendBatch) => batch.events.some(({ data }) => data.amount === '666');
    const { bus, execute, failures } = busOver(
      storeWith(store, async (batch, append) => {
        if (poison(batch)) throw new BatchRefused('no such number');
        await append();
      }),
    );
    const till = await fundedAccount(bus, 5_000);
    const bad = envelope(debit(till, 666));
    const results = await Promise.all([execute(debit(till, 1)), execute(debit(till, 2)), bus.execute(bad), execute(debit(till, 3))]);
    expect(results.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'failed', 'accepted']);
    expect(failures).toHaveLength(1);
    expect(await bus.execute(bad)).toEqual({ ...results[2], replayed: true });
    expect(await balanceOf(store, till)).toBe(4_994n);
  });
});

describe('a link lost around the commit', () => {
  for (const written of [true, false]) {
    it(`is resolved by id when the batch was ${written ? '' : 'not '}written: one effect, no error`, async () => {
      const store = createMemoryEventStore();
      let cuts = 0;
      const { bus, execute } = busOver(
        storeWith(store, async (batch, append) => {
          const cut = batch.events.some(({ type }) => type === 'AccountDebited') && cuts === 0;
          if (cut && !written) {
            cuts += 1;
            throw new OutcomeUnknown('cut');
          }
          await append();
          if (cut) {
            cuts += 1;
            throw new OutcomeUnknown('cut');
          }
        }),
      );
      const till = await fundedAccount(bus, 100);
      // The lane knows its head by now, so the append that is cut is the one outside the lock, where it can have been written.
      for (let batch = 0; batch < 40; batch += 1) await execute(credit(till, 1));
      const outcomes = await Promise.all([execute(debit(till, 10)), execute(debit(till, 20))]);
      expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
      expect(cuts).toBe(1);
      expect(await balanceOf(store, till)).toBe(110n);
    });
  }

  it('that does not come back in time is answered as unknown, and the lane goes on', async () => {
    const store = createMemoryEventStore();
    let down = true;
    const broken: EventStore = {
      ...store,
      holdHead: (...args) => (down ? Promise.reject(new OutcomeUnknown('still down')) : store.holdHead(...args)),
    };
    const { execute } = busOver(broken, { resolveUnknownMs: 50 });
    await expect(execute(openLedger)).rejects.toThrow(OutcomeUnknown);
    down = false;
    expect((await execute(openLedger)).status).toBe('accepted');
  });

  it('after which the recorded outcome cannot be read back is answered as unknown: something was written', async () => {
    const store = createMemoryEventStore();
    const { bus } = busOver({ ...store, readVersions: () => Promise.reject(new StoreUnavailable('down')) });
    const till = await fundedAccount(bus, 100);
    const sent = envelope(debit(till, 10));
    expect((await bus.execute(sent)).status).toBe('accepted');
    await expect(bus.execute(sent)).rejects.toThrow(OutcomeUnknown);
  });

  it('before anything was sent is answered as unavailable at once', async () => {
    const store = createMemoryEventStore();
    const { execute } = busOver({ ...store, holdHead: () => Promise.reject(new StoreUnavailable('no route')) });
    await expect(execute(openLedger)).rejects.toThrow(StoreUnavailable);
  });
});

describe('a full lane', () => {
  it('answers Busy beyond 10,000 waiting commands, and executes those it took', async () => {
    const store = createMemoryEventStore();
    const { bus, execute } = busOver(store);
    const till = await fundedAccount(bus, 0);
    const results = await Promise.allSettled(Array.from({ length: 10_005 }, () => execute(credit(till, 1))));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(5);
    expect(refused.every(({ reason }) => reason instanceof Busy)).toBe(true);
    expect(await balanceOf(store, till)).toBe(10_000n);
  });

  it('that stops finishes what it took and takes no more', async () => {
    const store = createMemoryEventStore();
    const { bus, execute } = busOver(store);
    const till = await fundedAccount(bus, 0);
    const taken = Promise.all(Array.from({ length: 50 }, () => execute(credit(till, 1))));
    await Promise.all([bus.stop(), taken]);
    await expect(execute(credit(till, 1))).rejects.toThrow(Busy);
    expect(await balanceOf(store, till)).toBe(50n);
  });

  it('tells whoever projects after each commit', async () => {
    const moved: number[] = [];
    const { bus } = busOver(createMemoryEventStore(), { onCommitted: (_, head) => moved.push(head.position) });
    await fundedAccount(bus, 5);
    expect(moved).toEqual([1, 2, 3]);
  });
});

describe('a ledger opened by its first command', () => {
  it('does not appear when its opening is not committed', async () => {
    const store = createMemoryEventStore();
    const { bus } = busOver(
      storeWith(store, async () => {
        throw new StoreUnavailable('down');
      }),
    );
    await expect(bus.execute(envelope(openLedger, { ledgerId: ledgerIdOf('rowing') }))).rejects.toThrow(StoreUnavailable);
    expect(await store.head(ledgerIdOf('rowing'))).toBeNull();
  });
});
