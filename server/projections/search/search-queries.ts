// The question that the search answers: accounts and movements that fit a query, accounts first by name, then movements from the newest down.
import type { LedgerId } from '#server/domain/ids.ts';
import type { SearchQuery } from '#server/domain/search-query.ts';
import { findsAccounts, findsMovements } from '#server/domain/search-words.ts';
import type { Freshness, Page, SearchItemJson, SearchMovementJson } from '#server/live/answers.ts';
import type { Answer } from '../accounts/account-queries.ts';
import { createAccountsModel } from '../accounts/accounts-model.ts';
import { cursorAfter, keyIn, keyPart } from '../cursor.ts';
import { type LedgerMoment, type MomentSources, mustReach, unknownPosition } from '../moment.ts';
import { createReadModel, type ReadModel, type ReadModelOptions } from '../read-model.ts';
import { accountsNamed, searchAccounts } from './account-search.ts';
import { type LargestQuestion, readLargest } from './largest-movements.ts';
import { searchMovements } from './movement-search.ts';
import { searchProjectionName } from './search.ts';

export interface SearchQuestion {
  readonly query: SearchQuery;
  /** Of the ledger: when its days begin. */
  readonly timeZone: string;
  readonly cursor?: string;
  readonly limit: number;
  readonly minPosition?: number;
  /** Only what was there then, under the names of then. */
  readonly moment?: LedgerMoment;
}

export interface SearchQueries {
  /** Throws when the database does. A query that it cannot answer in time, or at all, is refused with a sentence. */
  search(ledgerId: LedgerId, question: SearchQuestion): Promise<Answer<Page<SearchItemJson>>>;
  /** The largest movements of a period. Throws when the database does. */
  largest(ledgerId: LedgerId, question: LargestQuestion): Promise<Answer<readonly SearchMovementJson[]>>;
}

/** What a search asks, and of whom. */
export interface Searching extends Pick<SearchQuestion, 'query' | 'timeZone' | 'moment'> {
  readonly model: ReadModel;
  readonly accounts: ReadModel;
  readonly ledgerId: LedgerId;
  readonly minPosition: number;
}

/** So many rows after a key, null: from the beginning. */
export interface Part {
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Accounts that one search looks into by their names. */
const mostAccounts = 200;

export function createSearchQueries({ store, ...options }: ReadModelOptions & Pick<MomentSources, 'store'>): SearchQueries {
  const model = createReadModel(searchProjectionName, options);
  const accounts = createAccountsModel(options);

  async function search(ledgerId: LedgerId, question: SearchQuestion): Promise<Answer<Page<SearchItemJson>>> {
    const { query, timeZone, cursor, limit, minPosition, moment } = question;
    const rowsThatFollow = { ...query, ...moment };
    const key =
      cursor === undefined
        ? []
        : (keyIn(cursor, rowsThatFollow, [isMovement, keyPart.whole]) ??
          keyIn(cursor, rowsThatFollow, [isAccount, keyPart.text, keyPart.uuid]));
    const refused = async (field: string, detail?: string) => ({
      refused: { code: 'InvalidRequest' as const, field, ...(detail !== undefined && { detail }) },
      ...(await model.freshness(ledgerId, minPosition)),
    });
    if (key === null) return refused('cursor');
    const unknown = moment && (await unknownPosition({ model, store }, ledgerId, moment));
    if (unknown) return unknown;
    const asking = { model, accounts, ledgerId, query, timeZone, ...(moment && { moment }), minPosition: mustReach(moment, minPosition) };
    const named = query.accounts.length === 0 ? null : await accountsNamed(asking, mostAccounts + 1);
    if (named !== null && named.length > mostAccounts)
      return refused('q', `More than ${mostAccounts} accounts are named like that: say more of the name after acct:.`);
    const [kind, ...after] = key;
    const found = await searchBoth({ ...asking, named }, { kind, after, limit: limit + 1 });
    const items = found.items.slice(0, limit);
    const last = items.at(-1);
    const next = found.items.length > limit && last ? cursorAfter(keyOf(last), rowsThatFollow) : null;
    return { value: { items, next }, position: found.position, lagging: found.lagging };
  }

  return {
    largest: async (ledgerId, question) => {
      const { moment, minPosition } = question;
      const unknown = moment && (await unknownPosition({ model, store }, ledgerId, moment));
      return unknown || readLargest(model, ledgerId, { ...question, minPosition: mustReach(moment, minPosition) });
    },
    search: async (ledgerId, question) => {
      try {
        return await search(ledgerId, question);
      } catch (error) {
        if (!tookTooLong(error)) throw error;
        const detail = 'That search takes too long. Add a word, an account, a type or a date.';
        return { refused: { code: 'InvalidRequest', field: 'q', detail }, ...(await model.freshness(ledgerId)) };
      }
    },
  };
}

type Found = Freshness & { readonly items: readonly SearchItemJson[] };

async function searchBoth(
  searching: Searching & { readonly named: readonly string[] | null },
  { kind, after, limit }: { readonly kind: string | undefined; readonly after: readonly string[]; readonly limit: number },
): Promise<Found> {
  const { query, model, ledgerId, minPosition } = searching;
  const first: Found =
    kind !== 'movement' && findsAccounts(query)
      ? await searchAccounts(searching, { after: kind === 'account' ? after : null, limit })
      : { items: [], ...(await model.freshness(ledgerId, minPosition)) };
  if (first.items.length >= limit || !findsMovements(query)) return first;
  const rest = { after: kind === 'movement' ? after : null, limit: limit - first.items.length };
  // No further than where the accounts were read: the answer is true at one position.
  return { ...first, items: [...first.items, ...(await searchMovements(searching, rest, first.position))] };
}

const isMovement = (kind: string) => kind === 'movement';
const isAccount = (kind: string) => kind === 'account';

const keyOf = (item: SearchItemJson): readonly string[] =>
  item.kind === 'account' ? ['account', item.name, item.accountId] : ['movement', String(item.position)];

/** The server ended the statement, at the time limit that every question has. */
const tookTooLong = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '57014';
