'use client';
// Before anything is looked for: what can be, each a click away.
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';

const examples: readonly (readonly [string, string])[] = [
  ['dues', 'words, in names, descriptions and references'],
  ['"boat hire"', 'words that stand together'],
  ['acct:bar', 'an account with that in its name, and what happened on it'],
  ['type:credit', 'credit, debit, transfer, sent, received, hold, reversal, account'],
  ['amount:>100', 'also 12.34, <=20, 10..20, in whole units of the currency'],
  ['date:2026-03..', 'a year, a month, a day, or from one to another'],
  ['position:42', 'one event, by its place in the ledger'],
];

export function SearchExamples() {
  const href = useHref();
  return (
    <section aria-labelledby="search-examples" className="mt-6 grid max-w-[720px] gap-3">
      <h2 id="search-examples" className="text-sm font-medium text-dim">
        What can be looked for
      </h2>
      <ul className="border-t border-line">
        {examples.map(([query, meaning]) => (
          <li
            key={query}
            className="relative grid min-h-10 grid-cols-[8.5rem_minmax(0,1fr)] items-center gap-4 border-b border-hair py-1.5 hover:bg-hair focus-within:bg-hair"
          >
            <Link
              href={href('search', { q: query })}
              className="pl-1.5 font-mono text-sm outline-none after:absolute after:inset-0 after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {query}
            </Link>
            <span className="text-sm text-dim">{meaning}</span>
          </li>
        ))}
      </ul>
      <p className="text-sm text-dim">
        Conditions can stand together: all of them are to fit. An id, pasted as it is, finds the account, the transfer, the hold or the
        command that has it.
      </p>
    </section>
  );
}
