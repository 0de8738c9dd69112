'use client';
// A total of a currency that says, when it is clicked, why it is what it is.
import type { ReactNode } from 'react';
import type { LedgerMoment } from '#components/rewind/as-of.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { explainTotal } from './explain-total.ts';

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
      // Over the link that a whole row may be.
      className="relative z-10 rounded-sm decoration-faint decoration-dotted underline-offset-4 hover:underline"
    >
      {children}
    </button>
  );
}

const beginning = { position: 0 };
