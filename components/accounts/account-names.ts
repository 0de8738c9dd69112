// Names and units of accounts that a screen mentions, by their ids.
import type { AccountNameJson } from '#server/live/answers.ts';

/** By account id. */
export type AccountNames = Readonly<Record<string, AccountNameJson>>;

/** An answer to a question about names, as components take it. */
export const namesById = (names: readonly AccountNameJson[]): AccountNames => Object.fromEntries(names.map((one) => [one.accountId, one]));
