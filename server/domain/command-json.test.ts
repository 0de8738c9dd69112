// Commands through their payload and back: what was queued is what is executed.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsByType } from './command-arbitrary.ts';
import { commandFromJson } from './command-json.ts';
import { toJson } from './json-data.ts';

describe('a command', () => {
  it.each(Object.entries(commandsByType))('%s comes back from its payload, as JSON text too', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (command) => {
        const { type, ...fields } = command;
        expect(commandFromJson(type, JSON.parse(JSON.stringify(toJson(fields))))).toStrictEqual(command);
      }),
    );
  });

  it.each(['CreditMoney', '', 'constructor', '__proto__'])('of no such type is not read: %j', (type) =>
    expect(() => commandFromJson(type, {})).toThrow(`no such command: ${type}`),
  );

  it.each<[string, Record<string, unknown>]>([
    ['CreditAccount', {}],
    ['CreditAccount', { accountId: '0190a000-0000-7000-8000-000000000001', amount: 5 }],
    ['CreditAccount', { accountId: '0190a000-0000-7000-8000-000000000001', amount: '0' }],
    ['CreditAccount', { accountId: 'mine', amount: '5' }],
    ['CaptureHold', { accountId: '0190a000-0000-7000-8000-000000000001', holdId: '0190a000-0000-7000-8000-000000000002', amount: null }],
    ['ReverseEntry', { accountId: '0190a000-0000-7000-8000-000000000001', version: '2', reason: 'x' }],
  ])('%s is not read from %j', (type, payload) => expect(() => commandFromJson(type, payload)).toThrow());
});
