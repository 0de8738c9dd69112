'use client';
// What was found: accounts first, by name, then movements from the newest down.
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { SearchQuery } from '#server/domain/search-query.ts';
import type { SearchItemJson } from '#server/live/answers.ts';
import { AccountHits } from './account-hits.tsx';
import { MovementHits } from './movement-hits.tsx';

export interface SearchResultsProps {
  items: readonly SearchItemJson[];
  query: SearchQuery;
  /** Null: that is all. */
  more: { readonly loading: boolean; readonly onMore: () => void } | null;
}

export function SearchResults({ items, query: { text, accounts: names }, more }: SearchResultsProps) {
  const accounts = items.filter((item) => item.kind === 'account');
  const movements = items.filter((item) => item.kind === 'movement');
  return (
    <>
      {accounts.length > 0 && (
        <Group title="Accounts" count={accounts.length} open={more !== null && movements.length === 0}>
          <AccountHits accounts={accounts} words={[...text, ...names]} />
        </Group>
      )}
      {movements.length > 0 && (
        <Group title="Movements" count={movements.length} open={more !== null}>
          <MovementHits movements={movements} words={{ text, names }} />
        </Group>
      )}
      {more && (
        <div className="flex items-center gap-4 py-4 text-sm text-dim">
          <Button onClick={more.onMore} disabled={more.loading} focusableWhenDisabled>
            Load more
          </Button>
          {items.length} shown
        </div>
      )}
    </>
  );
}

/** `open`: there are more than so many. */
function Group({ title, count, open, children }: { title: string; count: number; open: boolean; children: ReactNode }) {
  return (
    <section className="mb-6">
      <h2 className="mb-2 text-sm font-medium">
        {title} <span className="font-normal text-dim tabular-nums">{open ? `${count}, and more` : count}</span>
      </h2>
      {children}
    </section>
  );
}
