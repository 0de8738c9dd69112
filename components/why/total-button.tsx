'use client';
// A total of a currency that says, when it is clicked, why it is what it is.
import type { ReactNode } from 'react';
import type { LedgerMoment } from '#components/rewind/as-of.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { explainTotal } from './explain-total.ts';
import { whyStyle } from './why-style.ts';

export interface TotalButtonProps {
  currency: string;
  /** What is before; from the beginning unless said. */
  from?: LedgerMoment;
  /** The moment whose total it is. */
  to: LedgerMoment;
  children: ReactNode;
}

export function TotalButton({ currency, from = beginning, to, children }: TotalButtonProps) {
  const { timeZone } = useLedger();
  return (
    <button
      type="button"
      title="Why is it this amount?"
      onClick={() => explainTotal({ currency, span: { from, to } }, timeZone)}
      className={whyStyle}
    >
      {children}
    </button>
  );
}

const beginning = { position: 0 };
