'use client';
// Keeps the cursor, the screens and the address together: screens follow at a calm pace, the address once the cursor rests.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { LedgerMoment } from './as-of.ts';
import { atRest } from './at-rest.ts';
import { keyOf, type LedgerCursor } from './ledger-cursor.ts';
import { rewindTo, useWritten } from './moments.tsx';
import { setDraft, useRewinding } from './rewinding.ts';

/** How often the screens ask anew while the cursor moves: what they show moves under the thumb, and a server answers five people at once. */
const paceMs = 180;
/** They wait for the answers to the moment before, or none of them would ever be shown; but not for ever. */
const longestPaceMs = 4_000;
const lookAgainMs = 30;

export function useCursorFlow(cursor: LedgerCursor) {
  const queryClient = useQueryClient();
  const { moment: written } = useWritten();
  const writtenKey = keyOf(written);
  const known = useRef(writtenKey);

  const { draft } = useRewinding();
  const own = useRef(new WeakSet<LedgerMoment>());

  const follow = useEffectEvent(() => {
    if (known.current === writtenKey) return;
    known.current = writtenKey;
    cursor.pin(written);
  });
  // Back, a link, or a key somewhere else has changed the address.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the address has changed
  useEffect(() => follow(), [writtenKey]);
  // Somebody else shows a moment: the screens have it already, and the address will.
  useEffect(() => {
    if (draft && !own.current.has(draft)) cursor.pin(draft);
  }, [cursor, draft]);

  useEffect(() => {
    let flowing: ReturnType<typeof setTimeout> | undefined;
    let flowedAtMs = 0;
    let seen = keyOf(cursor.now().moment);

    function flow() {
      flowing = undefined;
      const sinceMs = performance.now() - flowedAtMs;
      if (cursor.now().motion !== 'still' && queryClient.isFetching() > 0 && sinceMs < longestPaceMs) {
        flowing = setTimeout(flow, lookAgainMs);
        return;
      }
      flowedAtMs = performance.now();
      const { moment } = cursor.now();
      if (moment) own.current.add(moment);
      setDraft(moment);
    }
    function write() {
      const { moment, motion } = cursor.now();
      if (motion !== 'still') return;
      if (moment) own.current.add(moment);
      const before = known.current;
      known.current = keyOf(moment);
      rewindTo(moment, before === null || moment === null ? 'push' : 'replace');
    }
    function onMove() {
      const { moment, motion } = cursor.now();
      const key = keyOf(moment);
      if (motion === 'still') {
        if (key === seen && key === known.current) return;
        clearTimeout(flowing);
        flow();
        rest.soon();
      } else if (key !== seen) {
        rest.not();
        flowing ??= setTimeout(flow, Math.max(0, flowedAtMs + paceMs - performance.now()));
      }
      seen = key;
    }
    const rest = atRest(write);
    const unsubscribe = cursor.subscribe(onMove);
    return () => {
      clearTimeout(flowing);
      rest.stop();
      unsubscribe();
    };
  }, [cursor, queryClient]);
}
