'use client';
// Nothing fits: how the search was read, and each way to ask for less, a click away.
import Link from 'next/link';
import { useHref, useMoment } from '#components/rewind/moments.tsx';
import { buttonStyle } from '#components/ui/button-style.ts';
import { Empty } from '#components/ui/empty.tsx';
import { loosenings } from './edit-query.ts';

export function SearchNothing({ query }: { query: string }) {
  const href = useHref();
  const moment = useMoment();
  const looser = loosenings(query);
  return (
    <Empty
      title="Nothing fits."
      text={
        <>
          {looser.length > 0
            ? 'All of it has to fit at once. Leave a part out:'
            : 'Words are looked for in names, descriptions and references.'}
          {moment && ' What came later than the moment you are looking at is not searched.'}
        </>
      }
      className="mt-3"
    >
      {looser.length > 0 && (
        <ul aria-label="Ask for less" className="flex flex-wrap gap-2">
          {looser.map(({ dropped, query: q }) => (
            <li key={dropped}>
              <Link href={href('search', { q })} className={buttonStyle({ size: 'sm' })}>
                Without <span className="font-mono">{dropped}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Empty>
  );
}
