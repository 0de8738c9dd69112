// What a person is told of a command, by what came back of it.
import { describe, expect, it } from 'vitest';
import type { CommandJson, StreamVersionJson } from '#server/live/messages.ts';
import { stateOfError, stateOfOutcome, stateOfRecord } from './command-state.ts';

const commandId = '0199a3c1-52e7-7c41-8a1e-000000000001';
const accountId = '0199a3c1-52e7-7c41-8a1e-000000000002';
const record = (rest: Partial<CommandJson>): CommandJson => ({
  ...{ commandId, type: 'CreditAccount', payload: {}, actorId: commandId, correlationId: commandId, status: 'accepted', attempts: 1 },
  ...{ submittedAt: '2026-03-03T14:02:11.250Z' },
  ...rest,
});
const apiError = (code: string, extra = {}) =>
  Object.assign(new Error('In words.'), { data: { code, field: null, requestId: 'r1', ...extra } });

describe('an outcome', () => {
  it('names the version that the account was left at', () => {
    const versions: readonly StreamVersionJson[] = [{ streamType: 'account', streamId: accountId, version: 43 }];
    expect(stateOfOutcome({ commandId, status: 'accepted', position: 9, versions, replayed: false }, accountId)).toEqual({
      status: 'accepted',
      position: 9,
      version: 43,
    });
  });
});

describe('the record of a command, asked for by its id', () => {
  it('missing, it proves nothing', () => expect(stateOfRecord(null)).toBeNull());
  it('queued, it is not decided', () => expect(stateOfRecord(record({ status: 'queued' }))).toBeNull());
  it('accepted, it says where', () =>
    expect(stateOfRecord(record({ lastPosition: 12 }))).toMatchObject({ status: 'accepted', position: 12 }));
  it('refused, it says why', () =>
    expect(stateOfRecord(record({ status: 'rejected', rejection: { code: 'AccountIsClosed', accountId } }))).toMatchObject({
      status: 'refused',
      rejection: { code: 'AccountIsClosed' },
    }));
});

describe('an error', () => {
  it.each(['OutcomeUnknown', 'Internal'])('%s leaves open whether it happened', (code) =>
    expect(stateOfError(apiError(code))).toEqual({ status: 'unknown' }),
  );
  it('without an answer leaves open whether it happened', () =>
    expect(stateOfError(new TypeError('Failed to fetch'))).toEqual({ status: 'unknown' }));
  it.each(['Busy', 'DatabaseUnavailable', 'InvalidRequest'])('%s means that nothing was written', (code) =>
    expect(stateOfError(apiError(code, { field: 'name' }))).toEqual({
      status: 'failed',
      message: 'In words.',
      field: 'name',
      errorId: 'r1',
    }),
  );
});
