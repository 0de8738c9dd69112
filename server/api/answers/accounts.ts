// Accounts, and what moves and holds their money, as the API answers them.
import * as z from 'zod';
import type { HoldJson, TransferJson } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { currency, exponent, minorUnits, moment, position, shapeOf, uuid, version, words } from './shape.ts';

const said = { description: words.exactOptional(), reference: words.exactOptional() };

export const account = shapeOf<AccountJson>()(
  z
    .strictObject({
      accountId: uuid,
      name: words,
      currency,
      exponent,
      holderId: uuid.nullable(),
      status: z.enum(['open', 'frozen', 'closed']),
      balance: minorUnits,
      held: minorUnits,
      available: minorUnits,
      overdraftLimit: minorUnits,
      version,
      position,
      openedAt: moment,
      lastEventAt: moment,
    })
    .meta({ id: 'Account' }),
);

export const transfer = shapeOf<TransferJson>()(
  z
    .strictObject({
      transferId: uuid,
      from: uuid,
      to: uuid,
      amount: minorUnits,
      currency,
      ...said,
      position,
      recordedAt: moment,
      reversed: z.boolean(),
    })
    .meta({ id: 'Transfer' }),
);

export const hold = shapeOf<HoldJson>()(
  z
    .strictObject({
      holdId: uuid,
      accountId: uuid,
      amount: minorUnits,
      status: z.enum(['held', 'captured', 'released', 'expired']),
      captured: minorUnits.meta({ description: 'What was taken of it: "0" unless it was captured.' }),
      expiresAt: moment.exactOptional(),
      ...said,
      placedAt: moment,
    })
    .meta({ id: 'Hold' }),
);
