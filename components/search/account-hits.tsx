'use client';
// Accounts that a search found, by name.
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { Money } from '#components/ui/money.tsx';
import { StatusBadge } from '#components/ui/status-badge.tsx';
import { Version } from '#components/ui/version.tsx';
import { WhyButton } from '#components/why/why-button.tsx';
import type { SearchAccountJson } from '#server/live/answers.ts';
import { hitLink } from './hit-link.ts';
import { Marked } from './marked.tsx';

export interface AccountHitsProps {
  accounts: readonly SearchAccountJson[];
  /** What is marked in their names. */
  words: readonly string[];
}

export function AccountHits({ accounts, words }: AccountHitsProps) {
  const href = useHref();
  const digits = Math.max(0, ...accounts.map(({ exponent }) => exponent));
  return (
    <ul aria-label="Accounts" className="border-t border-line">
      {accounts.map((account) => {
        const { accountId, name, version, status, balance, currency, exponent } = account;
        return (
          <li
            key={accountId}
            className="relative grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-hair py-1 pr-1.5 hover:bg-hair focus-within:bg-hair md:min-h-10 md:grid-cols-[6ch_minmax(0,1fr)_10ch_minmax(14ch,auto)]"
          >
            <span className="pl-1.5 max-md:hidden">
              <Version version={version} />
            </span>
            <Link href={href(`accounts/${accountId}`)} data-row className={`${hitLink} truncate font-medium max-md:pl-1.5`}>
              <Marked text={name} words={words} />
            </Link>
            <span className="text-sm max-md:hidden">
              <StatusBadge status={status} />
            </span>
            <span className="text-right">
              <WhyButton account={account}>
                <Money amount={balance} exponent={exponent} alignTo={digits} />
              </WhyButton>
              <span className="inline-block w-[5ch] pl-2 text-left text-sm text-dim max-md:text-right">{currency}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
