'use client';
// Opens the search from every page.
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { Icon } from '#components/ui/icon.tsx';

export function SearchButton() {
  const href = useHref();
  return (
    <Link
      href={href('search')}
      aria-label="Search"
      className="flex h-8 items-center gap-2 rounded-sm px-2 text-dim hover:bg-hair hover:text-ink lg:w-56 lg:border lg:border-line lg:bg-raise"
    >
      <Icon name="search" />
      <span className="text-sm max-lg:hidden">Search</span>
    </Link>
  );
}
