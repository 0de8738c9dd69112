// How often those who watch a ledger are told, and of what.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ledgerIdOf } from '#server/domain/ids.ts';
import { createLedgerRooms } from './ledger-rooms.ts';
import type { AccountChange, AccountsChangedMessage } from './messages.ts';

const ledgerId = ledgerIdOf('club');
const change: AccountChange = { accountId: 'a', version: 1, balance: '1', available: '1', status: 'open' };

function rooms(changes: readonly AccountChange[] = [change]) {
  const sent: { readonly socketIds: readonly string[]; readonly message: AccountsChangedMessage }[] = [];
  const asked: number[] = [];
  const made = createLedgerRooms({
    reads: {
      changesSince: async (_, since) => {
        asked.push(since);
        return { position: since + 10, accounts: changes };
      },
    },
    send: (socketIds, message) => sent.push({ socketIds, message }),
  });
  return { ...made, sent, asked };
}

describe('the rooms of ledgers', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('tell everyone at once, then say how long to wait', async () => {
    const { join, answered, push, sent, asked } = rooms();
    join('x', ledgerId);
    join('y', ledgerId);
    answered(ledgerId, 5);
    answered(ledgerId, 9);
    expect(await push(ledgerId)).toBe(0);
    expect(sent).toEqual([{ socketIds: ['x', 'y'], message: { ledgerId, position: 15, accounts: [change] } }]);
    expect(await push(ledgerId)).toBe(100);
    vi.advanceTimersByTime(99);
    expect(await push(ledgerId)).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await push(ledgerId)).toBe(0);
    expect(asked).toEqual([5, 15]);
  });

  it('list 500 accounts, and of more say only where the ledger stands', async () => {
    for (const [count, told] of [
      [500, 'accounts'],
      [501, 'truncated'],
    ] as const) {
      const { join, answered, push, sent } = rooms(Array.from({ length: count }, () => change));
      join('x', ledgerId);
      answered(ledgerId, 0);
      await push(ledgerId);
      expect(sent[0]?.message).toHaveProperty(told);
    }
  });

  it('tell nothing before the first answer, of no change, or to nobody', async () => {
    const before = rooms();
    before.join('x', ledgerId);
    await before.push(ledgerId);
    const quiet = rooms([]);
    quiet.join('x', ledgerId);
    quiet.answered(ledgerId, 1);
    await quiet.push(ledgerId);
    const left = rooms();
    left.join('x', ledgerId);
    left.answered(ledgerId, 1);
    left.leave('x', ledgerId);
    await left.push(ledgerId);
    expect([before.sent, quiet.sent, left.sent]).toEqual([[], [], []]);
    expect(left.positions().size).toBe(0);
    expect(quiet.positions().get(ledgerId)).toBe(11);
  });
});
