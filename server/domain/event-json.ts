// Events as JSON and back, in today's shape. The browser folds what the server sends with the same code, so this is the one
// place that knows which fields are money. Upcasting is the codec's: what is not of today's shape throws here.
import type { AccountEvent, AccountEventType } from './account/events.ts';
import { accountIdOf, commandIdOf, personIdOf } from './ids.ts';
import { digits, type JsonData, text } from './json-data.ts';
import { amountOf, currencyOf, moneyOf } from './money.ts';

function movement(data: JsonData) {
  return {
    amount: amountOf(text(data, 'amount')),
    ...(data.description !== undefined && { description: text(data, 'description') }),
    ...(data.reference !== undefined && { reference: text(data, 'reference') }),
  };
}

const holder = (data: JsonData) => (data.holderId === undefined ? {} : { holderId: personIdOf(text(data, 'holderId')) });
const reason = (data: JsonData) => (data.reason === undefined ? {} : { reason: text(data, 'reason') });

const ended = (data: JsonData) => ({ holdId: commandIdOf(text(data, 'holdId')), amount: amountOf(text(data, 'amount')) });

function direction({ direction: way }: JsonData): 'credit' | 'debit' {
  if (way !== 'credit' && way !== 'debit') throw new TypeError('event data without direction');
  return way;
}

/** Reads the data of an account's event in today's shape. Throws on anything else. */
export function accountEventFromJson(type: AccountEventType, data: JsonData): AccountEvent {
  switch (type) {
    case 'AccountOpened': {
      const common = { currency: currencyOf(text(data, 'currency')), exponent: digits(data, 'exponent'), name: text(data, 'name') };
      return { type, data: { ...common, ...holder(data), overdraftLimit: moneyOf(text(data, 'overdraftLimit')) } };
    }
    case 'AccountCredited':
    case 'AccountDebited':
      return { type, data: movement(data) };
    case 'TransferSent':
      return { type, data: { transferId: commandIdOf(text(data, 'transferId')), to: accountIdOf(text(data, 'to')), ...movement(data) } };
    case 'TransferReceived':
      return {
        type,
        data: { transferId: commandIdOf(text(data, 'transferId')), from: accountIdOf(text(data, 'from')), ...movement(data) },
      };
    case 'AccountRenamed':
      return { type, data: { name: text(data, 'name') } };
    case 'HolderChanged':
      return { type, data: holder(data) };
    case 'AccountFrozen':
    case 'AccountClosed':
      return { type, data: reason(data) };
    case 'AccountUnfrozen':
    case 'AccountReopened':
      return { type, data: {} };
    case 'HoldPlaced': {
      const expiresAt = data.expiresAt === undefined ? {} : { expiresAt: text(data, 'expiresAt') };
      return { type, data: { holdId: commandIdOf(text(data, 'holdId')), ...expiresAt, ...movement(data) } };
    }
    case 'HoldCaptured':
      return { type, data: { ...ended(data), released: moneyOf(text(data, 'released')) } };
    case 'HoldReleased':
    case 'HoldExpired':
      return { type, data: ended(data) };
    case 'OverdraftLimitChanged':
      return { type, data: { limit: moneyOf(text(data, 'limit')), previous: moneyOf(text(data, 'previous')) } };
    case 'EntryReversed': {
      const reversed = { reversedVersion: digits(data, 'reversedVersion'), direction: direction(data) };
      const transferId = data.transferId === undefined ? {} : { transferId: commandIdOf(text(data, 'transferId')) };
      return { type, data: { ...reversed, amount: amountOf(text(data, 'amount')), reason: text(data, 'reason'), ...transferId } };
    }
  }
}
