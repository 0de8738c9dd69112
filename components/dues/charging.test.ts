// A run against a server that loses answers, refuses, and is asked by several tabs: nobody is charged twice.
import { describe, expect, it } from 'vitest';
import type { OutcomeJson } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { type ChargingPorts, createCharging } from './charging.ts';
import { chargeId } from './dues-run.ts';

const runId = '0199a3c1-52e7-7c41-8a1e-000000000001';
const idOf = (index: number) => `0199a3c1-52e7-7c41-8a1e-${String(index).padStart(12, '0')}`;
const chargesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ accountId: idOf(index), name: `Member ${index}`, amount: '2500' }));

/** Keeps its promise as the real one does: one outcome for each id, for ever. */
function server() {
  const outcomes = new Map<string, OutcomeJson>();
  const charged = new Map<string, number>();
  const short = new Set<string>();
  const atDoor = { busy: false, loseAnswers: false, down: false, lagging: false };
  let calls = 0;
  let asked = 0;
  const send: ChargingPorts['send'] = async ({ accountId }, commandId) => {
    calls += 1;
    await Promise.resolve();
    if (atDoor.busy) throw Object.assign(new Error('Busy.'), { data: { code: 'Busy' } });
    const known = outcomes.get(commandId);
    const refused = { code: 'InsufficientFunds', accountId, shortBy: '1', held: '0' } as const;
    const outcome: OutcomeJson =
      known ??
      (short.has(accountId)
        ? { commandId, status: 'rejected', position: 1, rejection: refused, detail: 'Short by 0.01 EUR.', replayed: false }
        : { commandId, status: 'accepted', position: 2, versions: [], replayed: false });
    if (!known && outcome.status === 'accepted') charged.set(accountId, (charged.get(accountId) ?? 0) + 1);
    outcomes.set(commandId, outcome);
    if (atDoor.loseAnswers) throw new TypeError('Failed to fetch');
    return outcome;
  };
  const ask: ChargingPorts['ask'] = async (commandId) => {
    asked += 1;
    await Promise.resolve();
    if (atDoor.down) throw new TypeError('Failed to fetch');
    return recordOf(commandId);
  };
  const recorded: ChargingPorts['recorded'] = async () => {
    await Promise.resolve();
    if (atDoor.down || atDoor.lagging) throw new TypeError('Failed to fetch');
    return [...outcomes.keys()].flatMap((commandId) => recordOf(commandId) ?? []);
  };
  function recordOf(commandId: string): CommandJson | null {
    const outcome = outcomes.get(commandId);
    if (!outcome) return null;
    const rejection = outcome.status === 'rejected' ? { rejection: outcome.rejection } : {};
    const common = {
      commandId,
      type: 'Transfer',
      payload: {},
      actorId: commandId,
      correlationId: runId,
      attempts: 1,
      submittedAt: '2026-11-29T10:00:00.000Z',
    };
    return { ...common, status: outcome.status, ...rejection };
  }
  const tab = (count: number, onChange: () => void = () => {}) =>
    createCharging(runId, chargesOf(count), { send, ask, recorded, onChange, fresh: true });
  const reloaded = (count: number) => createCharging(runId, chargesOf(count), { send, ask, recorded, onChange: () => {}, fresh: false });
  return { tab, reloaded, charged, short, atDoor, calls: () => calls, asked: () => asked };
}

const statuses = (tab: ReturnType<typeof createCharging>) => tab.now().rows.map(({ state }) => state.status);
const twice = (charged: ReadonlyMap<string, number>) => [...charged.values()].filter((times) => times > 1);

