// The frame of every page of a ledger: rail, top bar, and the ledger that they are about.
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { ledgerOr404 } from '#app/ledgers/ledger-or-404.ts';
import { CommandTraySlot } from '#components/commands/command-tray-slot.tsx';
import { CrumbProvider } from '#components/shell/crumb.tsx';
import { LedgerProvider } from '#components/shell/ledger-context.tsx';
import { Rail } from '#components/shell/rail.tsx';
import { SectionKeys } from '#components/shell/section-keys.tsx';
import { themeCookie, themeOf } from '#components/shell/theme.ts';
import { TopBar } from '#components/shell/top-bar.tsx';

export default async function LedgerLayout({ children, params }: { children: ReactNode; params: Promise<{ ledgerId: string }> }) {
  const { ledgerId } = await params;
  const ledger = await ledgerOr404(ledgerId);
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  return (
    <LedgerProvider ledger={ledger}>
      <CrumbProvider>
        <nav aria-label="Skip" className="sr-only focus-within:not-sr-only">
          <a href="#content" className="fixed top-2 left-2 z-50 rounded-sm bg-accent px-3 py-2 text-accent-ink">
            Skip to content
          </a>
        </nav>
        <SectionKeys />
        <div className="md:grid md:grid-cols-[196px_minmax(0,1fr)]">
          <Rail />
          <div className="flex min-h-dvh min-w-0 flex-col max-md:pb-16">
            <TopBar theme={theme} />
            <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
              {children}
            </main>
            <CommandTraySlot />
          </div>
        </div>
      </CrumbProvider>
    </LedgerProvider>
  );
}
