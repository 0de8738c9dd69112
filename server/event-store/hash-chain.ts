// The hash chain: every event carries a SHA-256 over itself and the hash before it in its stream, so that nothing in
// between can change unnoticed. The format is written down in docs/hash-chain.md; a test holds it to the vectors beside this file.
import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Hash, Json, RecordedEvent, StreamTail } from './event-store.ts';

/** What is hashed of an event: all of it but its place in the ledger, which another ledger order would change. */
export type HashedEvent = Omit<RecordedEvent, 'hash' | 'position'>;

/** What stands before version 1. */
export const noTail: StreamTail = { version: 0, hash: '0'.repeat(64) };

const tag = 'playhead/event/1\0';
const hashBytes = 32;
const headerBytes = tag.length + hashBytes;
const mostBytesPerCharacter = 3;

// One buffer for all: hashing is synchronous, and 40,000 events a second would make as much garbage.
let scratch = withTag(4096);

/** The hash of an event that follows `previous` in its stream, in lower-case hex. Throws TypeError on what JSON cannot say. */
export function hashEvent(previous: Hash, event: HashedEvent, dataText = canonicalJson(event.data)): Hash {
  const text = canonicalEvent(event, dataText);
  const needed = headerBytes + text.length * mostBytesPerCharacter;
  if (needed > scratch.length) scratch = withTag(needed * 2);
  if (scratch.write(previous, tag.length, hashBytes, 'hex') !== hashBytes || previous.length !== hashBytes * 2) {
    throw new TypeError(`not a SHA-256 in hex: ${previous}`);
  }
  const length = headerBytes + scratch.write(text, headerBytes, 'utf8');
  return hash('sha256', scratch.subarray(0, length), 'hex');
}

/** The canonical bytes of an event as text: RFC 8785 by hand, since the keys and their order never change. */
export function canonicalEvent(event: HashedEvent, dataText = canonicalJson(event.data)): string {
  // Ids and stamps are made in one place and have nothing that JSON would escape: looking again at each is a tenth of all the time.
  const cause = event.causationId === null ? 'null' : `"${event.causationId}"`;
  return (
    `{"actorId":"${event.actorId}","causationId":${cause},"commandId":"${event.commandId}","correlationId":"${event.correlationId}"` +
    `,"data":${dataText},"format":1,"ledgerId":"${event.ledgerId}","recordedAt":"${event.recordedAt}"` +
    `,"schemaVersion":${number(event.schemaVersion)},"streamId":"${event.streamId}","streamType":${quoted(event.streamType)}` +
    `,"type":${quoted(event.type)},"version":${number(event.version)}}`
  );
}

/** RFC 8785 (JSON Canonicalization Scheme). Fields that are undefined are absent. */
export function canonicalJson(value: Json | undefined): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return number(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (value === undefined) throw new TypeError('undefined has no JSON form');
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let text = '';
  for (const key of sortedKeys(value)) {
    const field = value[key];
    if (field !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

/** The first version whose hash is not the one its event and the hash before it give, or that does not follow; null when all is well. */
export function brokenAt(events: readonly RecordedEvent[], before: StreamTail = noTail): number | null {
  let { version, hash: previous } = before;
  for (const event of events) {
    version += 1;
    if (event.version !== version || event.hash !== hashEvent(previous, event)) return version;
    previous = event.hash;
  }
  return null;
}

// Array.isArray does not narrow readonly arrays.
const isArray = (value: object): value is readonly Json[] => Array.isArray(value);

// By insertion, in UTF-16 order as the standard says: sort() takes six times as long on four keys.
function sortedKeys(value: object): string[] {
  const sorted: string[] = [];
  for (const key of Object.keys(value)) {
    let place = sorted.length;
    for (let before = sorted[place - 1]; before !== undefined && before > key; before = sorted[place - 1]) sorted[place--] = before;
    sorted[place] = key;
  }
  return sorted;
}

const plain = /^[ !#-[\]-~]*$/;

function quoted(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  // Half a surrogate pair has no UTF-8: hashed and stored it would silently become another character.
  if (!text.isWellFormed()) throw new TypeError('a text with half a surrogate pair');
  return JSON.stringify(text);
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
  return String(value);
}

function withTag(bytes: number): Buffer {
  const buffer = Buffer.allocUnsafeSlow(bytes);
  buffer.write(tag, 'latin1');
  return buffer;
}
