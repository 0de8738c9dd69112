// What a tab knows of the commands it sent, whatever comes back, in whatever order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommandState, isUnderway } from './command-state.ts';
import { textToKeep } from './keep-commands.ts';
import { keptIn } from './kept-commands.ts';
import { afterChange, type Change, endedBadly, hasEnded, isFinal, mostKept, type SentList } from './sent-commands.ts';

const till = { accountId: 'a', name: 'Bar till', currency: 'EUR', exponent: 2 };
const sent = (commandId: string, sentAtMs = 1): Change => ({
  type: 'sent',
  command: { commandId, ledgerId: 'main', label: `Debit 25.00 EUR · ${commandId}`, accounts: [till], amount: '2500', sentAtMs },
});
const accepted = { status: 'accepted', position: 9, version: 3 } as const;
const refused = { status: 'refused', rejection: { code: 'AccountIsFrozen', accountId: 'a' }, detail: 'It is frozen.' } as const;
const failed = { status: 'failed', message: 'Busy.', field: null, errorId: 'r1' } as const;
const unknown = { status: 'unknown' } as const;
const told = (state: CommandState, commandId = 'x'): Change => ({ type: 'told', commandId, state, atMs: 5 });
const turnedAway: Change = { type: 'turnedAway', commandId: 'x', state: failed, atMs: 5 };
const late: Change = { type: 'late', commandId: 'x' };

const listAfter = (...changes: Change[]) => changes.reduce<SentList>(afterChange, []);
const stateAfter = (...changes: Change[]) => listAfter(sent('x'), ...changes)[0]?.state;

describe('the state of a command', () => {
  it.each<[string, CommandState | { status: string }, Change[]]>([
    ['sent, it is on its way', { status: 'sending' }, []],
    ['after a moment it is pending', { status: 'pending' }, [late]],
    ['accepted, it is that', accepted, [told(accepted)]],
    ['an answer in time is not late', accepted, [told(accepted), late]],
    ['what is recorded stands: accepted', accepted, [told(accepted), told(refused), turnedAway, told(unknown)]],
    ['what is recorded stands: refused', refused, [told(refused), told(accepted), turnedAway, told(unknown)]],
    ['sent again after the end it stays ended', accepted, [told(accepted), sent('x')]],
    ['turned away, nothing was written', failed, [turnedAway]],
    ['turned away it may be sent again', { status: 'sending' }, [turnedAway, sent('x')]],
    ['without an answer nobody knows', unknown, [told(unknown)]],
    ['learnt later it is known', refused, [told(unknown), told(refused)]],
    ['turned away after a try without an answer, the first try may still have been taken', unknown, [told(unknown), sent('x'), turnedAway]],
    ['and a record ends the doubt', failed, [told(unknown), sent('x'), turnedAway, told(failed)]],
  ])('%s', (_, state, changes) => expect(stateAfter(...changes)).toEqual(state));

  it('goes by its id alone', () => {
    const list = listAfter(sent('x', 1), sent('y', 2), told(accepted));
    expect(list.map(({ commandId, state }) => [commandId, state.status])).toEqual([
      ['y', 'sending'],
      ['x', 'accepted'],
    ]);
    expect(afterChange(list, told(refused, 'z'))).toBe(list);
  });
});

describe('a bad end', () => {
  const notice = (...changes: Change[]) => listAfter(sent('x'), ...changes)[0]?.notice;
  const missed: Change = { type: 'missed', commandId: 'x' };
  it('that nobody saw is told until it was seen, once', () => {
    expect(notice(told(refused), missed)).toBe('missed');
    expect(notice(told(refused), missed, { type: 'seen' }, missed)).toBe('given');
  });
  it('that was read in its form is not told again', () =>
    expect(notice(told(refused), { type: 'read', commandId: 'x' }, missed)).toBe('given'));
  it('is no good end', () => expect(notice(told(accepted), missed)).toBe('due'));
});

describe('over a reload', () => {
  const reloaded = (list: SentList) => keptIn(textToKeep(list));
  it('keeps what they are called; how they stand is asked for again', () => {
    const [one] = reloaded(listAfter(sent('x'), told(accepted)));
    expect(one).toMatchObject({ commandId: 'x', label: 'Debit 25.00 EUR · x', accounts: [till], amount: '2500', state: unknown });
    expect(one?.notice).toBe('given');
  });
  it('does not forget that nobody has read a refusal, nor tell it anew to who has', () => {
    const asked = (list: SentList) => [told(refused), { type: 'missed', commandId: 'x' } as const].reduce<SentList>(afterChange, list);
    expect(asked(reloaded(listAfter(sent('x'))))[0]?.notice).toBe('missed');
    expect(asked(reloaded(listAfter(sent('x'), told(refused))))[0]?.notice).toBe('given');
  });
  it('keeps a failure, of which there is no record', () => expect(reloaded(listAfter(sent('x'), turnedAway))[0]?.state).toEqual(failed));
  it.each(['', '{', '[1]', '[{"commandId":5}]', 'null', null])('takes nothing from %j', (text) => expect(keptIn(text)).toEqual([]));
});

describe('whatever happens', () => {
  const id = fc.integer({ min: 0, max: 60 }).map(String);
  const state = fc.constantFrom<CommandState>(accepted, refused, failed, unknown);
  const change = fc.oneof(
    { weight: 6, arbitrary: id.map((commandId) => sent(commandId)) },
    { weight: 4, arbitrary: fc.record({ type: fc.constant('told' as const), commandId: id, state, atMs: fc.nat() }) },
    fc.record({ type: fc.constant('turnedAway' as const), commandId: id, state: fc.constant(failed), atMs: fc.nat() }),
    fc.record({ type: fc.constantFrom('late' as const, 'missed' as const, 'read' as const), commandId: id }),
    fc.constantFrom<Change>({ type: 'cleared' }, { type: 'seen' }),
  );

  it('the list is bounded, no id stands twice, no recorded end changes, and none on its way is forgotten', () =>
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
        let list: SentList = [];
        for (const one of changes) {
          const before = list;
          list = afterChange(before, one);
          const ids = list.map(({ commandId }) => commandId);
          expect(new Set(ids).size).toBe(ids.length);
          expect(list.filter(({ state }) => !isUnderway(state)).length).toBeLessThanOrEqual(mostKept);
          for (const old of before) {
            const now = list.find(({ commandId }) => commandId === old.commandId);
            if (isUnderway(old.state)) expect(now).toBeDefined();
            if (now && isFinal(old.state)) expect(now.state).toBe(old.state);
            if (now && !hasEnded(now.state)) expect(now.endedAtMs).toBeNull();
          }
          expect(list.every(({ notice, state }) => notice !== 'missed' || endedBadly(state))).toBe(true);
        }
      }),
    ));
});
