// A run is the tab's: whoever comes back to it while it goes on finds the same one, and its tray entry goes along.
import { describe, expect, it } from 'vitest';
import { sentRuns } from '#components/commands/run-store.ts';
import { chargingOf, type Sending } from './charging-store.ts';
import type { DuesRun } from './dues-run.ts';

const run: DuesRun = {
  runId: '0199a3c1-52e7-7c41-8000-000000000001',
  ledgerId: 'main',
  begunAt: '2026-11-29T10:00:00.000Z',
  currency: 'EUR',
  exponent: 2,
  to: null,
  description: 'Dues March',
  charges: Array.from({ length: 25 }, (_, index) => ({
    accountId: `0199a3c1-52e7-7c41-8000-0000000001${index + 10}`,
    name: `Member ${index + 1}`,
    amount: '2500',
  })),
};

describe('a run that is left', () => {
  it('goes on, is found again, and is asked about anew once it is over', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let sent = 0;
    const sending: Sending = {
      fresh: true,
      ask: async () => null,
      recorded: async () => [],
      send: async ({ name }, commandId) => {
        sent += 1;
        await held;
        if (name !== 'Member 3') return { commandId, status: 'accepted', position: 7, versions: [], replayed: false };
        const rejection = { code: 'AccountIsFrozen', accountId: 'a' } as const;
        return { commandId, status: 'rejected', position: 7, rejection, detail: 'It is frozen.', replayed: false };
      },
    };
    const first = chargingOf(run, sending);
    const over = first.charging.send();
    const again = chargingOf(run, { ...sending, fresh: false });
    expect(again).toBe(first);
    expect([sent, sentRuns()[0]]).toMatchObject([20, { text: 'Dues: 0 of 25 charged', about: 'Dues March', underway: true }]);
    letGo();
    await over;
    expect(sent).toBe(25);
    expect(sentRuns()).toMatchObject([{ text: 'Dues: 24 of 25 charged, 1 refused', total: 25, accepted: 24, refused: 1, underway: false }]);
    // Other tabs may have gone on with it since.
    expect(chargingOf(run, { ...sending, fresh: false }).charging.now().doing).toBe('learning');
  });
});
