'use client';
// The accounts that a person holds, as far as they are said: they are who the person is.
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import type { PersonJson } from '#server/live/answers.ts';

export function HoldingList({ person, own }: { person: PersonJson; own: boolean }) {
  const href = useHref();
  if (person.holds.length === 0) return null;
  return (
    <section aria-labelledby="holding" className="mb-9">
      <h2 id="holding" className="border-b border-line pb-2 font-semibold">
        {own ? 'You hold' : 'Holds'}
      </h2>
      <ul>
        {person.holds.map(({ accountId, name }) => (
          <li key={accountId} className="flex h-10 items-center border-b border-hair">
            <Link href={href(`accounts/${accountId}`)} title={name} className="truncate rounded-sm hover:text-accent">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
