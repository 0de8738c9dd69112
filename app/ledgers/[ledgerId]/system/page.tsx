// The system: where an engineer looks first.
import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { ledgerOr404 } from '#app/ledgers/ledger-or-404.ts';
import { SystemPage } from '#components/system/system-page.tsx';
import { runtime } from '#server/runtime.ts';

export const metadata: Metadata = { title: 'System' };

export default async function Page({ params }: { params: Promise<{ ledgerId: string }> }) {
  const { ledgerId } = await ledgerOr404((await params).ledgerId);
  const { system } = runtime().caller();
  const asked = { ledgerId };
  const [projections, integrity, reactors, webhooks, process] = await Promise.all([
    orNull(system.projections(asked)),
    orNull(system.integrity(asked)),
    orNull(system.reactors(asked)),
    orNull(system.webhooks(asked)),
    orNull(system.process(asked)),
  ]);
  return <SystemPage first={{ projections, integrity, reactors, webhooks, process }} />;
}

// This page is looked at when something does not answer: the rest of it comes all the same.
async function orNull<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError) return null;
    throw error;
  }
}
