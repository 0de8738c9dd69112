'use client';
// The way around a ledger: a rail at the left, on a phone a bar at the bottom.
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useHref } from '#components/rewind/moments.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { MenuItem } from '#components/ui/menu-items.tsx';
import { type Section, sectionOf, sections } from './sections.ts';
import { Wordmark } from './wordmark.tsx';

const barStyle = 'max-md:h-14 max-md:w-full max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:text-xs';
const linkStyle =
  'flex items-center rounded-sm text-dim hover:text-ink aria-[current]:font-medium aria-[current]:text-ink ' +
  `${barStyle} md:h-8 md:justify-between md:px-2 md:hover:bg-hair md:aria-[current]:bg-hair`;

export function Rail() {
  const pathname = usePathname();
  const here = sectionOf(pathname);
  return (
    <nav
      aria-label="Ledger"
      className="z-30 border-line bg-paper max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:border-t max-md:pb-[env(safe-area-inset-bottom)] md:sticky md:top-0 md:h-dvh md:border-r md:px-2.5 md:py-4 print:hidden"
    >
      <Link href="/" className="mb-4 inline-block rounded-sm px-2 max-md:hidden" aria-label="Playhead, start">
        <Wordmark />
      </Link>
      <div className="flex md:flex-col md:gap-0.5">
        {sections.map((section) => (
          <div key={section.path} className={`max-md:flex-1 ${section.first ? '' : 'max-md:hidden'}`}>
            <SectionLink section={section} here={here === section} />
          </div>
        ))}
        <div className="flex-1 md:hidden">
          <MoreSections here={here !== undefined && !here.first} />
        </div>
      </div>
    </nav>
  );
}

function SectionLink({ section, here }: { section: Section; here: boolean }) {
  const href = useHref();
  const pathname = usePathname();
  const whole = pathname.split('/').length <= (section.path === '' ? 3 : 4);
  return (
    <Link href={href(section.path)} className={linkStyle} aria-current={here ? (whole ? 'page' : 'true') : undefined}>
      <Icon name={section.icon} className="md:hidden" />
      {section.title}
      <span className="max-md:hidden" aria-hidden="true">
        <Kbd>G {section.key.toUpperCase()}</Kbd>
      </span>
    </Link>
  );
}

function MoreSections({ here }: { here: boolean }) {
  const href = useHref();
  const router = useRouter();
  return (
    <Menu
      trigger={
        <button type="button" className={`${linkStyle} ${here ? 'font-medium text-ink' : ''}`}>
          <Icon name="more" />
          More
        </button>
      }
      side="top"
    >
      {sections
        .filter(({ first }) => !first)
        .map(({ path, title, icon }) => (
          <MenuItem key={path} onSelect={() => router.push(href(path))}>
            <Icon name={icon} className="text-dim" />
            {title}
          </MenuItem>
        ))}
    </Menu>
  );
}
