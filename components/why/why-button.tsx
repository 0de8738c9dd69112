'use client';
// An account's balance that says, when it is clicked, why it is what it is. The explanation comes when it is asked for.
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import type { AccountJson } from '#server/live/messages.ts';
import { whyStyle } from './why-style.ts';

const WhyOfAccount = dynamic(() => import('./why-of-account.tsx').then((file) => file.WhyOfAccount), { loading: () => null });

export function WhyButton({ account, children }: { account: AccountJson; children: ReactNode }) {
  // As it was when it was clicked: what happens meanwhile is not what was asked about.
  const [asked, setAsked] = useState<AccountJson | null>(null);
  return (
    <>
      <button type="button" title="Why is it this amount?" onClick={() => setAsked(account)} className={whyStyle}>
        {children}
      </button>
      {asked && <WhyOfAccount account={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
