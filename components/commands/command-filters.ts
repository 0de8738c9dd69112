// What a list of commands is narrowed to, and the one that is looked at: kept in the URL, read on both sides.
import { createLoader, createParser, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { asked, type LedgerMoment } from '#components/rewind/as-of.ts';
import { isUuid } from '#server/domain/ids.ts';

export const commandStatuses = ['queued', 'accepted', 'rejected', 'failed', 'cancelled'] as const;

// What is none is as if it were not there: an address that was cut off or made up shows all.
const parseAsUuid = createParser({ parse: (text) => (isUuid(text) ? text.toLowerCase() : null), serialize: String });
const parseAsCode = createParser({ parse: (text) => (/^[A-Za-z]{1,64}$/.test(text) ? text : null), serialize: String });

export const commandFilters = {
  status: parseAsStringLiteral(commandStatuses),
  account: parseAsUuid,
  code: parseAsCode,
  /** The id that the commands of a run share. What is none stays, for the page to say so. */
  correlation: parseAsString,
};

export const loadCommandFilters = createLoader(commandFilters);
export type CommandFilters = Awaited<ReturnType<typeof loadCommandFilters>>;

export const commandsAPage = 50;

/** The filters as the API asks for them, now or at a moment: what is not set is absent. */
export function commandsQuestion(ledgerId: string, { status, account, code, correlation }: CommandFilters, moment: LedgerMoment | null) {
  const run = correlation !== null && isUuid(correlation) && { correlationId: correlation.toLowerCase() };
  const filters = { ...(status && { status }), ...(account && { accountId: account }), ...(code && { code }), ...run };
  return { ledgerId, limit: commandsAPage, ...filters, ...asked(moment) };
}
