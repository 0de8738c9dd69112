// Lists of accounts that take pushes and answers in any order: by version, newer is never overwritten by older. Pure.
import type { Freshness, Page } from '#server/live/answers.ts';
import type { AccountChange, AccountJson } from '#server/live/messages.ts';

export type AccountsPage = Page<AccountJson> & Freshness;
export interface AccountsPages {
  readonly pages: readonly AccountsPage[];
  readonly pageParams: readonly unknown[];
}

/** The pages with what a push tells; the same object when it tells nothing new. */
export function withChanges<Pages extends AccountsPages>(data: Pages, changes: readonly AccountChange[]): Pages {
  const byId = new Map(changes.map((change) => [change.accountId, change]));
  return mapAccounts(data, (account) => {
    const change = byId.get(account.accountId);
    return change && change.version > account.version ? { ...account, ...change } : account;
  });
}

/** An answer as it may be shown: rows that a push has carried further stay as they are. */
export function keepingNewer<Pages extends AccountsPages>(shown: Pages | undefined, answer: Pages): Pages {
  if (!shown) return answer;
  const byId = new Map(shown.pages.flatMap(({ items }) => items).map((account) => [account.accountId, account]));
  return mapAccounts(answer, (account) => {
    const known = byId.get(account.accountId);
    return known && known.version >= account.version && known.lastEventAt >= account.lastEventAt ? known : account;
  });
}

function mapAccounts<Pages extends AccountsPages>(data: Pages, change: (account: AccountJson) => AccountJson): Pages {
  let changed = false;
  const pages = data.pages.map((page) => {
    const items = page.items.map(change);
    if (items.every((item, index) => item === page.items[index])) return page;
    changed = true;
    return { ...page, items };
  });
  return changed ? { ...data, pages } : data;
}
