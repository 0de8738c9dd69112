'use client';
// The keys of every page: G and a letter lead to a section, as G A to the accounts, and ? lists all keys.
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useHref } from '#components/rewind/moments.tsx';
import { openKeys, useKeysShown } from '#components/shortcuts/keys-shown.ts';
import type { helpKeys } from './everywhere-keys.ts';
import type { ActionsOf } from './key-list.ts';
import { sections } from './sections.ts';
import { useKeySequences, useShortcuts } from './shortcuts.ts';

const KeysDialog = dynamic(() => import('#components/shortcuts/keys-dialog.tsx').then((file) => file.KeysDialog), { loading: () => null });

const help: ActionsOf<typeof helpKeys> = { '?': openKeys };

export function SectionKeys() {
  const href = useHref();
  const router = useRouter();
  const shown = useKeysShown();
  useKeySequences();
  useShortcuts({ ...Object.fromEntries(sections.map(({ key, path }) => [`g ${key}`, () => router.push(href(path))])), ...help });
  return shown !== null && <KeysDialog open={shown} />;
}
