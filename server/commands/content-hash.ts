// What counts as the same command: SHA-256 over who asks for what, on which condition. How it is to be answered is no part of it.
import { hash } from 'node:crypto';
import { toJson } from '#server/domain/json-data.ts';
import type { Hash, JsonObject } from '#server/event-store/event-store.ts';
import { canonicalJson } from '#server/event-store/hash-chain.ts';
import type { CommandEnvelope } from './outcome.ts';

/** The command's fields as they are recorded: parsed, trimmed, amounts as decimal strings. */
export function payloadOf({ command }: Pick<CommandEnvelope, 'command'>): JsonObject {
  const { type, ...fields } = command;
  return toJson(fields);
}

/** Two envelopes with the same content have the same hash, whenever and however they were sent. */
export function contentHashOf(envelope: CommandEnvelope, payload: JsonObject): Hash {
  const { actorId, command, expectedVersion = null, executeAt = null } = envelope;
  return hash('sha256', canonicalJson({ actorId, executeAt, expectedVersion, payload, type: command.type }));
}
