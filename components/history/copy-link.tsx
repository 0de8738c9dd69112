'use client';
// Copies the permalink of the version shown. Events never change, so it shows the same for ever.
import { useEffect, useState } from 'react';
import { usePanel, usePlayhead } from './panel-context.ts';
import type { Playhead } from './playhead.ts';
import { addressOf } from './view-address.ts';

const saidMs = 1600;

/** Puts the permalink on the clipboard: of what is shown, or of one version alone. */
export async function copyLink(playhead: Playhead, version?: number): Promise<void> {
  const url = new URL(window.location.href);
  const shown = version === undefined ? { ...addressOf(playhead.now()), v: String(playhead.now().version) } : { v: String(version) };
  const parameters = Object.entries(shown).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  url.search = new URLSearchParams(parameters).toString().replaceAll('%2C', ',');
  await navigator.clipboard.writeText(url.href);
  for (const listener of copied) listener();
}

const copied = new Set<() => void>();

/** `precise` says which version it leads to: the band above it has a link of its own. */
export function CopyLink({ precise }: { precise: boolean }) {
  const { playhead } = usePanel();
  const mode = usePlayhead((state) => state.mode);
  const version = usePlayhead((state) => state.version);
  const [said, setSaid] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onCopied = () => {
      setSaid(true);
      clearTimeout(timer);
      timer = setTimeout(() => setSaid(false), saidMs);
    };
    copied.add(onCopied);
    return () => {
      clearTimeout(timer);
      copied.delete(onCopied);
    };
  }, []);

  return (
    <button
      type="button"
      title="Copy a link to this version (C)"
      onClick={() => copyLink(playhead)}
      className={`min-h-7 min-w-[9ch] rounded-sm text-right text-sm font-medium whitespace-nowrap underline-offset-2 hover:underline ${mode === 'live' ? 'text-dim hover:text-ink' : 'text-past-ink'}`}
    >
      <span role="status">{said ? 'Link copied' : precise ? `Copy link to v${version}` : 'Copy link'}</span>
    </button>
  );
}
