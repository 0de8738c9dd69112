// The fields of requests, each parsed once: text in, branded value out, and a sentence where it does not fit.
import * as z from 'zod';
import { accountIdOf, commandIdOf, isLedgerId, isUuid, type LedgerId, ledgerStreamId, personIdOf } from '#server/domain/ids.ts';
import {
  type Amount,
  amountOf,
  type CurrencyCode,
  isCurrencyCode,
  isMinorUnits,
  largestAmount,
  type Money,
  moneyOf,
} from '#server/domain/money.ts';
import { readSearch, type SearchQuery } from '#server/domain/search-query.ts';
import { longestText, textFault } from '#server/domain/text.ts';
import { type StatisticsUnit, statisticsUnits as units } from '#server/projections/statistics/statistics-queries.ts';
import type { EdgeCode } from './problem.ts';

type Refuse = z.core.$RefinementCtx<unknown>;

/** Marks a value as bad. The code travels in `params`, next to zod's own word for the issue. */
function refuse(context: Refuse, message: string, code: EdgeCode = 'InvalidRequest'): never {
  context.issues.push({ code: 'custom', message, input: context.value, params: { code } });
  return z.NEVER;
}

// What `meta` adds is for the OpenAPI document: what is checked in code it could not see.
const text = (what: string) => z.string({ error: ({ input }) => (input === undefined ? `${what} is missing.` : `${what} must be text.`) });

function uuidField<Id>(what: string, make: (text: string) => Id) {
  return text(what)
    .transform((value, context): Id => {
      if (value === ledgerStreamId) return refuse(context, `${what} must not be the UUID of all zeros: that one names the ledger itself.`);
      return isUuid(value) ? make(value) : refuse(context, `${what} must be a UUID.`);
    })
    .meta({ description: `${what}.`, format: 'uuid' });
}

export const accountId = uuidField('The account id', accountIdOf);
export const holderId = uuidField('The holder', personIdOf);
/** Made by the sender, once for each intent; the same id again gives the same outcome. */
export const commandId = uuidField('The command id', commandIdOf);
/** Shared by the commands of one undertaking, and by the events they leave. */
export const correlationId = uuidField('The correlation id', commandIdOf);
export const webhookId = uuidField('The webhook id', (text) => text.toLowerCase());
export const transferId = uuidField('The transfer id', commandIdOf);
export const holdId = uuidField('The hold id', commandIdOf);
export const personId = uuidField('The person id', personIdOf);

export const ledgerId = text('The ledger id')
  .transform((value, context): LedgerId => {
    if (isLedgerId(value)) return value;
    return refuse(context, 'A ledger id is a small letter, then up to 31 small letters, digits or hyphens.');
  })
  .meta({ description: 'The ledger id.', pattern: '^[a-z][a-z0-9-]{0,31}$', examples: ['main'] });

const notMinorUnits = (what: string) => `${what} must be a whole number of minor units, written as text: "1234" for 12.34 EUR.`;
const tooLarge = (what: string) => `${what} may be at most ${largestAmount} minor units.`;
const tooManyDigits = /^[1-9][0-9]{18,}$/;
const belowZero = /^-[1-9][0-9]*$/;

/** What a movement moves: 1 to 10^15 minor units. */
export const amount = text('The amount')
  .transform((value, context): Amount => {
    const what = 'The amount';
    if (tooManyDigits.test(value)) return refuse(context, tooLarge(what), 'AmountTooLarge');
    if (belowZero.test(value) || value === '0') return refuse(context, 'The amount must be more than zero.', 'AmountNotPositive');
    if (!isMinorUnits(value)) return refuse(context, notMinorUnits(what));
    const money = moneyOf(value);
    return money > largestAmount ? refuse(context, tooLarge(what), 'AmountTooLarge') : amountOf(value);
  })
  .meta({
    description: 'Minor units, as text: "1234" is 12.34 EUR. 1 to 10^15.',
    pattern: '^([1-9][0-9]{0,14}|10{15})$',
    examples: ['1234'],
  });

/** How far an account may go below zero: 0 to 10^15 minor units. */
export const overdraftLimit = text('The overdraft limit')
  .transform((value, context): Money => {
    const what = 'The overdraft limit';
    if (tooManyDigits.test(value)) return refuse(context, tooLarge(what), 'AmountTooLarge');
    if (belowZero.test(value)) return refuse(context, 'The overdraft limit must be zero or more.', 'AmountNotPositive');
    if (!isMinorUnits(value)) return refuse(context, notMinorUnits(what));
    const money = moneyOf(value);
    return money > largestAmount ? refuse(context, tooLarge(what), 'AmountTooLarge') : money;
  })
  .meta({ description: 'Minor units, as text. 0 to 10^15.', pattern: '^(0|[1-9][0-9]{0,14}|10{15})$', examples: ['5000'] });

