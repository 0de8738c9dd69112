'use client';
// When the ledger is looked at: live, or one moment for every screen, kept in the address so that it can be shared, and in every link.
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { useKnownPosition } from '#components/live/known-position.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { asOfParameter, asOfText, type LedgerMoment, momentIn } from './as-of.ts';
import { closeBand, setDraft, useRewinding } from './rewinding.ts';

export interface Rewound {
  /** Null is live. The same object as long as it is the same moment. */
  readonly moment: LedgerMoment | null;
  /** Why the ledger is shown live although the address asked for something else. */
  readonly note: string | undefined;
}

/** Where the ledger stands, as far as this tab knows. */
export function useHead(): number {
  const { ledgerId, position } = useLedger();
  return Math.max(position, useKnownPosition(ledgerId));
}

/** What the screens show: what the address says or, while the cursor moves and a moment after, where the cursor is. */
export function useRewound(): Rewound {
  const { draft } = useRewinding();
  return useMomentOf(useSearchParams().get(asOfParameter), draft);
}

/** What the address says. */
export const useWritten = (): Rewound => useMomentOf(useSearchParams().get(asOfParameter), undefined);

function useMomentOf(written: string | null, draft: LedgerMoment | null | undefined): Rewound {
  const { timeZone } = useLedger();
  const position = useHead();
  const text = draft === undefined ? written : draft && asOfText(draft);
  const { moment, note } = momentIn(text, { timeZone, position });
  const key = moment && asOfText(moment);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the moment, and the same object is wanted while the head grows
  return useMemo(() => ({ moment, note }), [key, note]);
}

/** The moment that every question of a screen is about; null is now. */
export const useMoment = (): LedgerMoment | null => useRewound().moment;

/**
 * Shows the whole ledger as it was at a moment, or live; an account's own playhead goes along. `push` makes it a step that Back undoes,
 * which moving on from there is not. Without a round trip to the server: questions follow the address.
 */
export function rewindTo(moment: LedgerMoment | null, history: 'push' | 'replace') {
  const url = new URL(window.location.href);
  if (moment === null) url.searchParams.delete(asOfParameter);
  else url.searchParams.set(asOfParameter, asOfText(moment));
  if (accountPage.test(url.pathname)) for (const name of playheadParameters) url.searchParams.delete(name);
  if (url.href === window.location.href) return setDraft(undefined);
  setDraft(moment);
  if (history === 'push') window.history.pushState(null, '', url);
  else window.history.replaceState(null, '', url);
}

/** Leaves the past, and the band. Back undoes it. */
export function backToLive() {
  closeBand();
  rewindTo(null, 'push');
}

/** Where an account's own playhead stands is said by these. */
const playheadParameters = ['v', 'at'];
const accountPage = /^\/ledgers\/[^/]+\/accounts\/[^/]+$/;

export type Href = (path: string, parameters?: Readonly<Record<string, string | number | undefined>>) => string;

/**
 * Addresses of the ledger's screens, at the moment that is looked at: `href('accounts', { status: 'frozen' })`; the overview is `href('')`.
 * They follow the address, not the dragged cursor: a page has dozens of links, and each new one is fetched ahead.
 */
export function useHref(): Href {
  const { ledgerId } = useLedger();
  const { moment } = useWritten();
  return useCallback(
    (path, parameters = {}) => {
      const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
      const query = new URLSearchParams([...given, ...(moment ? [[asOfParameter, asOfText(moment)]] : [])]).toString();
      return `/ledgers/${ledgerId}${path && `/${path}`}${query && `?${query}`}`;
    },
    [ledgerId, moment],
  );
}
