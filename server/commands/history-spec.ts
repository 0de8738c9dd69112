// Histories of commands through two processes over one store: what can be in one. tell-history-spec.ts lets one happen.
import * as fc from 'fast-check';
import type { Command } from '#server/domain/command.ts';
import { accountIdOf, type CommandId, commandIdOf, personIdOf } from '#server/domain/ids.ts';
import { amountOf, currencyOf, moneyOf } from '#server/domain/money.ts';
import { openLedger } from './bus-spec.ts';
import { type Fault, poisonAmount } from './faulty-store-spec.ts';

export interface Step {
  /** Below the history's `toSecond` it goes to the second process, else to the first. */
  readonly process: number;
  readonly what: Sending | 'kill';
  /** How long before it: so many turns, or until nothing moves any more. */
  readonly pause: number | 'rest';
}

export type Sending =
  /** A new command, sent that many times at once. */
  | { readonly send: Command; readonly expectedVersion: number | undefined; readonly times: number }
  /** The id of an earlier one, counted from the last, with its own content or with another's. */
  | { readonly again: number; readonly other: Command | null };

export interface History {
  readonly steps: readonly Step[];
  /** How many tenths of the steps go to the second process. */
  readonly toSecond: number;
  /** What befalls the calls to the store, in their order. After the last all is well. */
  readonly faults: readonly Fault[];
  /** How patient the processes are with a lost link: not at all, or until it is back. */
  readonly resolveUnknownMs: number;
}

export const first = accountIdOf('0190a000-0000-7000-8000-000000000001');
export const second = accountIdOf('0190a000-0000-7000-8000-000000000002');
/** Of the nth command of a history. */
export const idOf = (index: number): CommandId => commandIdOf(`0190a000-0000-7000-9000-${index.toString(16).padStart(12, '0')}`);
/** Of the hold that every history begins with. */
const firstHold = idOf(20);
const someone = personIdOf('0190a000-0000-7000-8000-00000000000a');
const third = accountIdOf('0190a000-0000-7000-8000-000000000003');
const accountId = fc.constantFrom(first, first, second, second, third);
const amount = fc.constantFrom('1', '2', '3', '50', poisonAmount).map(amountOf);
const on = <const T extends string>(type: T) => fc.record({ type: fc.constant(type), accountId });

const opening = fc.record({
  type: fc.constant('OpenAccount' as const),
  accountId,
  currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'JPY').map(currencyOf),
  name: fc.constant('Bar'),
  overdraftLimit: fc.constantFrom('0', '5').map(moneyOf),
});

const small = fc.constantFrom('1', '2', '50', '51').map(amountOf);
const version = fc.oneof(fc.constantFrom(3, 4, 5), fc.nat(30));
// When a history has begun, the store's clock shows some 8 seconds after the turn of the year; it may come to 14.
const placing = fc.record(
  {
    type: fc.constant('PlaceHold' as const),
    accountId,
    amount: small,
    expiresAt: fc.constantFrom('2026-01-01T00:00:09.000Z', '2026-01-01T00:00:11.000Z'),
  },
  { requiredKeys: ['type', 'accountId', 'amount'] },
);
// The ids of the commands that tell-history-spec.ts sends: one of them may be a hold.
const holdId = fc.oneof(fc.constant(firstHold), fc.integer({ min: 21, max: 60 }).map(idOf));

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('CreditAccount' as const), accountId, amount }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('DebitAccount' as const), accountId, amount }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('Transfer' as const), from: accountId, to: accountId, amount }) },
  { weight: 3, arbitrary: opening },
  { weight: 3, arbitrary: placing },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('CaptureHold' as const), accountId, holdId, amount: small }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('CaptureHold', 'ReleaseHold', 'ExpireHold'), accountId, holdId }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('ReverseEntry' as const),
      accountId,
      version,
      reason: fc.constant('typed twice'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('ChangeOverdraftLimit' as const),
      accountId,
      limit: fc.constantFrom('0', '5', '9').map(moneyOf),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constantFrom('FollowAccount', 'UnfollowAccount'), personId: fc.constant(someone), accountId }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('RenameAccount' as const), accountId, name: fc.constantFrom('Bar', 'Boat') }) },
  { weight: 1, arbitrary: fc.oneof(on('FreezeAccount'), on('CloseAccount')) },
  { weight: 1, arbitrary: fc.oneof(on('UnfreezeAccount'), on('ReopenAccount')) },
  { weight: 1, arbitrary: fc.constant(openLedger) },
);

const expectedVersion = fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(4) });

const step: fc.Arbitrary<Step> = fc.record({
  process: fc.nat(9),
  what: fc.oneof(
    { weight: 12, arbitrary: fc.record({ send: command, expectedVersion, times: fc.constantFrom(1, 1, 1, 1, 2, 3) }) },
    { weight: 4, arbitrary: fc.record({ again: fc.nat(6), other: fc.option(command, { freq: 2 }) }) },
    { weight: 1, arbitrary: fc.constant('kill' as const) },
  ),
  pause: fc.oneof(fc.nat(30), fc.constant('rest' as const)),
});

const fault = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fault>('none') },
  { weight: 3, arbitrary: fc.constant<Fault>('slow') },
  { weight: 4, arbitrary: fc.constantFrom<Fault>('unavailable', 'lostBefore', 'lostAfter', 'lostDuring') },
);

export const history: fc.Arbitrary<History> = fc.record({
  steps: fc.array(step, { minLength: 5, maxLength: 40 }),
  toSecond: fc.constantFrom(0, 1, 5),
  faults: fc.array(fault, { maxLength: 80 }),
  resolveUnknownMs: fc.constantFrom(0, 60_000),
});
