// A bank to measure: the embedded PostgreSQL on a directory of its own, migrated, with the event store and the bus over it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { createCommandBus, type StoppableCommandBus } from '#server/commands/command-bus.ts';
import { startEmbeddedPostgres } from '#server/database/embedded-postgres.ts';
import { migrate } from '#server/database/migrate.ts';
import { openPool } from '#server/database/pools.ts';
import type { Command } from '#server/domain/command.ts';
import { type AccountId, accountIdOf, actorIdOf, commandIdOf, type LedgerId, ledgerIdOf } from '#server/domain/ids.ts';
import { amountOf, currencyOf, largestAmount, noMoney } from '#server/domain/money.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createPostgresWriters } from '#server/event-store/writers.ts';

const actorId = actorIdOf(v7());

export interface Server {
  /** Of a database on it. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function startServer(): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'playhead-bench-'));
  const server = await startEmbeddedPostgres({ dataDir });
  return {
    url: server.connectionString,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export interface Bank {
  readonly url: string;
  readonly store: EventStore;
  readonly bus: StoppableCommandBus;
  close(): Promise<void>;
}

/** A bank over the database, migrated. `onCommitted` hears of each commit. */
export async function openBank(url: string, onCommitted: (ledgerId: LedgerId) => void = () => {}): Promise<Bank> {
  await migrate({ side: 'log', url });
  const pool = openPool(url, 'commands');
  // Those that append wait for each other, and must not keep this one waiting.
  const writers = openPool(url, 'feed');
  const store = createPostgresEventStore({ pool });
  const bus = createCommandBus({
    store,
    writers: (address) => createPostgresWriters({ pool: writers, address }),
    onCommitted,
    onFailed: (_, error) => {
      throw error;
    },
  });
  return {
    url,
    store,
    bus,
    async close() {
      await bus.stop();
      await Promise.all([pool.end(), writers.end()]);
    },
  };
}

// Random bytes come a thousand ids at a time: asked for one by one they cost a tenth of the process that is measured.
const randomBytesOfId = 16;
let random = new Uint8Array(0);
let used = 0;

function newId(): string {
  if (used === random.length) {
    random = crypto.getRandomValues(new Uint8Array(1_000 * randomBytesOfId));
    used = 0;
  }
  used += randomBytesOfId;
  return v7({ random: random.subarray(used - randomBytesOfId, used) });
}

/** Executes a command that must be accepted. Answers the ledger's position after it. */
export async function mustExecute(bank: Bank, ledgerId: LedgerId, command: Command): Promise<number> {
  const { status, position } = await bank.bus.execute({ ledgerId, commandId: commandIdOf(newId()), actorId, command });
  if (status !== 'accepted') throw new Error(`${command.type} was ${status}: the run is void`);
  return position;
}

/** Opens a ledger with accounts of 10^13 cents each, so that no transfer of the run is refused. */
export async function openAccounts(
  bank: Bank,
  name: string,
  count: number,
): Promise<{ ledgerId: LedgerId; accounts: readonly AccountId[] }> {
  const ledgerId = ledgerIdOf(name);
  await mustExecute(bank, ledgerId, { type: 'OpenLedger', name, timeZone: 'UTC' });
  const accounts = Array.from({ length: count }, () => accountIdOf(v7()));
  const currency = currencyOf('EUR');
  await Promise.all(
    accounts.map(async (accountId, index) => {
      await mustExecute(bank, ledgerId, { type: 'OpenAccount', accountId, currency, name: `Account ${index}`, overdraftLimit: noMoney });
      await mustExecute(bank, ledgerId, { type: 'CreditAccount', accountId, amount: amountOf(String(largestAmount / 100n)) });
    }),
  );
  return { ledgerId, accounts };
}
