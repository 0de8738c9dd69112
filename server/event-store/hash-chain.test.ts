// The hash chain against its written-down vectors, and against another implementation of RFC 8785.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Json, RecordedEvent } from './event-store.ts';
import { brokenAt, canonicalEvent, canonicalJson, type HashedEvent, hashEvent, noTail } from './hash-chain.ts';

const vectorShape = z.object({
  name: z.string(),
  previousHash: z.string(),
  event: z.custom<HashedEvent>(),
  canonical: z.string(),
  hash: z.string(),
});
const vectors = z.array(vectorShape).parse(JSON.parse(readFileSync(new URL('hash-chain.vectors.json', import.meta.url), 'utf8')));
const [sample] = vectors;
if (sample === undefined) throw new Error('no vectors');

describe('the hash of an event', () => {
  it.each(vectors)('is as written down: $name', ({ previousHash, event, canonical, hash }) => {
    expect(canonicalEvent(event)).toBe(canonical);
    expect(hashEvent(previousHash, event)).toBe(hash);
    const bytes = Buffer.concat([Buffer.from('playhead/event/1\0'), Buffer.from(previousHash, 'hex'), Buffer.from(canonical)]);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
  });

  it('changes with every field', () => {
    const { event } = sample;
    const uuid = '0190b6a0-7c1e-7abc-8def-0000000000ff';
    const others: Partial<Record<keyof HashedEvent, Json>> = {
      ...{ ledgerId: 'demo', streamType: 'person', streamId: uuid, version: 2, type: 'X', schemaVersion: 2, data: {} },
      ...{ commandId: uuid, actorId: uuid, correlationId: uuid, causationId: uuid, recordedAt: '2026-11-23T08:30:00.001Z' },
    };
    const hashes = Object.entries(others).map(([field, value]) => hashEvent(noTail.hash, { ...event, [field]: value }));
    expect(Object.keys(others).sort()).toEqual(Object.keys(event).sort());
    expect(new Set([...hashes, hashEvent(noTail.hash, event), hashEvent('01'.repeat(32), event)]).size).toBe(hashes.length + 2);
  });

  it('is the same for data longer than any before', () => {
    const event = { ...sample.event, data: { text: '€'.repeat(100_000) } };
    const bytes = Buffer.concat([Buffer.from('playhead/event/1\0'), Buffer.alloc(32), Buffer.from(canonicalEvent(event))]);
    expect(hashEvent(noTail.hash, event)).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(hashEvent(sample.previousHash, sample.event)).toBe(sample.hash);
  });

  it.each(['', 'ff', 'g'.repeat(64), '00'.repeat(33)])('follows nothing but a hash: %j', (previous) => {
    expect(() => hashEvent(previous, sample.event)).toThrow(TypeError);
  });
});

describe('canonical JSON', { timeout: 60_000 }, () => {
  const json = fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 4 }) as fc.Arbitrary<Json>;

  it('is that of another implementation of RFC 8785', () => {
    fc.assert(
      fc.property(json, (value) => void expect(canonicalJson(value)).toBe(canonicalize(value))),
      { numRuns: 150 },
    );
  });

  it('is the same for strings of any characters, as keys too', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(fc.dictionary(text, text, { maxKeys: 6 }), (value) => void expect(canonicalJson(value)).toBe(canonicalize(value))),
      { numRuns: 150 },
    );
  });

  it('says the same value, in the same words, after PostgreSQL has reordered its keys', () => {
    const reversed = (value: Json): Json =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, field]) => [key, reversed(field)]),
          )
        : value;
    fc.assert(fc.property(json, (value) => void expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))));
  });

  it('leaves out what is undefined, and refuses what JSON cannot say', () => {
    expect(canonicalJson({ b: '1', a: undefined as unknown as Json })).toBe('{"b":"1"}');
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', 'x\udc00', { '\ud800': 1 }, [undefined as unknown as Json]]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });
});

describe('a stream', () => {
  const chain = (count: number): RecordedEvent[] => {
    const events: RecordedEvent[] = [];
    for (let version = 1; version <= count; version += 1) {
      const event = { ...sample.event, version };
      events.push({ ...event, position: version * 3, hash: hashEvent(events.at(-1)?.hash ?? noTail.hash, event) });
    }
    return events;
  };

  it('holds from its beginning, and from any tail', () => {
    const events = chain(5);
    expect(brokenAt(events)).toBeNull();
    expect(brokenAt([])).toBeNull();
    expect(brokenAt(events.slice(2), events[1])).toBeNull();
  });

  it('breaks where an event was changed, removed, swapped or its hash replaced', () => {
    const events = chain(5);
    const at = (version: number, change: Partial<RecordedEvent>) =>
      events.map((event) => (event.version === version ? { ...event, ...change } : event));
    expect(brokenAt(at(3, { data: {} }))).toBe(3);
    expect(brokenAt(at(3, { hash: 'ab'.repeat(32) }))).toBe(3);
    expect(brokenAt(events.filter(({ version }) => version !== 2))).toBe(2);
    expect(brokenAt([0, 2, 1, 3, 4].flatMap((index) => events[index] ?? []))).toBe(2);
    expect(brokenAt(events.slice(2))).toBe(1);
  });
});
