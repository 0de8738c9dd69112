// What passes between two processes arrives as it was sent: commands that mean the same, and outcomes that read the same.
import * as fc from 'fast-check';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { commandsByType } from '#server/domain/command-arbitrary.ts';
import { accountIdOf, commandIdOf } from '#server/domain/ids.ts';
import { moneyOf } from '#server/domain/money.ts';
import { actor, ledger } from '../bus-spec.ts';
import { submitted } from '../decide-batch.ts';
import type { CommandEnvelope, Outcome } from '../outcome.ts';
import { commandFromWire, commandToWire, outcomeFromWire, outcomeToWire } from './wire.ts';

const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const commandId = commandIdOf(v7());
const more = fc.record(
  { correlationId: fc.constant(commandIdOf(v7())), causationId: fc.constant(commandIdOf(v7())), expectedVersion: fc.nat() },
  { requiredKeys: [] },
);

describe('a command', () => {
  it.each(Object.entries(commandsByType))('%s arrives as it was sent', (_, commands) => {
    fc.assert(
      fc.property(commands, more, (command, said) => {
        const envelope: CommandEnvelope = { ledgerId: ledger, commandId, actorId: actor, command, ...said };
        const sent = submitted(envelope, '2026-11-23T08:30:00.000Z');
        expect(commandFromWire(overTheWire(commandToWire(7, sent)))).toEqual(sent);
      }),
      { numRuns: 50 },
    );
  });
});

describe('an outcome', () => {
  const ended = { commandId, position: 42, replayed: false };
  const accountId = accountIdOf(v7());
  const outcomes: readonly (Outcome | null)[] = [
    { ...ended, status: 'accepted', versions: [{ streamType: 'account', streamId: accountId, version: 3 }] },
    {
      ...ended,
      status: 'rejected',
      rejection: { code: 'InsufficientFunds', accountId, shortBy: moneyOf('9000000000000000'), held: moneyOf('0') },
    },
    { ...ended, status: 'failed', errorId: v7() },
    { ...ended, status: 'cancelled' },
    { ...ended, status: 'queued', replayed: true },
    null,
  ];
  it.each(outcomes.map((outcome) => [outcome?.status ?? 'unknown', outcome] as const))('%s arrives as it was given', (_, outcome) => {
    expect(outcomeFromWire(overTheWire(outcomeToWire(7, outcome)))).toEqual(outcome);
  });
});
