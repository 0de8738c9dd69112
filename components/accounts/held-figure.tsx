'use client';
// What is held, and the way to the holds behind it. In the past it is a figure alone: holds are read as they are now.
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import type { AccountJson } from '#server/live/messages.ts';

const HoldsSheet = dynamic(() => import('#components/holds/holds-sheet.tsx').then((file) => file.HoldsSheet), { loading: () => null });

export function HeldFigure({ account, live, children }: { account: AccountJson; live: boolean; children: ReactNode }) {
  const [open, setOpen] = useState<boolean | null>(null);
  if (!live) return children;
  return (
    <>
      <button
        type="button"
        title="Show the holds"
        onClick={() => setOpen(true)}
        className="rounded-sm decoration-faint decoration-dotted decoration-1 underline-offset-4 hover:underline"
      >
        {children}
      </button>
      {open !== null && <HoldsSheet account={account} open={open} onOpenChange={setOpen} />}
    </>
  );
}
