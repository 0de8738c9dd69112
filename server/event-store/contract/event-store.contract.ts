// What every event store must do. The in-memory store and the PostgreSQL store are held to it by the same tests.
import { afterAll, beforeAll, describe } from 'vitest';
import { appendContract } from './append.contract.ts';
import { holdContract, turnContract } from './hold.contract.ts';
import { claimContract, queueContract } from './queue.contract.ts';
import { readingContract } from './reading.contract.ts';
import { refusalContract } from './refusal.contract.ts';
import { stampsContract } from './stamps.contract.ts';
import { statesContract } from './states.contract.ts';
import { noon, type StoreUnderTest } from './store-under-test.ts';

export function eventStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let under: StoreUnderTest;
    beforeAll(async () => {
      under = await open();
      under.setClock(noon);
    });
    afterAll(() => under.close());

    const opened = {
      get under() {
        return under;
      },
      get store() {
        return under.store;
      },
    };
    for (const contract of [
      appendContract,
      refusalContract,
      stampsContract,
      readingContract,
      statesContract,
      holdContract,
      turnContract,
      queueContract,
      claimContract,
    ])
      contract(opened);
  });
}
