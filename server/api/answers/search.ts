// What a search finds, and how it was understood.
import * as z from 'zod';
import type { SearchJson, SearchMovementJson } from '#server/live/answers.ts';
import { account } from './accounts.ts';
import { currency, exponent, minorUnits, moment, pageOf, position, shapeOf, uuid, version, words } from './shape.ts';

const movementType = z.enum([
  'AccountCredited',
  'AccountDebited',
  'TransferSent',
  'TransferReceived',
  'HoldPlaced',
  'HoldCaptured',
  'HoldReleased',
  'HoldExpired',
  'EntryReversed',
]);

export const movement = shapeOf<SearchMovementJson>()(
  z
    .strictObject({
      kind: z.literal('movement'),
      position,
      accountId: uuid,
      accountName: words.meta({ description: 'When it happened.' }),
      version,
      type: movementType,
      amount: minorUnits,
      currency,
      exponent,
      description: words.exactOptional().meta({ description: 'Of a reversal its reason.' }),
      reference: words.exactOptional(),
      counterparty: z
        .strictObject({ accountId: uuid, name: words })
        .readonly()
        .exactOptional()
        .meta({ description: 'The other account of a transfer, by its name when it happened.' }),
      commandId: uuid,
      recordedAt: moment,
    })
    .meta({ id: 'SearchMovement' }),
);
const found = z.discriminatedUnion('kind', [account.extend({ kind: z.literal('account') }).meta({ id: 'SearchAccount' }), movement]);

const listed = z.array(words).readonly();
const query = z
  .strictObject({
    text: listed,
    ids: listed,
    accounts: listed,
    types: z.array(z.enum([...movementType.options, 'account'])).readonly(),
    amount: z
      .strictObject({ least: words.nullable(), most: words.nullable(), above: z.boolean(), below: z.boolean() })
      .readonly()
      .nullable(),
    date: z.strictObject({ from: words.nullable(), until: words.nullable() }).readonly().nullable(),
    position: position.nullable(),
  })
  .readonly()
  .meta({ description: 'How the search was understood, in parts.' });

export const search = shapeOf<SearchJson>()(
  pageOf(found)
    .extend({ read: words.meta({ description: 'How the search was understood, in words.' }), query })
    .meta({ id: 'Search' }),
);
