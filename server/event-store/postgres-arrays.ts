// PostgreSQL arrays in its binary wire format: for thousands of ids, hashes and JSON texts at once they cost both sides half
// of what array literals do, and need no escaping. The driver sends a parameter that is a Buffer as binary.
// Format: dimensions, has-nulls flag, element type, length, lower bound; then a length (−1 for null) and the bytes of each element.
import { Buffer } from 'node:buffer';

const oids = { int2: 21, int4: 23, int8: 20, text: 25, uuid: 2950, bytea: 17, jsonb: 3802, timestamptz: 1184 };
const headerBytes = 20;
const jsonbFormat = 1;
/** Milliseconds from 1970 to 2000, where PostgreSQL's timestamps begin. */
const postgresEpochMs = 946_684_800_000;
const mostBytesPerCharacter = 3;

/** UUIDs in their usual form of 36 characters. */
export function uuidArray(ids: readonly (string | null)[]): Buffer {
  return fixedSize(oids.uuid, 16, ids, (bytes, at, id) => {
    writeHex(bytes, at, id, 0, 8);
    writeHex(bytes, at + 4, id, 9, 13);
    writeHex(bytes, at + 6, id, 14, 18);
    writeHex(bytes, at + 8, id, 19, 23);
    writeHex(bytes, at + 10, id, 24, 36);
  });
}

/** SHA-256 hashes in hex. */
export function hashArray(hashes: readonly string[]): Buffer {
  return fixedSize(oids.bytea, 32, hashes, (bytes, at, hash) => writeHex(bytes, at, hash, 0, 64));
}

export function int2Array(numbers: readonly number[]): Buffer {
  return fixedSize(oids.int2, 2, numbers, (bytes, at, number) => bytes.writeInt16BE(number, at));
}

export function int4Array(numbers: readonly number[]): Buffer {
  return fixedSize(oids.int4, 4, numbers, (bytes, at, number) => bytes.writeInt32BE(number, at));
}

export function int8Array(numbers: readonly (number | null)[]): Buffer {
  return fixedSize(oids.int8, 8, numbers, writeInt8);
}

/** Timestamps as RFC 3339. */
export function timestampArray(stamps: readonly (string | null)[]): Buffer {
  return fixedSize(oids.timestamptz, 8, stamps, (bytes, at, stamp) => writeInt8(bytes, at, (Date.parse(stamp) - postgresEpochMs) * 1000));
}

export function textArray(texts: readonly string[]): Buffer {
  return variableSize(oids.text, texts, null);
}

/** JSON texts for jsonb, whose binary form begins with the number of its format: 1. */
export function jsonbArray(texts: readonly (string | null)[]): Buffer {
  return variableSize(oids.jsonb, texts, jsonbFormat);
}

type WriteElement<T> = (bytes: Buffer, at: number, element: T) => void;

function fixedSize<T>(oid: number, size: number, elements: readonly (T | null)[], write: WriteElement<T>): Buffer {
  const bytes = Buffer.allocUnsafe(headerBytes + elements.length * (4 + size));
  let at = headerBytes;
  let nulls = false;
  for (const element of elements) {
    at = bytes.writeInt32BE(element === null ? -1 : size, at);
    if (element === null) {
      nulls = true;
    } else {
      write(bytes, at, element);
      at += size;
    }
  }
  return finished(bytes, at, { oid, nulls, count: elements.length });
}

// Grows to the largest batch; what is in use is copied out of it.
let scratch = Buffer.allocUnsafeSlow(1 << 16);

/** `format`: the byte that stands before each text, if there is one. */
function variableSize(oid: number, texts: readonly (string | null)[], format: number | null): Buffer {
  const prefixBytes = format === null ? 0 : 1;
  let most = headerBytes;
  for (const text of texts) most += 4 + prefixBytes + (text?.length ?? 0) * mostBytesPerCharacter;
  if (most > scratch.length) scratch = Buffer.allocUnsafeSlow(most * 2);
  let at = headerBytes;
  let nulls = false;
  for (const text of texts) {
    if (text === null) {
      nulls = true;
      at = scratch.writeInt32BE(-1, at);
    } else {
      const length = prefixBytes + scratch.write(text, at + 4 + prefixBytes, 'utf8');
      at = scratch.writeInt32BE(length, at);
      if (format !== null) scratch[at] = format;
      at += length;
    }
  }
  return Buffer.from(finished(scratch, at, { oid, nulls, count: texts.length }));
}

function finished(bytes: Buffer, end: number, { oid, nulls, count }: { oid: number; nulls: boolean; count: number }): Buffer {
  bytes.writeInt32BE(count === 0 ? 0 : 1, 0);
  bytes.writeInt32BE(nulls ? 1 : 0, 4);
  bytes.writeInt32BE(oid, 8);
  bytes.writeInt32BE(count, 12);
  bytes.writeInt32BE(1, 16);
  return bytes.subarray(0, count === 0 ? 12 : end);
}

function writeInt8(bytes: Buffer, at: number, number: number): void {
  const high = Math.floor(number / 2 ** 32);
  bytes.writeInt32BE(high, at);
  bytes.writeUInt32BE(number - high * 2 ** 32, at + 4);
}

const nibbles = new Int8Array(128).fill(-1);
for (const [value, digit] of [...'0123456789abcdef'].entries()) nibbles[digit.charCodeAt(0)] = value;
for (const [value, digit] of [...'ABCDEF'].entries()) nibbles[digit.charCodeAt(0)] = value + 10;

// By hand: Buffer's own hex costs more for 16 bytes, and stops without a word at what is no digit.
function writeHex(bytes: Buffer, at: number, text: string, from: number, to: number): void {
  for (let index = from; index < to; index += 2) {
    const byte = ((nibbles[text.charCodeAt(index)] ?? -1) << 4) | (nibbles[text.charCodeAt(index + 1)] ?? -1);
    if (byte < 0) throw new TypeError(`not in hex: ${text}`);
    bytes[at + (index - from) / 2] = byte;
  }
}
