'use client';
// The search: what is typed stands in the address, is read aloud under the box, and what it finds comes while typing.
import { useQueryState } from 'nuqs';
import { useEffect, useRef, useState } from 'react';
import { focusRow } from '#components/accounts/row-focus.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import type { ActionsOf } from '#components/shell/key-list.ts';
import { LagNotice } from '#components/shell/lag-notice.tsx';
import type { listKeys } from '#components/shell/list-keys.ts';
import { PageTitle } from '#components/shell/page-title.tsx';
import { useShortcuts } from '#components/shell/shortcuts.ts';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { readSearch } from '#server/domain/search-query.ts';
import { sayQuery } from '#server/domain/search-words.ts';
import { RunOfId } from './run-of-id.tsx';
import { SearchBox } from './search-box.tsx';
import { SearchExamples } from './search-examples.tsx';
import { SearchFilters } from './search-filters.tsx';
import { SearchNothing } from './search-nothing.tsx';
import { searchParameters } from './search-question.ts';
import { SearchResults } from './search-results.tsx';
import { type FirstHits, useSearch } from './use-search.ts';

const settleMs = 220;

export function SearchPage({ first }: { first: FirstHits | null }) {
  const [q, setQ] = useQueryState('q', searchParameters.q.withOptions({ history: 'replace' }));
  const [text, setText] = useState(q);
  const [settled, setSettled] = useState(q);
  const box = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const moment = useMoment();
  // The address changed by itself: Back, an example, a condition that was left out.
  if (q !== settled) {
    setSettled(q);
    setText(q);
  }
  const take = (query: string) => {
    setText(query);
    setSettled(query);
    void setQ(query);
  };
  useEffect(() => {
    if (text === settled) return;
    const timer = setTimeout(() => {
      setSettled(text);
      void setQ(text);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [text, settled, setQ]);

  const { data, error, dataUpdatedAt, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useSearch(q, first);
  const read = readSearch(text);
  const blank = text.trim() === '';
  const items = 'fault' in read ? [] : (data?.pages.flatMap((page) => page.items) ?? []);
  const names = items.map((item) => (item.kind === 'account' ? item.name : item.accountName));
  const keys: Partial<ActionsOf<typeof listKeys>> = {
    j: () => focusRow(results.current, 1),
    k: () => focusRow(results.current, -1),
    '/': () => box.current?.select(),
  };
  useShortcuts(keys);

  return (
    <div className="px-4 py-6 md:px-7">
      <PageTitle className="mb-4">Search</PageTitle>
      <search className="grid gap-2">
        <SearchBox box={box} text={text} onType={setText} onTake={take} />
        <SearchFilters query={text} onChange={take} accountNames={names} />
      </search>
      <p role="status" className={`min-h-6 pt-2 text-sm ${'fault' in read && !blank ? 'font-medium text-ink' : 'text-dim'}`}>
        {!blank && ('fault' in read ? read.fault : `Read as ${sayQuery(read.query)}${moment ? ', as of then' : ''}.`)}
      </p>
      {error && !('fault' in read) && <StaleNotice error={error} asOf={dataUpdatedAt} onRetry={() => refetch()} />}
      {moment === null && <LagNotice position={blank || error ? undefined : data?.pages.at(-1)?.position} />}
      {!blank && 'query' in read && <RunOfId ids={read.query.ids} />}
      {blank ? (
        <SearchExamples />
      ) : 'fault' in read ? null : items.length > 0 ? (
        <div ref={results} className={`mt-3 transition-opacity duration-150 ${isPlaceholderData ? 'opacity-60' : ''}`}>
          <SearchResults
            items={items}
            query={read.query}
            more={hasNextPage ? { loading: isFetchingNextPage, onMore: () => void fetchNextPage() } : null}
          />
        </div>
      ) : (
        data && !isPlaceholderData && !error && text === q && <SearchNothing query={text} />
      )}
    </div>
  );
}
