// What a movement is called on a statement: for the table and the spreadsheet.
import type { AccountNames } from '#components/accounts/account-names.ts';
import { describeEvent } from '#components/history/describe-event.ts';
import type { AccountEventJson } from '#server/live/messages.ts';

export interface StatementWords {
  /** `Sent to Riverside Brewery` */
  readonly what: string;
  /** The description. */
  readonly note: string;
  readonly reference: string;
}

export function statementWords(
  { type, data }: AccountEventJson,
  { names, ...unit }: { names: AccountNames; currency: string; exponent: number; timeZone: string },
): StatementWords {
  const { reference, ...rest } = data;
  const words = describeEvent({ type, amount: 0, data: rest }, { ...unit, nameOf: (id) => names[id]?.name });
  // A leg's `what` is the other account; of everything else it is the description.
  const leg = type === 'TransferSent' || type === 'TransferReceived';
  return {
    what: leg ? `${words.verb} ${words.what}` : words.verb,
    note: leg ? words.note : [words.what, words.note].filter(Boolean).join(', '),
    reference: typeof reference === 'string' ? reference : '',
  };
}
