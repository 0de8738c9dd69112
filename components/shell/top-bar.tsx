// The bar over every page of a ledger: which ledger, where in it, the search, when it is looked at, and how the connection stands.
import { RewindBand } from '#components/rewind/rewind-band.tsx';
import { RewindButton } from '#components/rewind/rewind-button.tsx';
import { SearchButton } from '#components/search/search-button.tsx';
import { WhyTotalSlot } from '#components/why/why-total-slot.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { ConnectionDot, OfflineBanner } from './connection-state.tsx';
import { LedgerSwitch } from './ledger-switch.tsx';
import { SettingsMenu } from './settings-menu.tsx';
import type { Theme } from './theme.ts';

export function TopBar({ theme }: { theme: Theme }) {
  return (
    // No box of its own: the rewind band stays in sight while the page below it is scrolled.
    <div className="contents print:hidden">
      <header className="flex h-[50px] items-center gap-2 border-b border-line px-4 md:px-7">
        <div className="-ml-2 min-w-0">
          <LedgerSwitch />
        </div>
        <Breadcrumb />
        <div className="ml-auto flex items-center gap-1">
          <SearchButton />
          <RewindButton />
          <ConnectionDot />
          <SettingsMenu theme={theme} />
        </div>
      </header>
      <OfflineBanner />
      <RewindBand />
      <WhyTotalSlot />
    </div>
  );
}
