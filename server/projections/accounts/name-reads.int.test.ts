// Names of accounts against the plain fold of the log.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Book, foldUntil, newAccount } from '../book-fixture.ts';
import { fullBook, type Projected, projected } from '../history-fixture.ts';
import { createAccountQueries } from './account-queries.ts';
import { createAccountsProjection } from './accounts.ts';

let book: Book;
let made: Projected;
beforeAll(async () => {
  book = await fullBook(7, 80);
  made = await projected(book, createAccountsProjection(), 50);
});
afterAll(() => made.close());

describe('names of accounts', () => {
  it('are one answer for many, as they are now, without those that are not there', async () => {
    const queries = createAccountQueries({ pool: made.pool, store: book.store });
    const standing = [...foldUntil(await book.events(), () => true).values()];
    expect(standing.length).toBeGreaterThan(3);
    const expected = standing.map(({ accountId, name, currency, exponent }) => ({ accountId, name, currency, exponent }));
    const found = await queries.names(book.ledgerId, { accountIds: [...standing.map(({ accountId }) => accountId), newAccount()] });
    const byId = (list: typeof found) => [...list].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
    expect(byId(found)).toEqual(byId(expected));
    expect(await queries.names(book.ledgerId, { accountIds: [newAccount()] })).toEqual([]);
  });
});
