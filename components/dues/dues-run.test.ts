// Ids of a run's commands, on which it hangs that nobody is charged twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUuid } from '#server/domain/ids.ts';
import { chargeId, storedRun, totalOf } from './dues-run.ts';

const runId = '0199a3c1-52e7-7c41-8a1e-000000000001';
const accountId = '0199a3c1-52e7-7c41-8a1e-000000000002';

describe('the id of a charge', () => {
  // Written down: another id for the same charge would charge it again in a run that was begun before.
  it('is the same for ever', () => expect(chargeId(runId, accountId, 0)).toBe('4f60483e-42ca-52b8-992a-cd3559e23fc5'));
  it('is a UUID that the API takes, one for each run, account and attempt', () => {
    const ids = fc.tuple(fc.uuid(), fc.uuid(), fc.nat(20));
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        expect(isUuid(chargeId(...one))).toBe(true);
        expect(chargeId(...one) === chargeId(...other)).toBe(one.join() === other.join());
      }),
    );
  });
});

describe('a run that this browser kept', () => {
  const run = {
    ...{ runId, ledgerId: 'main', begunAt: '2026-11-29T10:00:00.000Z', currency: 'EUR', exponent: 2, to: null },
    charges: [{ accountId, name: 'Anna Berg', amount: '2500' }],
  };
  it('is read as it was written', () => expect(storedRun.parse(JSON.parse(JSON.stringify(run)))).toEqual(run));
  it.each([
    { ...run, runId: 'run' },
    { ...run, charges: [] },
    { ...run, charges: [{ accountId, name: 'Anna Berg', amount: '-2500' }] },
    { ...run, charges: [{ accountId, name: 'Anna Berg', amount: '25.00' }] },
    { ...run, charges: [{ accountId: '<script>', name: '', amount: '1' }] },
    null,
    'run',
  ])('is none when somebody meddled with it: %#', (meddled) => expect(storedRun.safeParse(meddled).success).toBe(false));
  it('comes to the sum of its charges', () => expect(totalOf([{ amount: '2500' }, { amount: '1' }])).toBe(2501n));
});
