'use client';
// Opens the palette from every page: by a click, and by Ctrl K or ⌘ K wherever one types. What it needs comes when it is first wanted.
import dynamic from 'next/dynamic';
import { useEffect, useEffectEvent, useState } from 'react';
import { useRecentAccounts } from '#components/palette/recent-accounts.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Icon } from '#components/ui/icon.tsx';

const Palette = dynamic(() => import('#components/palette/palette.tsx').then((file) => file.Palette), { loading: () => null });

export function SearchButton() {
  const { ledgerId } = useLedger();
  // Null until it was opened once.
  const [open, setOpen] = useState<boolean | null>(null);
  const [typed, setTyped] = useState('');
  useRecentAccounts(ledgerId);
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    // Over a form that asks something, that comes first.
    if (open || document.querySelector('[role="dialog"]') === null) setOpen(!open);
  });
  useEffect(() => {
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        className="flex h-8 items-center gap-2 rounded-sm px-2 text-dim hover:bg-hair hover:text-ink lg:w-56 lg:border lg:border-line lg:bg-raise"
      >
        <Icon name="search" />
        <span className="text-sm max-lg:sr-only">Search</span>
        {/* Drawn, not written: what is written on a button must be in its name. */}
        <span
          aria-hidden="true"
          data-keys="Ctrl K"
          className="ml-auto font-mono text-xs text-faint before:content-[attr(data-keys)] max-lg:hidden"
        />
      </button>
      {open !== null && <Palette open={open} onOpenChange={setOpen} typed={typed} onType={setTyped} />}
    </>
  );
}