describe('a run of dues', () => {
  it('charges everybody once, twenty at a time', async () => {
    const bank = server();
    let most = 0;
    const tab = bank.tab(45, () => {
      most = Math.max(most, tab.now().rows.filter(({ state }) => state.status === 'sending').length);
    });
    await tab.send();
    expect([bank.charged.size, twice(bank.charged), most]).toEqual([45, [], 20]);
    await tab.send();
    expect(bank.calls()).toBe(45);
  });

  it('is the same run in two tabs at once', async () => {
    const bank = server();
    const [one, other] = [bank.tab(45), bank.tab(45)];
    await Promise.all([one.send(), other.send()]);
    expect([bank.charged.size, twice(bank.charged)]).toEqual([45, []]);
    expect(statuses(other)).toEqual(statuses(one));
  });

  it('learns what became of it after a reload, and sends the rest', async () => {
    const bank = server();
    const before = bank.tab(45, () => statuses(before).includes('sending') && before.stop());
    await before.send();
    expect(bank.charged.size).toBe(20);
    const after = bank.reloaded(45);
    await after.send();
    expect(bank.calls()).toBe(20);
    await after.learn();
    expect(statuses(after).filter((status) => status === 'accepted')).toHaveLength(20);
    await after.send();
    expect([bank.charged.size, twice(bank.charged), bank.calls()]).toEqual([45, [], 45]);
  });

  it.each([false, true])(
    'learns the same from the list of its commands and, when that has fallen behind (%s), by asking for each',
    async (lagging) => {
      const bank = server();
      for (let refused = 0; refused < 20; refused += 3) bank.short.add(idOf(refused));
      const before = bank.tab(45, () => bank.calls() > 20 && before.stop());
      await before.send();
      bank.short.delete(idOf(0));
      await before.retry();
      bank.atDoor.lagging = lagging;
      const after = bank.reloaded(45);
      await after.learn();
      const known = (tab: typeof after) => tab.now().rows.map(({ attempt, state: { status } }) => [attempt, status]);
      expect(known(after)).toEqual(known(before));
      expect(statuses(after)).toEqual(expect.arrayContaining(['accepted', 'refused', 'waiting']));
      // Those alone of which nothing is recorded are asked for by their ids.
      if (!lagging) expect(bank.asked()).toBe(statuses(after).filter((status) => status === 'waiting').length);
      await after.send();
      expect(twice(bank.charged)).toEqual([]);
    },
  );

  it('sends what had no answer again under its id', async () => {
    const bank = server();
    const tab = bank.tab(3);
    bank.atDoor.loseAnswers = true;
    await tab.send();
    expect(statuses(tab)).toEqual(['unknown', 'unknown', 'unknown']);
    bank.atDoor.loseAnswers = false;
    await tab.send();
    expect([statuses(tab), twice(bank.charged)]).toEqual([['accepted', 'accepted', 'accepted'], []]);
  });

  it('asks by id what had no answer', async () => {
    const bank = server();
    const tab = bank.tab(3);
    bank.atDoor.loseAnswers = true;
    await tab.send();
    await tab.askAboutUnknown();
    expect([statuses(tab), bank.calls()]).toEqual([['accepted', 'accepted', 'accepted'], 3]);
  });

  it('takes what it could not ask about for unknown, never for unsent', async () => {
    const bank = server();
    const tab = bank.reloaded(2);
    bank.atDoor.down = true;
    await tab.learn();
    expect(statuses(tab)).toEqual(['unknown', 'unknown']);
  });

  it('tries a refused one again under a new id, in every tab the same, and nobody else', async () => {
    const bank = server();
    bank.short.add(idOf(1));
    const tab = bank.tab(3);
    await tab.send();
    expect(statuses(tab)).toEqual(['accepted', 'refused', 'accepted']);
    await tab.retry();
    expect(statuses(tab)).toEqual(['accepted', 'refused', 'accepted']);
    bank.short.clear();
    // A tab that has seen the first refusal alone comes to the same ids.
    const reloaded = bank.reloaded(3);
    await reloaded.learn();
    expect(reloaded.now().rows[1]).toMatchObject({ attempt: 1, state: { status: 'refused' } });
    await Promise.all([tab.retry(), reloaded.retry()]);
    expect([statuses(tab), statuses(reloaded), twice(bank.charged)]).toEqual([Array(3).fill('accepted'), Array(3).fill('accepted'), []]);
    expect(bank.calls()).toBe(3 + 1 + 2);
  });

  it('keeps the id of what was turned away at the door', async () => {
    const bank = server();
    const tab = bank.tab(1);
    bank.atDoor.busy = true;
    await tab.send();
    expect(tab.now().rows[0]).toMatchObject({ attempt: 0, state: { status: 'failed', message: 'Busy.', recorded: false } });
    bank.atDoor.busy = false;
    await tab.retry();
    expect(tab.now().rows[0]).toMatchObject({ attempt: 0, state: { status: 'accepted' } });
    expect(chargeId(runId, idOf(0), 0)).not.toBe(chargeId(runId, idOf(0), 1));
  });
});
