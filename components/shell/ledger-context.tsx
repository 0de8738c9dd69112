'use client';
// Which ledger the page is about: its id for questions and commands, its time zone for every moment shown.
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { LedgerJson } from '#server/live/answers.ts';
import { rememberLedger } from './last-ledger.ts';

const LedgerContext = createContext<LedgerJson | null>(null);

export function LedgerProvider({ ledger, children }: { ledger: LedgerJson; children: ReactNode }) {
  useEffect(() => rememberLedger(ledger.ledgerId), [ledger.ledgerId]);
  return <LedgerContext value={ledger}>{children}</LedgerContext>;
}

export function useLedger(): LedgerJson {
  const ledger = useContext(LedgerContext);
  if (!ledger) throw new Error('useLedger outside a LedgerProvider');
  return ledger;
}
