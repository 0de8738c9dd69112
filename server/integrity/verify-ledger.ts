// Verifies one ledger: its whole log in one snapshot, and the accounts' read model against it at the model's own position.
import type { Pool } from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { type Audit, type AuditedOutcome, atBeginning, createAudit, type Sums } from './audit.ts';
import { type Fault, faultOf } from './fault.ts';
import { missingEvent } from './missing-event.ts';
import { compareModel, type ModelTotals, readModelTotals, totalsOf } from './model-totals.ts';
import { type LogSnapshot, type Pages, readSnapshot } from './read-log.ts';

export interface VerifyOptions {
  readonly log: Pool;
  readonly read: Pool;
  readonly ledgerId: LedgerId;
  /** Hears the head that it will come to, then how many events are gone over. */
  readonly onHead: (head: number) => void;
  readonly onProgress: (events: number) => void;
  readonly signal: AbortSignal;
}

export interface Verified {
  readonly ledgerId: LedgerId;
  /** What was gone over, without a fault. */
  readonly events: number;
  readonly commands: number;
  readonly streams: number;
  readonly sums: ReadonlyMap<string, Sums>;
  /** Where the accounts' read model was compared; null when it has not begun. */
  readonly modelAt: number | null;
  /** The first; null when all is well. */
  readonly fault: Fault | null;
}

/** Null when there is no such ledger. */
export async function verifyLedger(options: VerifyOptions): Promise<Verified | null> {
  // First the model, then the log: which then has all that the model has.
  const model = await readModelTotals(options.read, options.ledgerId);
  return readSnapshot(options.log, options.ledgerId, (log) => goOver(log, model, options));
}

async function goOver(
  log: LogSnapshot,
  model: ModelTotals | null,
  { ledgerId, onHead, onProgress, signal }: VerifyOptions,
): Promise<Verified> {
  onHead(log.head.position);
  const from = atBeginning();
  const audit = createAudit(from);
  const folded: { totals: ModelTotals | null } = { totals: null };
  const stoppedAt = model?.position ?? 0;
  const atEvent = (event: RecordedEvent) => {
    if (event.position === stoppedAt) folded.totals = totalsOf(event, from.streams);
  };
  const walked = await walk(log, audit, { atEvent, onProgress, signal });
  const fault = walked?.streamId === null && walked.commandId === null ? await missingEvent(log, walked) : walked;
  const { position, outcomes } = audit.place;
  return {
    ledgerId,
    events: position,
    commands: outcomes,
    streams: from.streams.size,
    sums: audit.sums,
    modelAt: model?.position ?? null,
    fault: fault ?? (model && compareModel(model, folded.totals, log.head.position)),
  };
}

interface Walking extends Pick<VerifyOptions, 'onProgress' | 'signal'> {
  readonly atEvent: (event: RecordedEvent) => void;
}

/** Events and outcomes side by side: an outcome is met before its events. */
async function walk(log: LogSnapshot, audit: Audit, { atEvent, onProgress, signal }: Walking): Promise<Fault | null> {
  const outcomes = oneByOne(await log.outcomes());
  const events = await log.events();
  for (let page = await events(); page !== null; page = await events()) {
    signal.throwIfAborted();
    for (const event of page) {
      while (!audit.covers(event.position)) {
        const outcome = outcomes.ready() ?? (await outcomes.next());
        if (outcome === null) return faultOf('no outcome speaks of it', { ...event, commandId: null });
        const fault = audit.outcome(outcome);
        if (fault) return fault;
      }
      const fault = audit.event(event);
      if (fault) return fault;
      atEvent(event);
    }
    onProgress(audit.place.position);
  }
  for (let outcome = await outcomes.next(); outcome !== null; outcome = outcomes.ready() ?? (await outcomes.next())) {
    const fault = audit.outcome(outcome);
    if (fault) return fault;
  }
  return audit.end() ?? headFault(log, audit);
}

function headFault({ head }: LogSnapshot, { place }: Audit): Fault | null {
  if (head.position > place.position)
    return faultOf(`there is no event at position ${place.position + 1}`, { position: place.position + 1 });
  if (head.position < place.position)
    return faultOf(`the head stands at ${head.position}, before the last event`, { position: place.position });
  if (head.outcomes !== place.outcomes) return faultOf(`the head counts ${head.outcomes} outcomes, but there are ${place.outcomes}`, {});
  return null;
}

function oneByOne(pages: Pages<AuditedOutcome>) {
  let page: readonly AuditedOutcome[] = [];
  let at = 0;
  const ready = () => page[at++] ?? null;
  return {
    /** The next one if it has been read; null says nothing. */
    ready,
    /** Null at the end. */
    async next(): Promise<AuditedOutcome | null> {
      const here = ready();
      if (here !== null) return here;
      page = (await pages()) ?? [];
      at = 0;
      return ready();
    },
  };
}
