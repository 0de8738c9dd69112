// What each question takes, over tRPC and HTTP alike.
import * as z from 'zod';
import { accountSorts } from '#server/projections/accounts/account-queries.ts';
import { changedIn } from '#server/projections/accounts/changed-reads.ts';
import type { LedgerMoment } from '#server/projections/moment.ts';
import { statisticsUnits } from '#server/projections/statistics/statistics-queries.ts';
import * as field from './fields.ts';
import { given } from './given.ts';

const inLedger = { ledgerId: field.ledgerId, minPosition: field.whole('minPosition', 0).optional() };
const limit = field.whole('limit', 1, 1000).default(100);
const cursor = z.string({ error: 'The cursor must be text.' }).max(1_500, { error: 'That is no cursor.' }).nullish();
// tRPC's infinite queries say where they are going, and begin with no cursor as null.
const page = { ...inLedger, cursor, direction: z.literal('forward', { error: 'Pages go forward.' }).optional(), limit };
const between = { after: field.whole('after', 0).optional(), before: field.whole('before', 0).optional(), limit };
const order = z.enum(['asc', 'desc'], { error: 'The order is asc or desc.' }).default('asc');
const raw = z.boolean({ error: 'raw is true or false.' }).default(false);
const position = field.whole('position', 0).optional();
const status = z.enum(['open', 'frozen', 'closed'], { error: 'The status is open, frozen or closed.' }).optional();
const commandStatus = z
  .enum(['queued', 'accepted', 'rejected', 'failed', 'cancelled'], {
    error: 'The status is queued, accepted, rejected, failed or cancelled.',
  })
  .optional();

export const ledger = z.strictObject(inLedger).transform(given);
export const account = z
  .strictObject({
    ...inLedger,
    accountId: field.accountId,
    version: field.whole('version', 0).optional(),
    position,
    at: field.moment.optional(),
  })
  .transform((input, context) => {
    const { version, ...rest } = input;
    const question = atMoment(rest, context, { version });
    return version === undefined ? question : { ...question, moment: { version } };
  });
/** Where a ledger was: at a time, or at a position, which then says the time. */
export const moment = z
  .strictObject({ ...inLedger, position, at: field.moment.optional() })
  .transform((input, context) => atMoment(input, context));
/** How a ledger grew, in as many equal steps of time. */
export const pace = z.strictObject({ ...inLedger, steps: field.whole('steps', 1, 1000).default(240) }).transform(given);
export const accounts = z
  .strictObject({
    ...page,
    status,
    currency: field.currency.optional(),
    holderId: field.holderId.optional(),
    q: field.searchText.optional(),
    sort: z.enum(accountSorts, { error: `sort is one of ${accountSorts.join(', ')}.` }).optional(),
    position,
    at: field.moment.optional(),
  })
  .transform(asPage)
  .transform((input, context) => atMoment(input, context));
/** Of one currency: changes of several cannot be told which is larger. */
export const changedAccounts = z
  .strictObject({
    ...page,
    currency: field.currency,
    since: field.whole('since', 0).default(0),
    changed: z.enum(changedIn, { error: `changed is one of ${changedIn.join(', ')}.` }).default('balance'),
    position,
    at: field.moment.optional(),
  })
  .transform(asPage)
  .transform((input, context) => atMoment(input, context));
const mostNames = 200;
export const accountNames = z
  .strictObject({
    ...inLedger,
    accountIds: z
      .array(field.accountId, { error: 'accountIds is a list of ids.' })
      .max(mostNames, { error: `Ask for ${mostNames} names at most.` }),
  })
  .transform(given);
export const accountEvents = z.strictObject({ ...inLedger, ...between, accountId: field.accountId, order, raw }).transform(given);
export const history = z.strictObject({ ...inLedger, accountId: field.accountId }).transform(given);
export const feed = z.strictObject({ ...inLedger, after: field.whole('after', 0).default(0), limit, raw }).transform(given);
export const transfer = z.strictObject({ ...inLedger, transferId: field.transferId }).transform(given);
export const transfers = z
  .strictObject({ ...page, accountId: field.accountId.optional(), position, at: field.moment.optional() })
  .transform(asPage)
  .transform((input, context) => atMoment(input, context));
export const search = z
  .strictObject({ ...page, q: field.search, position, at: field.moment.optional() })
  .transform(asPage)
  .transform((input, context) => atMoment(input, context));
/** Of the one who asks. */
export const ownTimeline = z
  .strictObject({ ...page, position, at: field.moment.optional() })
  .transform(asPage)
  .transform((input, context) => atMoment(input, context));
export const timelineOf = z
  .strictObject({ ...page, personId: field.personId, position, at: field.moment.optional() })
  .transform(asPage)
  .transform((input, context) => atMoment(input, context));
