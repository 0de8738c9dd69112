// Sums over many accounts and events, as the API answers them.
import * as z from 'zod';
import type { BalanceJson, TrialBalanceJson } from '#server/live/answers.ts';
import { currency, exponent, minorUnits, shapeOf, uuid, version } from './shape.ts';

const counted = z.int().min(0);
/** Of many amounts: it may be longer than any of them. */
const sum = z
  .string()
  .regex(/^-?(0|[1-9][0-9]*)$/)
  .meta({ description: 'Minor units, as text: "1234" is 12.34 EUR.', example: '1234' });

export const trialBalance = shapeOf<TrialBalanceJson>()(
  z
    .strictObject({
      currency,
      exponent,
      accounts: counted.meta({ description: 'Accounts that were opened, whatever became of them.' }),
      credited: sum,
      debited: sum,
      held: sum,
      balance: sum,
      difference: sum.meta({ description: 'balance − (credited − debited): "0" after every command.' }),
    })
    .meta({ id: 'TrialBalanceLine' }),
);

export const balance = shapeOf<BalanceJson>()(
  z
    .strictObject({ accountId: uuid, currency, exponent, balance: minorUnits, held: minorUnits, available: minorUnits, version })
    .meta({ id: 'Balance' }),
);
