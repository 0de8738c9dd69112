'use client';
// When the ledger is looked at: live, or one moment for every screen, kept in the address so that it can be shared, and in every link.
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { asOfParameter, asOfText, type LedgerMoment, readAsOf } from './as-of.ts';

export interface Rewound {
  /** Null is live. The same object as long as it is the same moment. */
  readonly moment: LedgerMoment | null;
  /** Why the ledger is shown live although the address asked for something else. */
  readonly note: string | undefined;
}

export function useRewound(): Rewound {
  const { timeZone } = useLedger();
  const text = useSearchParams().get(asOfParameter);
  return useMemo(() => {
    const { moment, note } = readAsOf(text, timeZone);
    return { moment, note };
  }, [text, timeZone]);
}

/** The moment that every question of a screen is about; null is now. */
export const useMoment = (): LedgerMoment | null => useRewound().moment;

/**
 * Shows the whole ledger as it was at a moment, or live. `push` makes it a step that Back undoes, which moving on from there is not.
 * Without a round trip to the server: questions follow the address.
 */
export function rewindTo(moment: LedgerMoment | null, history: 'push' | 'replace') {
  const url = new URL(window.location.href);
  if (moment === null) url.searchParams.delete(asOfParameter);
  else url.searchParams.set(asOfParameter, asOfText(moment));
  if (url.href === window.location.href) return;
  if (history === 'push') window.history.pushState(null, '', url);
  else window.history.replaceState(null, '', url);
}

export type Href = (path: string, parameters?: Readonly<Record<string, string | number | undefined>>) => string;

/** Addresses of the ledger's screens, at the moment that is looked at: `href('accounts', { status: 'frozen' })`; the overview is `href('')`. */
export function useHref(): Href {
  const { ledgerId } = useLedger();
  const moment = useMoment();
  return useCallback(
    (path, parameters = {}) => {
      const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
      const query = new URLSearchParams([...given, ...(moment ? [[asOfParameter, asOfText(moment)]] : [])]).toString();
      return `/ledgers/${ledgerId}${path && `/${path}`}${query && `?${query}`}`;
    },
    [ledgerId, moment],
  );
}
