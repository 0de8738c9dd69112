// Bring your spreadsheet: what would be opened, what is wrong with it by row and column; and once it is confirmed, all of it or nothing.
import { type DecidedBatch, decideBatch, type Submitted, submitted } from '#server/commands/decide-batch.ts';
import { loadStates } from '#server/commands/load-states.ts';
import { stampFor } from '#server/commands/stamp.ts';
import { createStateCache } from '#server/commands/state-cache.ts';
import { ledgerKey } from '#server/domain/decide.ts';
import type { ActorId, LedgerId } from '#server/domain/ids.ts';
import { evolveLedger, type Ledger, unopenedLedger } from '#server/domain/ledger.ts';
import type { DecimalSign } from '#server/domain/parse-amount.ts';
import { decodeEvent } from '#server/event-store/event-codec.ts';
import type { EventStore, HeldHead } from '#server/event-store/event-store.ts';
import type { StateReads } from '#server/event-store/state-reads.ts';
import { rejectionSentence } from '../sentences.ts';
import { readSheet, type SheetFault } from './read-sheet.ts';
import { type PlannedAccount, planAccounts } from './sheet-commands.ts';

export interface SheetAsked {
  readonly ledgerId: LedgerId;
  readonly csv: string;
  /** What stands before the minor units where both readings are possible; by the separator unless said. */
  readonly decimalSign?: DecimalSign | undefined;
}

export interface SheetJson {
  /** `imported` for good; `preview`: nothing was done yet; `refused`: nothing can be done, the errors say why. */
  readonly status: 'preview' | 'imported' | 'refused';
  /** It had been imported before, and nothing was done again. */
  readonly replayed: boolean;
  /** The ledger's position after it, once it is imported. */
  readonly position: number | null;
  readonly accounts: readonly {
    readonly row: number;
    readonly accountId: string;
    readonly name: string;
    readonly currency: string;
    readonly exponent: number;
    readonly balance: string;
    readonly overdraftLimit: string;
  }[];
  readonly sums: readonly { readonly currency: string; readonly exponent: number; readonly accounts: number; readonly balance: string }[];
  /** The first hundred. */
  readonly errors: readonly SheetFault[];
}

export interface AccountImport {
  preview(asked: SheetAsked): Promise<SheetJson>;
  /** All or nothing, once: the same file again changes nothing. */
  confirm(asked: SheetAsked, actorId: ActorId): Promise<SheetJson>;
}

const mostFaults = 100;

export function createAccountImport(store: EventStore, actorOfPreview: ActorId): AccountImport {
  async function plan({ ledgerId, csv, decimalSign }: SheetAsked, actorId: ActorId) {
    const sheet = readSheet(csv);
    const ledger = await readLedger(store.stateReads(ledgerId));
    const sign = decimalSign ?? (sheet.separator === ';' ? ',' : '.');
    const { planned, faults } = planAccounts(sheet.rows, { ledgerId, actorId, ledger, decimalSign: sign, file: csv });
    return { planned, faults: [...sheet.faults, ...faults] };
  }

  async function preview(asked: SheetAsked): Promise<SheetJson> {
    const { planned, faults } = await plan(asked, actorOfPreview);
    if (faults.length > 0) return json('refused', planned, { faults });
    const commands = commandsOf(planned, new Date().toISOString());
    const ids = commands.map(({ envelope }) => envelope.commandId);
    if ((await store.readCommands(asked.ledgerId, ids)).length === ids.length) return json('preview', planned, { replayed: true });
    const at = new Date(await store.now()).toISOString();
    const { refused } = await decided(commands, planned, { reads: store.stateReads(asked.ledgerId), at });
    return json(refused.length > 0 ? 'refused' : 'preview', planned, { faults: refused });
  }

  async function confirm(asked: SheetAsked, actorId: ActorId): Promise<SheetJson> {
    const { planned, faults } = await plan(asked, actorId);
    if (faults.length > 0) return json('refused', planned, { faults });
    const nowMs = await store.now();
    return store.holdHead(asked.ledgerId, (held) => record(held, planned, nowMs));
  }

  return { preview, confirm };
}

