// The codec against fixtures: what was stored once is read for ever, and no shape changes without a new version.
// A new shape: add an upcaster, keep its old fixture, add one named after the new version.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ledgerStreamId, streamIdOf } from '#server/domain/ids.ts';
import { toJson } from '#server/domain/json-data.ts';
import { EventFromNewerBuild, MalformedEvent, UnknownEvent } from './errors.ts';
import {
  dataToday,
  decodeAccountEvent,
  decodeEvent,
  decodeLedgerEvent,
  decodePersonEvent,
  type StoredEvent,
  schemaVersionOf,
  type Upcasters,
} from './event-codec.ts';
import { accountShapes, type EventType, ledgerShapes, personShapes } from './event-shapes.ts';
import type { JsonObject } from './event-store.ts';

const folder = new URL('fixtures/', import.meta.url);
const fixtureShape = z.object({
  type: z.custom<EventType>(),
  schemaVersion: z.int(),
  shape: z.record(z.string(), z.unknown()),
  data: z.array(z.custom<JsonObject>()).min(1),
});
const fixtures = readdirSync(folder).map((file) => ({
  file,
  ...fixtureShape.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
}));
const shapes = { ...accountShapes, ...personShapes, ...ledgerShapes };

function stored(type: string, data: JsonObject, schemaVersion = 1): StoredEvent {
  const streamType = Object.hasOwn(ledgerShapes, type) ? 'ledger' : Object.hasOwn(personShapes, type) ? 'person' : 'account';
  const streamId = streamType === 'ledger' ? ledgerStreamId : streamIdOf('0190b6a0-7c1e-7abc-8def-000000000001');
  return { streamType, streamId, version: 7, type, schemaVersion, data };
}

describe('every stored shape', () => {
  it('of every type, up to today’s version, has its fixture', () => {
    const types = Object.keys(shapes) as EventType[];
    const names = types.flatMap((type) => Array.from({ length: schemaVersionOf(type) }, (_, index) => `${type}.${index + 1}.json`));
    expect(fixtures.map(({ file }) => file).sort()).toEqual(names.sort());
  });

  it.each(fixtures)('of $file is still read', ({ type, schemaVersion, data }) => {
    for (const each of data) expect(decodeEvent(stored(type, each, schemaVersion)).event.type).toBe(type);
  });

  const todays = fixtures.filter(({ type, schemaVersion }) => schemaVersion === schemaVersionOf(type));

  it.each(todays)('of $file has not changed without a new version', ({ type, shape }) => {
    const { $schema: _, ...today } = z.toJSONSchema(shapes[type]);
    expect(today).toEqual(shape);
  });

  it.each(todays)('of $file goes through the domain and comes back the same', ({ type, schemaVersion, data }) => {
    for (const each of data) {
      const { event, ...stream } = decodeEvent(stored(type, each, schemaVersion));
      expect(toJson(event.data)).toEqual(each);
      expect(dataToday(stored(type, each, schemaVersion))).toEqual(each);
      const { streamType, streamId } = stored(type, each);
      expect(stream).toEqual({ streamType, streamId });
    }
  });
});

describe('what is not as promised', () => {
  const credited = (data: JsonObject, schemaVersion = 1) => stored('AccountCredited', data, schemaVersion);

  it.each<[string, JsonObject]>([
    ['a missing field', {}],
    ['a field of no shape', { amount: '1', note: 'x' }],
    ['an amount as a number', { amount: 1 }],
    ['an amount with a fraction', { amount: '1.5' }],
    ['an amount of nothing', { amount: '0' }],
    ['an amount below nothing', { amount: '-5' }],
    ['an amount beyond 10^15', { amount: '1000000000000001' }],
    ['a text that is none', { amount: '1', description: null }],
  ])('is refused: %s', (_, data) => expect(() => decodeEvent(credited(data))).toThrow(MalformedEvent));

  it.each<[string, JsonObject]>([
    ['an id that is none', { transferId: 'x', to: 'y', amount: '1' }],
    ['an id in capitals', { transferId: '0190B6A0-7C1E-7ABC-8DEF-000000000001', to: '0190b6a0-7c1e-7abc-8def-000000000001', amount: '1' }],
  ])('is refused: %s', (_, data) => expect(() => decodeEvent(stored('TransferSent', data))).toThrow(MalformedEvent));

  it('is refused: a currency that is none', () => {
    const data = { currency: 'eur', exponent: 2, name: 'x', overdraftLimit: '0' };
    expect(() => decodeEvent(stored('AccountOpened', data))).toThrow(MalformedEvent);
  });

  it('says where it stands, and why', () => {
    const read = () => decodeEvent(credited({ amount: 1 }));
    expect(read).toThrow('not in its shape: AccountCredited (shape 1) at version 7 of 0190b6a0-7c1e-7abc-8def-000000000001');
    expect(read).toThrow(expect.objectContaining({ cause: expect.any(z.core.$ZodError) }));
  });

  it('is refused: a type of no name, or in the other kind of stream', () => {
    for (const type of ['HoldMoved', 'toString', '__proto__', '']) {
      for (const read of [decodeEvent, decodeAccountEvent, decodePersonEvent, decodeLedgerEvent, dataToday])
        expect(() => read(stored(type, {}))).toThrow(UnknownEvent);
    }
    expect(() => decodeEvent({ ...stored('LedgerRenamed', { name: 'x' }), streamType: 'account' })).toThrow(UnknownEvent);
    expect(() => decodeEvent({ ...credited({ amount: '1' }), streamType: 'ledger' })).toThrow(UnknownEvent);
  });

  it('is refused: a shape newer than this build', () => {
    expect(() => decodeEvent(credited({ amount: '1' }, 2))).toThrow(EventFromNewerBuild);
    expect(() => decodeEvent(credited({ amount: '1' }, 0))).toThrow(MalformedEvent);
  });
});

describe('an older shape', () => {
  const known: Upcasters = {
    AccountCredited: [
      ({ cents, ...rest }) => ({ ...rest, amount: String(cents) }),
      ({ text, ...rest }) => (text === undefined ? rest : { ...rest, description: text }),
    ],
  };

  it('is lifted step by step to today’s', () => {
    expect(schemaVersionOf('AccountCredited', known)).toBe(3);
    expect(dataToday(stored('AccountCredited', { cents: 5, text: 'Mai' }, 1), known)).toEqual({ amount: '5', description: 'Mai' });
    expect(dataToday(stored('AccountCredited', { amount: '5', text: 'Mai' }, 2), known)).toEqual({ amount: '5', description: 'Mai' });
    expect(dataToday(stored('AccountCredited', { amount: '5', description: 'Mai' }, 3), known)).toEqual({
      amount: '5',
      description: 'Mai',
    });
    expect(() => dataToday(stored('AccountCredited', { amount: '5' }, 4), known)).toThrow(EventFromNewerBuild);
    expect(() => dataToday(stored('AccountCredited', { amount: '5' }, 1), known)).toThrow(MalformedEvent);
  });
});
