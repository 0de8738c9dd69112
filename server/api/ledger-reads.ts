// What is known of the ledgers themselves, straight from the log: their streams are short, and always current.
import { type LedgerId, ledgerStreamId } from '#server/domain/ids.ts';
import { evolveLedger, type Ledger, unopenedLedger } from '#server/domain/ledger.ts';
import { decodeEvent } from '#server/event-store/event-codec.ts';
import type { EventStore, Head } from '#server/event-store/event-store.ts';
import type { LedgerJson } from '#server/live/answers.ts';
import { Problem } from './problem.ts';

export interface LedgerReads {
  /** All ledgers, by id. */
  list(): Promise<readonly LedgerJson[]>;
  get(ledgerId: LedgerId): Promise<LedgerJson>;
  /** The head of a ledger. Throws LedgerNotFound. */
  head(ledgerId: LedgerId): Promise<Head>;
  /** Throws LedgerNotFound. A ledger once seen is not asked for again: ledgers are never taken away. */
  mustExist(ledgerId: LedgerId): Promise<void>;
}

/** Of hundreds of ledgers so many at once: commands want connections, too. */
const readTogether = 4;

export function createLedgerReads(store: EventStore): LedgerReads {
  const seen = new Set<LedgerId>();

  async function head(ledgerId: LedgerId): Promise<Head> {
    const found = await store.head(ledgerId);
    if (found === null) throw new Problem('LedgerNotFound', `There is no ledger ${ledgerId}.`);
    seen.add(ledgerId);
    return found;
  }

  async function ledgerJson(ledgerId: LedgerId, { position, epoch }: Head): Promise<LedgerJson> {
    const ledger = await readLedger(store, ledgerId);
    // A ledger is named in the commit that makes it; only one that was made by hand has no name.
    if (ledger.status === 'unopened') return { ledgerId, name: ledgerId, timeZone: 'UTC', units: [], position, epoch };
    const { name, timeZone } = ledger;
    const units = Array.from(ledger.units, ([code, unit]) => ({ code, ...unit }));
    return { ledgerId, name, timeZone, units, position, epoch };
  }

  return {
    head,
    list: async () => {
      const heads = [...(await store.heads())];
      const ledgers: LedgerJson[] = [];
      for (let at = 0; at < heads.length; at += readTogether)
        ledgers.push(...(await Promise.all(heads.slice(at, at + readTogether).map(([ledgerId, found]) => ledgerJson(ledgerId, found)))));
      return ledgers;
    },
    get: async (ledgerId) => ledgerJson(ledgerId, await head(ledgerId)),
    mustExist: async (ledgerId) => {
      if (!seen.has(ledgerId)) await head(ledgerId);
    },
  };
}

async function readLedger(store: EventStore, ledgerId: LedgerId): Promise<Ledger> {
  const events = await store.stateReads(ledgerId).readStreams([{ streamType: 'ledger', streamId: ledgerStreamId }]);
  return events
    .map(decodeEvent)
    .reduce<Ledger>((ledger, decided) => (decided.streamType === 'ledger' ? evolveLedger(ledger, decided.event) : ledger), unopenedLedger);
}
