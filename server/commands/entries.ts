// The entries that a batch takes back: as they were recorded, and as the batch itself goes on to make and reverse them.
import type { Entry } from '#server/domain/account/corrections.ts';
import type { AccountEvent } from '#server/domain/account/events.ts';
import { entriesOf, type States } from '#server/domain/decide.ts';
import { type AccountId, accountIdOf } from '#server/domain/ids.ts';
import { decodeAccountEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEntry, StateReads } from '#server/event-store/state-reads.ts';
import type { Step, Submitted } from './decide-batch.ts';

export interface Entries {
  readonly entry: States['entry'];
  /** The batch has decided on these events, one command's. */
  add(steps: readonly Step[]): void;
}

/** For a batch that takes nothing back, which is nearly every one: nothing to look up, nothing to keep. */
export const noEntries: Entries = {
  entry: (accountId, version) => {
    throw new Error(`version ${version} of ${accountId} was not looked up`);
  },
  add: () => {},
};

/** Whether a command is decided on an event of the past. */
export const takesBack = ({ envelope }: Submitted): boolean => entriesOf(envelope.command).length > 0;

/** Looks up every entry that the commands take back. Errors: those of the reads. */
export async function loadEntries(batch: readonly Submitted[], reads: StateReads): Promise<Entries> {
  const keys = batch.flatMap(({ envelope }) => entriesOf(envelope.command));
  if (keys.length === 0) return noEntries;
  return createEntries(await reads.readEntries(keys.map(({ accountId, version }) => ({ streamId: accountId, version }))));
}

/** Entries known from these, and from what is decided on from now. */
export function createEntries(recorded: readonly RecordedEntry[]): Entries {
  const entries = new Map<string, Entry>();
  for (const { event, reversed, other } of recorded) {
    // A person's or the ledger's own event is no entry of an account.
    if (event.streamType !== 'account') continue;
    const leg = other && { accountId: accountIdOf(other.streamId), version: other.version };
    entries.set(keyOf(event.streamId, event.version), { event: decodeAccountEvent(event), reversed, other: leg });
  }

  function take(accountId: AccountId, version: number, event: AccountEvent, steps: readonly Step[]): void {
    if (event.type === 'EntryReversed') {
      const key = keyOf(accountId, event.data.reversedVersion);
      const entry = entries.get(key);
      if (entry) entries.set(key, { ...entry, reversed: true });
    }
    const beside = steps.find(({ decided }) => decided.streamId === otherOf(event));
    const other =
      beside?.decided.streamType === 'account' ? { accountId: beside.decided.streamId, version: beside.after.tail.version } : null;
    entries.set(keyOf(accountId, version), { event, reversed: false, other });
  }

  return {
    entry: (accountId, version) => entries.get(keyOf(accountId, version)) ?? null,
    add(steps) {
      for (const { decided, after } of steps) {
        if (decided.streamType === 'account') take(decided.streamId, after.tail.version, decided.event, steps);
      }
    },
  };
}

const keyOf = (streamId: string, version: number) => `${streamId} ${version}`;

function otherOf(event: AccountEvent): AccountId | null {
  if (event.type === 'TransferSent') return event.data.to;
  return event.type === 'TransferReceived' ? event.data.from : null;
}
