// Collecting dues; `?run=` leads to a run that was begun.
import type { Metadata } from 'next';
import { DuesPage } from '#components/dues/dues-page.tsx';
import { Crumb } from '#components/shell/crumb.tsx';
import { runtime } from '#server/runtime.ts';

export const metadata: Metadata = { title: 'Collect dues' };

export default async function Page({ params }: { params: Promise<{ ledgerId: string }> }) {
  const { ledgerId } = await params;
  const { items } = await runtime().caller().trialBalance.get({ ledgerId });
  const used = items.toSorted((a, b) => b.accounts - a.accounts);
  return (
    <>
      <Crumb title="Collect dues" />
      <DuesPage units={used.map(({ currency, exponent }) => ({ currency, exponent }))} nowMs={Date.now()} />
    </>
  );
}
