// The holds of a state behave as a plain map does, and leave what was before as it was.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandIdOf, type HoldId } from '../ids.ts';
import { amountOf } from '../money.ts';
import { allHolds, type Hold, holdIn, holdsOf, noHolds, withHold, withoutHold } from './open-holds.ts';

const id = fc.integer({ min: 0, max: 0x1ff }).map((n) => commandIdOf(`0190a000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`));
const hold = fc.record({ amount: fc.constantFrom('1', '2').map(amountOf), expiresAt: fc.constant(null) });
const step = fc.record({ id, hold: fc.option(hold) });

describe('open holds', () => {
  it('are what a plain map would hold, after every step', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const plain = new Map<HoldId, Hold>();
        let holds = noHolds;
        for (const next of steps) {
          const [before, count] = [holds, holds.count];
          if (next.hold) plain.set(next.id, next.hold);
          else plain.delete(next.id);
          holds = next.hold ? withHold(holds, next.id, next.hold) : withoutHold(holds, next.id);
          expect([holds.count, holdIn(holds, next.id)]).toEqual([plain.size, plain.get(next.id)]);
          expect(allHolds(before).length).toBe(count);
        }
        expect(new Map(allHolds(holds))).toEqual(plain);
        expect(holdsOf(plain)).toEqual(holds);
      }),
    );
  });
  it('are the same none again when the last one ends', () => {
    const one = commandIdOf('0190a000-0000-7000-9000-000000000001');
    expect(withoutHold(withHold(noHolds, one, { amount: amountOf('1'), expiresAt: null }), one)).toBe(noHolds);
  });
});
