'use client';
// What a person should look at, each line a way to the list it is about; one quiet sentence when there is nothing.
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { Attention } from './needs-attention.ts';

/** Null while it is not known yet: nothing is said to be quiet before it was asked. */
export function AttentionList({ items }: { items: readonly Attention[] | null }) {
  const href = useHref();
  if (items === null) return <Skeleton className="my-4 w-48" />;
  if (items.length === 0) return <p className="py-2.5 text-dim">All quiet. Nothing was refused this week, and no account is frozen.</p>;
  return (
    <ul>
      {items.map(({ key, tone, text, detail, path, parameters }) => (
        <li key={key} className="border-b border-hair">
          <Link href={href(path, parameters)} className="block py-2 pr-1.5 -outline-offset-2 hover:bg-hair">
            <span className={`block font-medium ${tone === 'failure' ? 'text-danger' : ''}`}>{text}</span>
            <span className="block text-sm text-dim">{detail}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
