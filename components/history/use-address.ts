'use client';
// Keeps the page's address and the playhead together: written when the cursor has come to rest, followed when a link changes it.
import { useSearchParams } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Address, placeOf } from './address.ts';
import type { Playhead } from './playhead.ts';

/** Browsers limit how often the address may change; holding an arrow key must not reach that. */
const restMs = 250;

/** The sentence about an address that could not be shown, until the cursor moves. */
export function useAddress(playhead: Playhead, timeZone: string, firstNote: string | undefined): string | undefined {
  const params = useSearchParams();
  const v = params.get('v');
  const at = params.get('at');
  const known = useRef(keyOf({ v, at }));
  const [note, setNote] = useState(firstNote);
  const [firstPlace] = useState(() => placeKey(playhead));

  const follow = useEffectEvent((address: { v: string | null; at: string | null }) => {
    if (keyOf(address) === known.current) return;
    known.current = keyOf(address);
    const asked: Address = { v: address.v ?? undefined, at: address.at ?? undefined };
    const place = placeOf(asked, playhead.now().history, timeZone);
    if (place.version === null) playhead.goLive();
    else playhead.pin(place.version);
    setNote(place.note);
  });
  useEffect(() => follow({ v, at }), [v, at]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let written = firstPlace;
    function write() {
      if (playhead.now().motion !== 'still') return;
      written = placeKey(playhead);
      const url = urlOf(playhead);
      known.current = keyOf({ v: url.searchParams.get('v'), at: null });
      window.history.replaceState(null, '', url);
      setNote(undefined);
    }
    function onMove() {
      if (playhead.now().motion !== 'still' || placeKey(playhead) === written) return;
      clearTimeout(timer);
      timer = setTimeout(write, restMs);
    }
    const unsubscribe = playhead.subscribe(onMove);
    // It may have been moved while the page was waking up.
    onMove();
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [playhead, firstPlace]);

  return note;
}

const keyOf = ({ v, at }: { v: string | null; at: string | null }) => `${v ?? ''}|${at ?? ''}`;
const placeKey = (playhead: Playhead) => (playhead.now().mode === 'live' ? 'live' : String(playhead.now().version));

/** The address of what is shown: of the version when pinned, of the account when live. */
function urlOf(playhead: Playhead): URL {
  const url = new URL(window.location.href);
  url.searchParams.delete('at');
  if (playhead.now().mode === 'live') url.searchParams.delete('v');
  else url.searchParams.set('v', String(playhead.now().version));
  return url;
}