export const following = z.strictObject({ ...page, personId: field.personId, accountId: field.accountId.optional() }).transform(asPage);
export const people = z.strictObject(page).transform(asPage);
export const person = z.strictObject({ ...inLedger, personId: field.personId }).transform(given);
export const hold = z.strictObject({ ...inLedger, accountId: field.accountId, holdId: field.holdId }).transform(given);
export const holds = z.strictObject({ ...page, accountId: field.accountId }).transform(asPage);
export const command = z.strictObject({ ...inLedger, commandId: field.commandId }).transform(given);
const code = z.string().regex(/^[A-Za-z]{1,64}$/, { error: 'The code is a word, such as InsufficientFunds.' });
export const commands = z
  .strictObject({
    ...page,
    status: commandStatus,
    accountId: field.accountId.optional(),
    code: code.optional(),
    correlationId: field.correlationId.optional(),
    position,
    at: field.moment.optional(),
  })
  .transform(asPage)
  .transform((input, context) => atMoment(input, context));

/** What became of the commands that share an id. */
export const run = z
  .strictObject({ ...inLedger, correlationId: field.correlationId, position, at: field.moment.optional() })
  .transform((input, context) => atMoment(input, context));

export const balances = z
  .strictObject({ ...page, currency: field.currency.optional(), position, at: field.moment.optional() })
  .transform(asPage)
  .transform((input, context) => atMoment(input, context));
export const balance = z
  .strictObject({ ...inLedger, accountId: field.accountId, position, at: field.moment.optional() })
  .transform((input, context) => atMoment(input, context));
export const statistics = z
  .strictObject({
    ...page,
    by: field.statisticsUnits,
    from: field.from.optional(),
    to: field.to.optional(),
    currency: field.currency.optional(),
    position,
    at: field.moment.optional(),
  })
  .transform(asPage)
  .transform((input, context) => atMoment(input, context))
  .transform(inOrder);
export const commandStatistics = z
  .strictObject({ ...page, by: field.statisticsUnits, from: field.from.optional(), to: field.to.optional() })
  .transform(asPage)
  .transform(inOrder);
const unit = z.enum(statisticsUnits, { error: `by is one of ${statisticsUnits.join(', ')}.` }).default('day');
const period = { from: field.from.optional(), to: field.to.optional() };
/** Of one currency: sums of several say nothing. */
export const flows = z
  .strictObject({ ...inLedger, ...period, by: unit, currency: field.currency, position, at: field.moment.optional() })
  .transform((input, context) => atMoment(input, context))
  .transform(inOrder);
export const latencies = z
  .strictObject({ ...inLedger, ...period, by: unit })
  .transform(given)
  .transform(inOrder);
export const largest = z
  .strictObject({
    ...inLedger,
    ...period,
    currency: field.currency,
    limit: field.whole('limit', 1, 100).default(10),
    position,
    at: field.moment.optional(),
  })
  .transform((input, context) => atMoment(input, context))
  .transform(inOrder);
export const trialBalance = z
  .strictObject({ ...inLedger, position, at: field.moment.optional() })
  .transform((input, context) => atMoment(input, context));

interface Paged {
  readonly cursor?: string | null | undefined;
  readonly direction?: 'forward' | undefined;
}

function asPage<Input extends Paged>({ cursor, direction: _, ...question }: Input) {
  return { ...given(question), ...(typeof cursor === 'string' && { cursor }) };
}

function inOrder<Input extends { readonly from?: string; readonly to?: string }>(input: Input, context: z.core.$RefinementCtx): Input {
  if (input.from !== undefined && input.to !== undefined && input.from >= input.to) {
    const message = 'The end must be later than the beginning.';
    context.issues.push({ code: 'custom', message, input, path: ['to'], params: { code: 'InvalidRequest' } });
  }
  return input;
}

interface AsOf {
  readonly position?: number | undefined;
  readonly at?: string | undefined;
}

/** Reads position and at, of which at most one may be given (`others` counted in), as the moment that the answer is about. */
function atMoment<Input extends AsOf>(input: Input, context: z.core.$RefinementCtx, others: object = {}) {
  const { position, at, ...question } = input;
  const [first, second] = Object.keys(given({ ...others, position, at }));
  if (second !== undefined) {
    const message = `Give ${first} or ${second}, not both.`;
    context.issues.push({ code: 'custom', message, input, path: [second], params: { code: 'InvalidRequest' } });
  }
  const moment: LedgerMoment | undefined = position !== undefined ? { position } : at !== undefined ? { at } : undefined;
  return { ...given(question), ...(moment && { moment }) };
}
