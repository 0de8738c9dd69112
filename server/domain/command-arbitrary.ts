// Made-up commands for the tests: any command of each type that the edge would let through.
import * as fc from 'fast-check';
import type { Command, CommandType } from './command.ts';
import { accountIdOf, commandIdOf, personIdOf } from './ids.ts';
import { amountOf, currencyOf, largestAmount, moneyOf } from './money.ts';

const uuid = fc.uuid({ version: [1, 4, 7] });
const accountId = uuid.map(accountIdOf);
const personId = uuid.map(personIdOf);
const holdId = uuid.map(commandIdOf);
const amount = fc.bigInt(1n, largestAmount).map((value) => amountOf(value.toString()));
const limit = fc.bigInt(0n, largestAmount).map((value) => moneyOf(value.toString()));
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 140 });
const code = fc.constantFrom('EUR', 'HOURS', 'K2').map(currencyOf);
const said = { description: name, reference: name };
const expiresAt = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => date.toISOString());
const timeZone = fc.constantFrom('UTC', 'Europe/Berlin');

/** Fields of the type; those named after them may be absent. */
function of<T extends CommandType, Fields extends object>(
  type: T,
  fields: { [K in keyof Fields]: fc.Arbitrary<Fields[K]> },
  ...optional: (keyof Fields)[]
) {
  const requiredKeys = (Object.keys(fields) as (keyof Fields)[]).filter((key) => !optional.includes(key));
  return fc
    .record(fields, { requiredKeys })
    .map((rest) => Object.fromEntries([['type', type], ...Object.entries(rest)]) as Extract<Command, { type: T }>);
}

export const commandsByType: { readonly [T in CommandType]: fc.Arbitrary<Extract<Command, { type: T }>> } = {
  OpenAccount: of('OpenAccount', { accountId, currency: code, name, holderId: personId, overdraftLimit: limit }, 'holderId'),
  CreditAccount: of('CreditAccount', { accountId, amount, ...said }, 'description', 'reference'),
  DebitAccount: of('DebitAccount', { accountId, amount, ...said }, 'description', 'reference'),
  Transfer: of('Transfer', { from: accountId, to: accountId, amount, ...said }, 'description', 'reference'),
  PlaceHold: of('PlaceHold', { accountId, amount, expiresAt, ...said }, 'expiresAt', 'description', 'reference'),
  CaptureHold: of('CaptureHold', { accountId, holdId, amount }, 'amount'),
  ReleaseHold: of('ReleaseHold', { accountId, holdId }),
  ExpireHold: of('ExpireHold', { accountId, holdId }),
  ChangeOverdraftLimit: of('ChangeOverdraftLimit', { accountId, limit }),
  ReverseEntry: of('ReverseEntry', { accountId, version: fc.integer({ min: 1 }), reason: name }),
  RenameAccount: of('RenameAccount', { accountId, name }),
  ChangeHolder: of('ChangeHolder', { accountId, holderId: personId }, 'holderId'),
  FreezeAccount: of('FreezeAccount', { accountId, reason: name }, 'reason'),
  UnfreezeAccount: of('UnfreezeAccount', { accountId, reason: name }, 'reason'),
  CloseAccount: of('CloseAccount', { accountId, reason: name }, 'reason'),
  ReopenAccount: of('ReopenAccount', { accountId, reason: name }, 'reason'),
  FollowAccount: of('FollowAccount', { personId, accountId }),
  UnfollowAccount: of('UnfollowAccount', { personId, accountId }),
  OpenLedger: of('OpenLedger', { name, timeZone }),
  RenameLedger: of('RenameLedger', { name }),
  ChangeTimeZone: of('ChangeTimeZone', { timeZone }),
  DefineUnit: of('DefineUnit', { code, name, exponent: fc.nat(6) }),
};
