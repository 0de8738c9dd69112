'use client';
// The ledger one is in, and the way to another one.
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { MenuChoice, MenuChoices, MenuItem, MenuSeparator } from '#components/ui/menu-items.tsx';
import { useCrumb } from './crumb.tsx';
import { useLedger } from './ledger-context.tsx';

// With its form only when it is wanted: every page carries this switch.
const OpenLedgerDialog = dynamic(() => import('./open-ledger-dialog.tsx').then((file) => file.OpenLedgerDialog), { loading: () => null });

export function LedgerSwitch() {
  const ledger = useLedger();
  const crumb = useCrumb();
  const router = useRouter();
  const href = useHref();
  const [opening, setOpening] = useState<boolean | null>(null);
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button look="quiet" size="snug" className="max-w-52 min-w-0 shrink text-ink sm:max-w-80">
            <Icon name="book" className="text-dim" />
            <span className={crumb ? 'truncate max-sm:sr-only' : 'truncate'}>
              <span className="sr-only">Ledger: </span>
              {ledger.name}
            </span>
            <Icon name="chevron" className="text-dim" />
          </Button>
        }
      >
        <LedgerChoices />
        <MenuSeparator />
        <MenuItem onSelect={() => router.push(href('settings'))}>
          <Icon name="book" /> Ledger settings
        </MenuItem>
        <MenuItem onSelect={() => setOpening(true)}>
          <Icon name="plus" /> Open a ledger
        </MenuItem>
      </Menu>
      {opening !== null && <OpenLedgerDialog open={opening} onOpenChange={setOpening} />}
    </>
  );
}

/** Asked for only when the menu is opened: there may be many, and every page has this switch. */
function LedgerChoices() {
  const ledger = useLedger();
  const trpc = useTRPC();
  const router = useRouter();
  const { data: ledgers = [ledger] } = useQuery(trpc.ledgers.list.queryOptions());
  return (
    <MenuChoices label="Ledger" value={ledger.ledgerId} onChange={(ledgerId) => router.push(`/ledgers/${ledgerId}`)}>
      {ledgers.map(({ ledgerId, name }) => (
        <MenuChoice key={ledgerId} value={ledgerId}>
          <span className="grid">
            {name}
            <span className="font-mono text-xs text-faint">{ledgerId}</span>
          </span>
        </MenuChoice>
      ))}
    </MenuChoices>
  );
}
