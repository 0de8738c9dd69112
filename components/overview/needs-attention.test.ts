// What is said to need attention, when, and where it leads.
import { describe, expect, it } from 'vitest';
import type { ProjectionJson } from '#server/live/machinery.ts';
import type { AccountJson, CommandJson } from '#server/live/messages.ts';
import type { TrialBalanceJson } from '#server/live/sums.ts';
import { type Known, needsAttention } from './needs-attention.ts';

const nowMs = Date.parse('2026-11-29T12:00:00Z');
const ago = (ms: number) => new Date(nowMs - ms).toISOString();
const dayMs = 86_400_000;

const line: TrialBalanceJson = {
  currency: 'EUR',
  exponent: 2,
  accounts: 1,
  credited: '1',
  debited: '0',
  held: '0',
  balance: '1',
  difference: '0',
};
const command = (endedAt: string, code?: string): CommandJson => ({
  commandId: `c ${endedAt}`,
  type: 'Transfer',
  payload: {},
  actorId: 'a',
  correlationId: `c ${endedAt}`,
  status: 'rejected',
  attempts: 1,
  submittedAt: endedAt,
  endedAt,
  ...(code && { rejection: { code } }),
});
const account = (name: string): AccountJson => ({
  accountId: `id of ${name}`,
  name,
  currency: 'EUR',
  exponent: 2,
  holderId: null,
  status: 'frozen',
  balance: '0',
  held: '0',
  available: '0',
  overdraftLimit: '0',
  version: 2,
  position: 2,
  openedAt: ago(dayMs),
  lastEventAt: ago(dayMs),
});
const projection: ProjectionJson = {
  name: 'search',
  generation: 1,
  version: 1,
  position: 10,
  head: 10,
  lagEvents: 0,
  lagMs: 0,
  status: 'running',
  live: true,
};
const none = { items: [], more: false };
const quiet: Known = { lines: [line], brokenAt: null, refused: none, failed: none, waiting: none, frozen: none, projections: [projection] };
const found = (known: Partial<Known>) => needsAttention({ ...quiet, ...known }, { nowMs, timeZone: 'UTC' });
const said = (known: Partial<Known>) => found(known).map(({ text, detail }) => [text, detail]);

describe('what needs attention', () => {
  it('is nothing when all is well', () => expect(found({})).toEqual([]));

  it('is books that do not balance, as a failure', () =>
    expect(found({ lines: [{ ...line, difference: '-3' }] })).toMatchObject([
      { tone: 'failure', text: 'EUR does not balance', path: 'system' },
    ]));

  it('is a log that is not what was written, and where', () =>
    expect(said({ brokenAt: { position: 1_234, what: 'its hash is another' } })).toEqual([
      ['The log is broken at position 1,234', 'its hash is another'],
    ]));

  it('is what was refused in the last seven days, with the reasons, the most frequent first', () => {
    const refused = {
      items: [command(ago(1), 'AccountIsFrozen'), command(ago(dayMs), 'InsufficientFunds'), command(ago(2 * dayMs), 'InsufficientFunds')],
      more: false,
    };
    expect(found({ refused })).toMatchObject([
      {
        text: '3 commands were refused in the last 7 days',
        detail: 'Not enough funds 2, account frozen',
        tone: 'look',
        path: 'commands',
        parameters: { status: 'rejected' },
      },
    ]);
  });

  it('is not what was refused before that', () => {
    expect(found({ refused: { items: [command(ago(7 * dayMs), 'InsufficientFunds')], more: false } })).toEqual([]);
    expect(said({ refused: { items: [command(ago(7 * dayMs - 1), 'InsufficientFunds')], more: false } })).toEqual([
      ['1 command was refused in the last 7 days', 'Not enough funds'],
    ]);
  });

  it('says more than, when there may be more than was asked for', () => {
    const items = [command(ago(1), 'InsufficientFunds'), command(ago(2), 'InsufficientFunds')];
    expect(said({ refused: { items, more: true } })[0]?.[0]).toBe('More than 2 commands were refused in the last 7 days');
    const oldest = [...items, command(ago(9 * dayMs), 'InsufficientFunds')];
    expect(said({ refused: { items: oldest, more: true } })[0]?.[0]).toBe('2 commands were refused in the last 7 days');
  });

  it('is a command that failed, before those that were refused', () =>
    expect(
      found({
        failed: { items: [command(ago(1))], more: false },
        refused: { items: [command(ago(1), 'AccountIsFrozen')], more: false },
      }).map(({ text, tone }) => [text, tone]),
    ).toEqual([
      ['1 command failed in the last 7 days', 'failure'],
      ['1 command was refused in the last 7 days', 'look'],
    ]));

  it('is a frozen account by its name, and several by their number', () => {
    expect(found({ frozen: { items: [account('Peter')], more: false } })).toMatchObject([
      { text: 'Peter is frozen', path: 'accounts/id of Peter', parameters: {} },
    ]);
    expect(found({ frozen: { items: [account('Peter'), account('Ann')], more: false } })).toMatchObject([
      { text: '2 accounts are frozen', path: 'accounts', parameters: { status: 'frozen' } },
    ]);
  });

  it('is a read model that stopped, or that has been behind for five seconds', () => {
    expect(found({ projections: [{ ...projection, status: 'stopped', error: 'event 7' }] })).toMatchObject([
      { text: 'The read model search has stopped', detail: 'event 7', tone: 'failure' },
    ]);
    expect(said({ projections: [{ ...projection, lagMs: 12_000, lagEvents: 1 }] })).toEqual([
      ['The read model search is behind', '1 event, for 12 s'],
    ]);
    expect(found({ projections: [{ ...projection, lagMs: 4_999, lagEvents: 90 }] })).toEqual([]);
    // A generation that is being filled is behind by nature.
    expect(found({ projections: [{ ...projection, live: false, status: 'filling', lagMs: 60_000 }] })).toEqual([]);
  });

  it('is a command that should have run, not one that is scheduled', () => {
    const { endedAt: _, ...queued } = { ...command(ago(60_000)), status: 'queued' as const };
    expect(said({ waiting: { items: [queued], more: false } })).toEqual([
      ['1 command is due and has not run', 'The first since 29 Nov 2026 11:59'],
    ]);
    expect(found({ waiting: { items: [{ ...queued, executeAt: new Date(nowMs + 1).toISOString() }], more: false } })).toEqual([]);
    expect(found({ waiting: { items: [{ ...queued, submittedAt: ago(9_999) }], more: false } })).toEqual([]);
  });
});
