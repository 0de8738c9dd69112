// Commands read back from the payload that was recorded of them. Writing needs no twin: the payload is toJson of all but the type.
import type { Command, CommandType } from './command.ts';
import { accountIdOf, commandIdOf, personIdOf } from './ids.ts';
import { digits, type JsonData, text } from './json-data.ts';
import { amountOf, currencyOf, moneyOf } from './money.ts';

/** The command whose payload this is. Throws on a type of no name and on a payload that is not of that type. */
export function commandFromJson(type: string, payload: JsonData): Command {
  if (!isCommandType(type)) throw new TypeError(`no such command: ${type}`);
  return readers[type](payload);
}

const isCommandType = (type: string): type is CommandType => Object.hasOwn(readers, type);

/** The texts among the keys that were given. */
function given<Key extends string>(data: JsonData, ...keys: readonly Key[]): { readonly [K in Key]?: string } {
  const present = keys.filter((key) => data[key] !== undefined);
  return Object.fromEntries(present.map((key) => [key, text(data, key)])) as { readonly [K in Key]?: string };
}

const account = (data: JsonData) => ({ accountId: accountIdOf(text(data, 'accountId')) });
const amount = (data: JsonData) => ({ amount: amountOf(text(data, 'amount')) });
const said = (data: JsonData) => given(data, 'description', 'reference');
const reason = (data: JsonData) => given(data, 'reason');
const holder = (data: JsonData) => (data.holderId === undefined ? {} : { holderId: personIdOf(text(data, 'holderId')) });
const hold = (data: JsonData) => ({ ...account(data), holdId: commandIdOf(text(data, 'holdId')) });
const follower = (data: JsonData) => ({ personId: personIdOf(text(data, 'personId')), ...account(data) });
const name = (data: JsonData) => ({ name: text(data, 'name') });
const timeZone = (data: JsonData) => ({ timeZone: text(data, 'timeZone') });

const readers: { readonly [Type in CommandType]: (data: JsonData) => Extract<Command, { type: Type }> } = {
  OpenAccount: (data) => ({
    type: 'OpenAccount',
    ...account(data),
    currency: currencyOf(text(data, 'currency')),
    ...name(data),
    ...holder(data),
    overdraftLimit: moneyOf(text(data, 'overdraftLimit')),
  }),
  CreditAccount: (data) => ({ type: 'CreditAccount', ...account(data), ...amount(data), ...said(data) }),
  DebitAccount: (data) => ({ type: 'DebitAccount', ...account(data), ...amount(data), ...said(data) }),
  Transfer: (data) => ({
    type: 'Transfer',
    from: accountIdOf(text(data, 'from')),
    to: accountIdOf(text(data, 'to')),
    ...amount(data),
    ...said(data),
  }),
  PlaceHold: (data) => ({ type: 'PlaceHold', ...account(data), ...amount(data), ...given(data, 'expiresAt'), ...said(data) }),
  CaptureHold: (data) => ({ type: 'CaptureHold', ...hold(data), ...(data.amount !== undefined && amount(data)) }),
  ReleaseHold: (data) => ({ type: 'ReleaseHold', ...hold(data) }),
  ExpireHold: (data) => ({ type: 'ExpireHold', ...hold(data) }),
  ChangeOverdraftLimit: (data) => ({ type: 'ChangeOverdraftLimit', ...account(data), limit: moneyOf(text(data, 'limit')) }),
  ReverseEntry: (data) => ({ type: 'ReverseEntry', ...account(data), version: digits(data, 'version'), reason: text(data, 'reason') }),
  RenameAccount: (data) => ({ type: 'RenameAccount', ...account(data), ...name(data) }),
  ChangeHolder: (data) => ({ type: 'ChangeHolder', ...account(data), ...holder(data) }),
  FreezeAccount: (data) => ({ type: 'FreezeAccount', ...account(data), ...reason(data) }),
  UnfreezeAccount: (data) => ({ type: 'UnfreezeAccount', ...account(data), ...reason(data) }),
  CloseAccount: (data) => ({ type: 'CloseAccount', ...account(data), ...reason(data) }),
  ReopenAccount: (data) => ({ type: 'ReopenAccount', ...account(data), ...reason(data) }),
  FollowAccount: (data) => ({ type: 'FollowAccount', ...follower(data) }),
  UnfollowAccount: (data) => ({ type: 'UnfollowAccount', ...follower(data) }),
  OpenLedger: (data) => ({ type: 'OpenLedger', ...name(data), ...timeZone(data) }),
  RenameLedger: (data) => ({ type: 'RenameLedger', ...name(data) }),
  ChangeTimeZone: (data) => ({ type: 'ChangeTimeZone', ...timeZone(data) }),
  DefineUnit: (data) => ({ type: 'DefineUnit', code: currencyOf(text(data, 'code')), ...name(data), exponent: digits(data, 'exponent') }),
};
