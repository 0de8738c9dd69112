'use client';
// The accounts that a person holds, as far as they are said, with what is on them now: they are who the person is.
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useAskAgain } from '#components/live/ask-again.ts';
import { useLiveLedger } from '#components/live/use-live-ledger.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Money } from '#components/ui/money.tsx';
import type { PersonJson } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';

export interface HoldingListProps {
  person: PersonJson;
  own: boolean;
  /** What is on them is of now, and so not said in the past. */
  live: boolean;
}

const asked = 100;

export function HoldingList({ person, own, live }: HoldingListProps) {
  const href = useHref();
  const held = useHeld(person, live);
  if (person.holds.length === 0) return null;
  return (
    <section aria-labelledby="holding" className="mb-9">
      <h2 id="holding" className="border-b border-line pb-2 font-semibold">
        {own ? 'You hold' : 'Holds'}
      </h2>
      <ul>
        {person.holds.map(({ accountId, name }) => {
          const account = held.get(accountId);
          return (
            <li key={accountId} className="flex h-10 items-center gap-2 border-b border-hair">
              <Link href={href(`accounts/${accountId}`)} title={name} className="min-w-0 flex-1 truncate rounded-sm hover:text-accent">
                {name}
              </Link>
              {account && (
                <span className="text-sm text-dim">
                  <Money amount={account.balance} exponent={account.exponent} currency={account.currency} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function useHeld({ personId, holds }: PersonJson, live: boolean): ReadonlyMap<string, AccountJson> {
  const { ledgerId } = useLedger();
  const options = useTRPC().accounts.list.queryOptions(
    { ledgerId, holderId: personId, limit: asked },
    { enabled: live && holds.length > 0 },
  );
  const { data } = useQuery(options);
  useLiveLedger(ledgerId, useAskAgain(options.queryKey), live);
  return new Map(live ? data?.items.map((account) => [account.accountId, account]) : []);
}