export const currency = text('The currency')
  .transform((value, context): CurrencyCode => {
    if (isCurrencyCode(value)) return value;
    return refuse(context, 'The currency must be a code such as EUR: 2 to 8 capital letters and digits.', 'UnknownCurrency');
  })
  .meta({ description: 'ISO 4217, or a unit of the ledger’s own.', pattern: '^[A-Z0-9]{2,8}$', examples: ['EUR'] });
/** The code of a unit that the ledger is to have. */
export const unitCode = text('The code')
  .transform((value, context): CurrencyCode => {
    return isCurrencyCode(value) ? value : refuse(context, 'The code must be 2 to 8 capital letters and digits, such as HOURS.');
  })
  .meta({ pattern: '^[A-Z0-9]{2,8}$', examples: ['HOURS'] });

function textField(what: string) {
  return text(what)
    .transform((value, context): string => {
      const fault = textFault(value);
      switch (fault) {
        case null:
          return value.trim();
        case 'empty':
          return refuse(context, `${what} must not be empty.`);
        case 'tooLong':
          return refuse(context, `${what} may have at most ${longestText} characters.`);
        case 'controlCharacter':
          return refuse(context, `${what} must be one line without control characters.`);
        case 'malformed':
          return refuse(context, `${what} has half a character in it.`);
      }
    })
    .meta({ description: `${what}, on one line without control characters.`, minLength: 1, maxLength: longestText });
}

export const name = textField('The name');
export const description = textField('The description');
export const reference = textField('The reference');
export const reason = textField('The reason');
export const searchText = textField('The search text');

/** What somebody typed into the search box, as it is understood. */
export const search = text('The search').transform((value, context): SearchQuery => {
  const read = readSearch(value);
  return 'query' in read ? read.query : refuse(context, read.fault);
});

/** A time zone of the IANA database, such as Europe/Berlin. */
export const timeZone = text('The time zone')
  .transform((value, context): string => {
    const known = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(value) && isTimeZone(value);
    return known ? value : refuse(context, 'The time zone must be a name such as Europe/Berlin or UTC.');
  })
  .meta({ description: 'A name of the IANA database.', pattern: '^[A-Za-z][A-Za-z0-9_+/-]{0,63}$', examples: ['Europe/Berlin'] });

function isTimeZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false; // Intl has no other way to be asked
  }
}

/** A whole number within bounds: positions, versions, limits. */
export function whole(what: string, least: number, most = Number.MAX_SAFE_INTEGER) {
  const bounds = most === Number.MAX_SAFE_INTEGER ? `, ${least} or more` : ` from ${least} to ${most}`;
  const error = `${what} must be a whole number${bounds}.`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

function momentField(what: string) {
  return text(what)
    .transform((value, context): string => {
      const parsed = z.iso.datetime({ offset: true }).safeParse(value);
      const at = parsed.success ? new Date(value).getTime() : Number.NaN;
      if (Number.isNaN(at)) return refuse(context, `${what} must be written like 2026-11-23T08:30:00Z.`);
      // Nothing was recorded before 1970; PostgreSQL cannot say the year 0.
      return new Date(Math.max(at, 0)).toISOString();
    })
    .meta({ description: `${what}, as RFC 3339 writes it, in any offset.`, format: 'date-time', examples: ['2026-11-23T08:30:00Z'] });
}

/** A moment, as RFC 3339 writes it, in any offset; milliseconds in UTC inside. */
export const moment = momentField('The time');
/** A period: from when on, and before when. */
export const from = momentField('The beginning');
export const to = momentField('The end');
/** One or more of the units of statistics, comma separated, each once. */
export const statisticsUnits = text('by')
  .default('day')
  .transform((value, context): readonly StatisticsUnit[] => {
    const names = value.split(',', units.length + 1);
    const by = units.filter((unit) => names.includes(unit));
    if (by.length === names.length) return names.flatMap((name) => by.filter((unit) => unit === name));
    return refuse(context, `by is one or more of ${units.join(', ')}, each once, with commas between them.`);
  });

/** Whether it lies ahead, and how far, is asked later: a command that is known already is answered as it was. */
export const executeAt = momentField('The time to execute at');

const mostDaysAhead = 366;

/**
 * When a hold ends. How far ahead is the edge's to say, since it is never further ahead when it is sent again; whether it is past
 * is the decider's, since the same command must find its recorded outcome even later.
 */
export const expiresAt = momentField('The end of the hold')
  .transform((value, context): string => {
    const most = Date.now() + mostDaysAhead * 86_400_000;
    return Date.parse(value) <= most ? value : refuse(context, `The end of the hold may be at most ${mostDaysAhead} days ahead.`);
  })
  .meta({ description: `When the hold ends by itself; at most ${mostDaysAhead} days ahead.`, format: 'date-time' });
