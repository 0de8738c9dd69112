// The sums of a statement: whatever happened, opening + in − out = closing, and every row follows from the one before.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountEventJson } from '#server/live/messages.ts';
import { statementOf } from './statement.ts';

const event = (version: number, balance: bigint): AccountEventJson => ({
  ...{ position: version, streamType: 'account', streamId: 'a', accountId: 'a', version, type: 'AccountCredited', schemaVersion: 1 },
  ...{ data: {}, balance: `${balance}`, available: `${balance}`, recordedAt: '2026-03-03T14:02:11.250Z', commandId: 'c' },
  ...{ actorId: 'b', correlationId: 'c', causationId: null, hash: 'h' },
});
const history = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })));
const eventsOf = (opening: bigint, moves: readonly bigint[]) => {
  let balance = opening;
  return moves.map((moved, index) => {
    balance += moved;
    return event(index + 1, balance);
  });
};

describe('a statement', () => {
  it('adds up, whatever happened', () => {
    fc.assert(
      fc.property(history, ([opening, moves]) => {
        const statement = statementOf(opening, eventsOf(opening, moves));
        expect(statement.opening + statement.in - statement.out).toBe(statement.closing);
        expect(statement.closing).toBe(moves.reduce((sum, moved) => sum + moved, opening));
        expect(statement.rows.reduce((sum, row) => sum + row.in, 0n)).toBe(statement.in);
        let before = opening;
        for (const row of statement.rows) {
          expect(row.balance).toBe(before + row.in - row.out);
          expect(row.in === 0n).toBe(row.out !== 0n);
          before = row.balance;
        }
        expect(statement.rows).toHaveLength(moves.filter((moved) => moved !== 0n).length);
      }),
    );
  });
  it('of a period in which nothing happened closes as it opened', () =>
    expect(statementOf(-500n, [])).toEqual({ opening: -500n, rows: [], in: 0n, out: 0n, closing: -500n }));
});
