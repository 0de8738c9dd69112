'use client';
// Keeps the page's address and the playhead together: written when the cursor has come to rest, followed when a link changes it.
import { useSearchParams } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { atRest } from '#components/rewind/at-rest.ts';
import { backToLive } from '#components/rewind/moments.tsx';
import type { Playhead } from './playhead.ts';
import { addressIn, addressOf, viewOf } from './view-address.ts';

export interface Found {
  /** What the first address asked for in vain. */
  readonly note: string | undefined;
  /** The account's version at the ledger's moment, which needs no saying; null while the ledger is live. */
  readonly then: number | null;
}

/** The sentence about an address that could not be shown, until the cursor moves. */
export function useAddress(playhead: Playhead, timeZone: string, { note: firstNote, then }: Found): string | undefined {
  const asked = keyOf(useSearchParams());
  const known = useRef(asked);
  const [note, setNote] = useState(firstNote);
  const [firstView] = useState(() => viewKey(playhead));

  const follow = useEffectEvent((key: string) => {
    if (key === known.current) return;
    known.current = key;
    const { version, types, a, b, why, note } = viewOf(addressIn(new URLSearchParams(key)), playhead.now().history, timeZone);
    const place = version ?? then;
    if (place === null) playhead.goLive();
    else playhead.pin(place);
    playhead.showTypes(types);
    playhead.compare({ a, b });
    playhead.explain(why);
    setNote(note);
  });
  useEffect(() => follow(asked), [asked]);
  const thenNow = useEffectEvent(() => then);

  useEffect(() => {
    let written = firstView;
    function write() {
      if (playhead.now().motion !== 'still') return;
      written = viewKey(playhead);
      const url = urlOf(playhead, thenNow());
      known.current = keyOf(url.searchParams);
      window.history.replaceState(null, '', url);
      setNote(undefined);
    }
    function onMove() {
      if (playhead.now().motion !== 'still' || viewKey(playhead) === written) return;
      // Live is live: the account's playhead leads the ledger back, too.
      if (playhead.now().mode === 'live' && thenNow() !== null) backToLive();
      rest.soon();
    }
    const rest = atRest(write);
    const unsubscribe = playhead.subscribe(onMove);
    // It may have been moved while the page was waking up.
    onMove();
    return () => {
      rest.stop();
      unsubscribe();
    };
  }, [playhead, firstView]);

  return note;
}

const keyOf = (params: { get(name: string): string | null }) => new URLSearchParams(Object.entries(addressIn(params))).toString();
const viewKey = (playhead: Playhead) => JSON.stringify(addressOf(playhead.now()));

/** The address of what is shown: of the version when pinned elsewhere than the ledger, of the account when live. */
function urlOf(playhead: Playhead, then: number | null): URL {
  const url = new URL(window.location.href);
  url.searchParams.delete('at');
  for (const [name, value] of Object.entries(addressOf(playhead.now()))) {
    if (value === undefined || (name === 'v' && value === String(then))) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  // A comma and two dots say the same unescaped, and read better.
  url.search = url.search.replaceAll('%2C', ',');
  return url;
}
