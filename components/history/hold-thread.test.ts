// The steps of one hold: placed, then captured, released or expired, never those of another hold.
import { describe, expect, it } from 'vitest';
import type { AccountEventType } from '#server/domain/account/events.ts';
import { accountEventFromJson } from '#server/domain/event-json.ts';
import { foldHistory } from './fold-history.ts';
import { opening, skeletonOf } from './history-arbitrary.ts';
import { holdThread } from './hold-thread.ts';

const [one, other] = ['0199a3c1-52e7-7c41-8000-00000000000a', '0199a3c1-52e7-7c41-8000-00000000000b'];
const happened = (type: AccountEventType, data: Record<string, unknown>) => ({ event: accountEventFromJson(type, data), sinceMs: 1 });
const history = foldHistory(
  skeletonOf([
    { event: opening, sinceMs: 0 },
    happened('HoldPlaced', { holdId: one, amount: '500' }),
    happened('HoldPlaced', { holdId: other, amount: '700' }),
    happened('AccountCredited', { amount: '100' }),
    happened('HoldReleased', { holdId: other, amount: '700' }),
    happened('HoldCaptured', { holdId: one, amount: '300', released: '200' }),
  ]),
);
const steps = (version: number) => holdThread(history, version).map(({ version: at, type }) => `v${at} ${type}`);

describe('the thread of a hold', () => {
  it('leads from the placing to the capture, and back', () => {
    expect(steps(2)).toEqual(['v2 HoldPlaced', 'v6 HoldCaptured']);
    expect(steps(6)).toEqual(steps(2));
  });
  it('leaves out other holds', () => expect(steps(3)).toEqual(['v3 HoldPlaced', 'v5 HoldReleased']));
  it('is none for what belongs to no hold', () => expect(steps(4)).toEqual([]));
});
