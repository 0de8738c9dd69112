// What passes between two processes of one machine: commands to the ledger's writer, and what became of them. A line of JSON each way,
// with as many as there were at the time. Both ends are of one build: the address names the format.
import { commandFromJson } from '#server/domain/command-json.ts';
import { actorIdOf, commandIdOf, ledgerIdOf } from '#server/domain/ids.ts';
import { toJson } from '#server/domain/json-data.ts';
import type { JsonObject } from '#server/event-store/event-store.ts';
import type { Submitted } from '../decide-batch.ts';
import type { Outcome } from '../outcome.ts';
import { rejectionFromJson } from '../recorded-outcome.ts';

/** Changes with what is written here. */
export const wireFormat = 'playhead-commands-1';

/** Says which question an answer belongs to. */
export type Key = number;

export interface CommandOnWire {
  readonly key: Key;
  readonly ledgerId: string;
  readonly commandId: string;
  readonly actorId: string;
  readonly type: string;
  readonly payload: JsonObject;
  readonly contentHash: string;
  readonly submittedAt: string;
  readonly correlationId?: string | undefined;
  readonly causationId?: string | undefined;
  readonly expectedVersion?: number | undefined;
}

/** Null: the writer does not answer for it, and whoever asked does it himself. */
export type OutcomeOnWire = readonly [Key, Exclude<Outcome, { status: 'rejected' }> | RejectedOnWire | null];
type RejectedOnWire = Omit<Extract<Outcome, { status: 'rejected' }>, 'rejection'> & { readonly rejection: JsonObject };

/** The payload and the content hash are made by who forwards: the writer has enough to do. */
export function commandToWire(key: Key, { envelope, payload, contentHash, submittedAt }: Submitted): CommandOnWire {
  const { ledgerId, commandId, actorId, command, correlationId, causationId, expectedVersion } = envelope;
  const { type } = command;
  return { key, ledgerId, commandId, actorId, type, payload, contentHash, submittedAt, correlationId, causationId, expectedVersion };
}

/** Throws on what is none of this build's commands. */
export function commandFromWire(command: CommandOnWire): Submitted {
  const { ledgerId, commandId, actorId, type, payload, contentHash, submittedAt, correlationId, causationId, expectedVersion } = command;
  const envelope = {
    ledgerId: ledgerIdOf(ledgerId),
    commandId: commandIdOf(commandId),
    actorId: actorIdOf(actorId),
    command: commandFromJson(type, payload),
    ...(correlationId !== undefined && { correlationId: commandIdOf(correlationId) }),
    ...(causationId !== undefined && { causationId: commandIdOf(causationId) }),
    ...(expectedVersion !== undefined && { expectedVersion }),
  };
  return { envelope, payload, contentHash, submittedAt };
}

export function outcomeToWire(key: Key, outcome: Outcome | null): OutcomeOnWire {
  if (outcome?.status !== 'rejected') return [key, outcome];
  return [key, { ...outcome, rejection: toJson(outcome.rejection) }];
}

export function outcomeFromWire([, outcome]: OutcomeOnWire): Outcome | null {
  return outcome?.status === 'rejected' ? { ...outcome, rejection: rejectionFromJson(outcome.rejection) } : outcome;
}
