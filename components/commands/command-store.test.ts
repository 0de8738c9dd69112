// The commands of a tab: one effect however often it is clicked, followed until it has ended, and told to whoever it concerns.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutcomeJson } from '#server/live/answers.ts';
import type { CommandState } from './command-state.ts';
import { isOpen, lookAt, onSentChange, retryCommand, type Sending, sendCommand, stateOf } from './command-store.ts';
import type { Following } from './follow-command.ts';

/** What is followed at the moment, and how to say what became of it. */
const followed = new Map<string, (state: CommandState) => void>();
vi.mock('./follow-command.ts', () => ({
  followCommand: ({ commandId }: { commandId: string }, _: unknown, onKnown: (state: CommandState) => void): Following => {
    followed.set(commandId, onKnown);
    return { askNow: () => {}, stop: () => followed.delete(commandId) };
  },
}));
/** What would be written down for a reload. */
const kept = vi.hoisted(() => ({ list: [] as readonly { commandId: string; notice: string }[] }));
vi.mock('./keep-commands.ts', () => ({
  keepCommands: (list: typeof kept.list) => {
    kept.list = list;
  },
}));

let count = 0;
let commandId = '';
beforeEach(() => {
  vi.useFakeTimers();
  count += 1;
  commandId = `command ${count}`;
});
afterEach(() => vi.useRealTimers());
const accepted = (): OutcomeJson => ({ commandId, status: 'accepted', position: 9, versions: [], replayed: false });
const refused = (): OutcomeJson => {
  const rejection = { code: 'AccountIsFrozen', accountId: 'a' } as const;
  return { commandId, status: 'rejected', position: 9, rejection, detail: 'It is frozen.', replayed: false };
};
const busy = Object.assign(new Error('Too much.'), { data: { code: 'Busy', requestId: 'r1' } });
const lost = new TypeError('Failed to fetch');

function sending(send: Sending['send'], onEnd?: Sending['onEnd']): Sending {
  const command = { commandId, ledgerId: 'main', label: 'Debit', accounts: [], amount: null, sentAtMs: count };
  return { command, send, onEnd, ask: async () => null };
}
const notice = () => kept.list.find((one) => one.commandId === commandId)?.notice;
const status = () => stateOf(commandId).status;

describe('sending', () => {
  it('happens once for two clicks in one frame, and never again after a recorded end', async () => {
    const send = vi.fn(async () => accepted());
    const one = sending(send);
    await Promise.all([sendCommand(one), sendCommand(one)]);
    await sendCommand(one);
    expect(send.mock.calls).toEqual([[commandId]]);
    expect(status()).toBe('accepted');
  });

  it('says that it is pending when it takes longer than a moment', async () => {
    const answer = Promise.withResolvers<OutcomeJson>();
    const done = sendCommand(sending(() => answer.promise));
    expect([status(), isOpen(commandId)]).toEqual(['sending', true]);
    vi.advanceTimersByTime(400);
    expect(status()).toBe('pending');
    answer.resolve(accepted());
    expect(await done).toMatchObject({ status: 'accepted', position: 9 });
    expect(isOpen(commandId)).toBe(false);
  });

  it('tells everybody of each change', async () => {
    const told: string[] = [];
    const stop = onSentChange(() => told.push(status()));
    await sendCommand(sending(async () => accepted()));
    stop();
    expect(told).toEqual(['sending', 'accepted']);
  });
});

describe('without an answer', () => {
  it('it is followed until its end is known, which is told once', async () => {
    const onEnd = vi.fn();
    await sendCommand(sending(() => Promise.reject(lost), onEnd));
    expect([status(), onEnd.mock.calls.length]).toEqual(['unknown', 0]);
    const known = followed.get(commandId);
    for (let times = 0; times < 2; times += 1) known?.({ status: 'accepted', position: 7, version: null });
    expect(onEnd.mock.calls).toEqual([[{ status: 'accepted', position: 7, version: null }]]);
    expect(followed.has(commandId)).toBe(false);
  });

  it('it can be tried again, under its id and no other', async () => {
    const send = vi.fn<Sending['send']>().mockRejectedValueOnce(lost).mockResolvedValueOnce(accepted());
    await sendCommand(sending(send));
    retryCommand(commandId);
    retryCommand(commandId);
    await vi.waitFor(() => expect(status()).toBe('accepted'));
    expect(send.mock.calls).toEqual([[commandId], [commandId]]);
  });

  it('and then turned away, the first try may still have been taken: it goes on being followed', async () => {
    const send = vi.fn<Sending['send']>().mockRejectedValueOnce(lost).mockRejectedValueOnce(busy);
    await sendCommand(sending(send));
    await sendCommand(sending(send));
    expect([status(), followed.has(commandId)]).toEqual(['unknown', true]);
  });
});

describe('a bad end', () => {
  it('is missed when nobody looks', async () => {
    await sendCommand(sending(async () => refused()));
    expect(notice()).toBe('missed');
  });

  it('is missed when who looked was gone before it could be read', async () => {
    const leave = lookAt(commandId);
    await sendCommand(sending(() => Promise.reject(busy)));
    expect([status(), notice()]).toEqual(['failed', 'due']);
    vi.advanceTimersByTime(600);
    leave();
    expect(notice()).toBe('missed');
  });

  it('is not missed by who had time to read it', async () => {
    const leave = lookAt(commandId);
    await sendCommand(sending(async () => refused()));
    vi.advanceTimersByTime(800);
    leave();
    expect(notice()).toBe('due');
  });
});
