// What every procedure is given: the parts that main.ts built, and who asks.
import type { CommandBus } from '#server/commands/outcome.ts';
import type { ActorId, LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { IntegrityReads } from '#server/integrity/integrity.ts';
import type { ReactorJson } from '#server/live/machinery.ts';
import type { Metrics } from '#server/metrics/metrics.ts';
import type { ReadSide } from '#server/projections/read-side.ts';
import type { ProjectionAdmin } from '#server/projections/rebuild/projection-admin.ts';
import type { WebhookAdmin } from '#server/reactors/webhooks/webhook-admin.ts';
import type { LedgerReads } from './ledger-reads.ts';
import type { ProcessReads } from './process-reads.ts';
import type { AccountImport } from './spreadsheet/import-accounts.ts';

/** Where errors are written, with the id that the person was given. A pino logger is one. */
export interface Log {
  error(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  debug(facts: object, message: string): void;
}

/** The demo ledger stands, with its last event at the position. */
export interface DemoOpened {
  readonly ledgerId: LedgerId;
  readonly position: number;
}

export interface ApiParts extends ReadSide {
  readonly bus: CommandBus;
  readonly store: EventStore;
  readonly ledgers: LedgerReads;
  readonly webhooks: WebhookAdmin;
  readonly projections: ProjectionAdmin;
  readonly integrity: IntegrityReads;
  readonly process: ProcessReads;
  readonly accountImport: AccountImport;
  /** How the reactors of a ledger stand. */
  reactors(ledgerId: LedgerId): Promise<readonly ReactorJson[]>;
  /** Opens the demo ledger and fills it; on one that stands already it changes nothing. */
  openDemo(): Promise<DemoOpened>;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'answered' | 'text' | 'contentType'>;
}

export interface ApiContext extends ApiParts {
  readonly actorId: ActorId;
  readonly requestId: string;
}

/** Whoever sits at this machine: before there is sign-in, the one person that commands are recorded under. */
export { localActor } from '#server/domain/actors.ts';
