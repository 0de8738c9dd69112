// The ledger `main` exists from the first start: the book that the API means when no ledger is named.
import { v7 } from 'uuid';
import type { CommandBus } from '#server/commands/outcome.ts';
import { type ActorId, commandIdOf, ledgerIdOf } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';

const mainLedger = ledgerIdOf('main');

/** Opens it when it is not there yet. When another process is quicker, its opening stands and this one is refused: either way it is there. */
export async function openMainLedger(bus: CommandBus, store: Pick<EventStore, 'head'>, actorId: ActorId): Promise<void> {
  if (await store.head(mainLedger)) return;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await bus.execute({
    ledgerId: mainLedger,
    commandId: commandIdOf(v7()),
    actorId,
    command: { type: 'OpenLedger', name: 'Main', timeZone },
  });
}