/** Nobody else writes meanwhile: what is decided here is what is recorded, in one append. */
async function record(held: HeldHead, planned: readonly PlannedAccount[], nowMs: number): Promise<SheetJson> {
  const commands = commandsOf(planned, new Date(nowMs).toISOString());
  const recorded = await held.readCommands(commands.map(({ envelope }) => envelope.commandId));
  if (recorded.length === commands.length) {
    const position = Math.max(...recorded.map(({ position }) => position));
    return json('imported', planned, { replayed: true, position });
  }
  const at = stampFor(commands, held.head, nowMs);
  const { refused, batch } = await decided(commands, planned, { reads: held, at });
  if (refused.length > 0) return json('refused', planned, { faults: refused });
  const { head } = await held.append(batch);
  return json('imported', planned, { position: head.position });
}

function commandsOf(planned: readonly PlannedAccount[], at: string): readonly Submitted[] {
  return planned.flatMap(({ envelopes }) => envelopes.map((envelope) => submitted(envelope, at)));
}

interface Deciding {
  readonly reads: StateReads;
  readonly at: string;
}

async function decided(
  commands: readonly Submitted[],
  planned: readonly PlannedAccount[],
  { reads, at }: Deciding,
): Promise<{ readonly refused: readonly SheetFault[]; readonly batch: DecidedBatch['batch'] }> {
  const { states, entries } = await loadStates(commands, { cache: createStateCache(), reads, position: 0, onFolded: () => {} });
  const { batch, verdicts } = decideBatch(commands, { states, at, entries });
  const rows = planned.flatMap((account) => account.envelopes.map((envelope) => ({ account, envelope })));
  const refused = verdicts.flatMap((verdict, index): readonly SheetFault[] => {
    const found = rows[index];
    if (verdict.status === 'accepted' || !found) return [];
    if (verdict.status === 'failed') throw verdict.error;
    const { account, envelope } = found;
    // Of a row that cannot be opened, that is what there is to say.
    if (envelope.command.type !== 'OpenAccount' && verdict.rejection.code === 'AccountNotFound') return [];
    const column = envelope.command.type === 'OpenAccount' ? 'account id' : 'balance';
    return [{ row: account.row, column, detail: rejectionSentence(verdict.rejection, account) }];
  });
  return { refused, batch };
}

async function readLedger(reads: StateReads): Promise<Ledger> {
  const events = await reads.readStreams([ledgerKey]);
  return events
    .map(decodeEvent)
    .reduce<Ledger>((ledger, one) => (one.streamType === 'ledger' ? evolveLedger(ledger, one.event) : ledger), unopenedLedger);
}

interface Outcome {
  readonly faults?: readonly SheetFault[];
  readonly replayed?: boolean;
  readonly position?: number;
}

function json(
  status: SheetJson['status'],
  planned: readonly PlannedAccount[],
  { faults = [], replayed = false, position }: Outcome,
): SheetJson {
  const byCurrency = Map.groupBy(planned, ({ currency }) => currency);
  return {
    status,
    replayed,
    position: position ?? null,
    accounts: planned.map(({ row, accountId, name, currency, exponent, balance, overdraftLimit }) => ({
      row,
      accountId,
      name,
      currency,
      exponent,
      balance: String(balance),
      overdraftLimit: String(overdraftLimit),
    })),
    sums: [...byCurrency].map(([currency, accounts]) => ({
      currency,
      exponent: accounts[0]?.exponent ?? 0,
      accounts: accounts.length,
      balance: String(accounts.reduce((sum, { balance }) => sum + balance, 0n)),
    })),
    errors: faults.slice(0, mostFaults),
  };
}
