'use client';
// The way around a ledger: a rail at the left, on a phone a bar at the bottom.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Icon } from '#components/ui/icon.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useLedger } from './ledger-context.tsx';
import { sectionOf, sections } from './sections.ts';
import { Wordmark } from './wordmark.tsx';

const linkStyle =
  'flex items-center rounded-sm text-dim hover:text-ink aria-[current]:font-medium aria-[current]:text-ink ' +
  'max-md:h-14 max-md:flex-1 max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:text-xs md:h-8 md:justify-between md:px-2 md:hover:bg-hair md:aria-[current]:bg-hair';

export function Rail() {
  const { ledgerId } = useLedger();
  const pathname = usePathname();
  const here = sectionOf(pathname);
  return (
    <nav
      aria-label="Ledger"
      className="z-30 border-line bg-paper max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:border-t max-md:pb-[env(safe-area-inset-bottom)] md:sticky md:top-0 md:h-dvh md:border-r md:px-2.5 md:py-4"
    >
      <Link href="/" className="mb-4 inline-block rounded-sm px-2 max-md:hidden" aria-label="Playhead, start">
        <Wordmark />
      </Link>
      <div className="flex md:flex-col md:gap-0.5">
        {sections.map((section) => {
          const href = `/ledgers/${ledgerId}/${section.path}`;
          return (
            <Link
              key={section.path}
              href={href}
              className={linkStyle}
              aria-current={here !== section ? undefined : pathname === href ? 'page' : 'true'}
            >
              <Icon name={section.icon} className="md:hidden" />
              {section.title}
              <span className="max-md:hidden" aria-hidden="true">
                <Kbd>G {section.key.toUpperCase()}</Kbd>
              </span>
            </Link>
          );
        })}
      </div>
    </nav>
  );
}
