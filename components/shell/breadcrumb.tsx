'use client';
// Where one is: the section, and what the page names.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useHref } from '#components/rewind/moments.tsx';
import { useCrumb } from './crumb.tsx';
import { sectionOf } from './sections.ts';

export function Breadcrumb() {
  const href = useHref();
  const section = sectionOf(usePathname());
  const title = useCrumb();
  if (!section && !title) return null;
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex items-center gap-2.5 before:text-faint before:content-['/'] max-sm:before:hidden">
        {section && (
          <li className={`max-sm:hidden ${title ? 'text-dim' : 'text-ink'}`}>
            {title ? (
              <Link href={href(section.path)} className="rounded-sm hover:text-ink">
                {section.title}
              </Link>
            ) : (
              <span aria-current="page">{section.title}</span>
            )}
          </li>
        )}
        {title && (
          <li className={`flex min-w-0 gap-2.5 before:text-faint before:content-['/'] ${section ? '' : 'sm:before:hidden'}`}>
            <span aria-current="page" className="truncate text-ink">
              {title}
            </span>
          </li>
        )}
      </ol>
    </nav>
  );
}
