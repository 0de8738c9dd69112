'use client';
// G and a letter lead to a section: G A to the accounts, G T to the transfers.
import { useRouter } from 'next/navigation';
import { useHref } from '#components/rewind/moments.tsx';
import { sections } from './sections.ts';
import { useKeySequences, useShortcuts } from './shortcuts.ts';

export function SectionKeys() {
  const href = useHref();
  const router = useRouter();
  useKeySequences();
  useShortcuts(Object.fromEntries(sections.map(({ key, path }) => [`g ${key}`, () => router.push(href(path))])));
  return null;
}
