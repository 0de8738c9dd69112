// What a test and its bus processes say to each other: movements of one account, in plain JSON.
import { accountIdOf, commandIdOf } from '#server/domain/ids.ts';
import { credit, debit, envelope } from './bus-spec.ts';
import type { CommandEnvelope } from './outcome.ts';

export interface BusRequest {
  readonly key: number;
  readonly commandId: string;
  readonly type: 'credit' | 'debit';
  readonly accountId: string;
  readonly cents: number;
}

export interface BusAnswer {
  readonly key: number;
  /** Of the outcome, or the name of the error. */
  readonly status: string;
  readonly position: number;
}

export function envelopeOf({ commandId, type, accountId, cents }: BusRequest): CommandEnvelope {
  const move = type === 'credit' ? credit : debit;
  return envelope(move(accountIdOf(accountId), cents), { commandId: commandIdOf(commandId) });
}
