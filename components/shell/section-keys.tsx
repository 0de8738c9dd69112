'use client';
// G A to the accounts, G T to the transfers.
import { useRouter } from 'next/navigation';
import { useLedger } from './ledger-context.tsx';
import { sections } from './sections.ts';
import { useKeySequences, useShortcuts } from './shortcuts.ts';

export function SectionKeys() {
  const { ledgerId } = useLedger();
  const router = useRouter();
  useKeySequences();
  useShortcuts(Object.fromEntries(sections.map(({ key, path }) => [`g ${key}`, () => router.push(`/ledgers/${ledgerId}/${path}`)])));
  return null;
}
