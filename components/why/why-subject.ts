'use client';
// What an explanation is about: one account's folded history, and how its parts are named and written.
import { createContext, useContext } from 'react';
import type { History } from '#components/history/fold-history.ts';
import type { Known } from '#components/history/use-events.ts';

export interface WhySubject {
  readonly history: History;
  readonly ledgerId: string;
  readonly accountId: string;
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
  readonly timeZone: string;
  readonly known: Known;
  /** Where a version is shown. */
  readonly hrefOf: (version: number) => string;
  /** Shows a version on the page itself; left out where the link is followed. */
  readonly onGo?: (version: number) => void;
}

export const WhyContext = createContext<WhySubject | null>(null);

export function useWhySubject(): WhySubject {
  const subject = useContext(WhyContext);
  if (!subject) throw new Error('outside an explanation');
  return subject;
}
